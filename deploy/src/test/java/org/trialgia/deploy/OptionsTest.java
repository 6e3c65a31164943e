package org.trialgia.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Properties;

class OptionsTest {

    @Test
    void of_nothingBeyondThePaths_takesTheDefaults() {
        Options options = Options.of(paths());
        assertEquals(8080, options.httpPort());
        assertEquals(4848, options.adminPort());
        assertEquals(5433, options.dbPort());
        assertFalse(options.fresh());
        assertFalse(options.once());
        assertTrue(options.demo());
    }

    @Test
    void of_propertyMavenLeftUnfilled_takesTheDefault() {
        Properties properties = paths();
        properties.setProperty("run.httpPort", "${run.httpPort}");
        assertEquals(8080, Options.of(properties).httpPort());
    }

    @ParameterizedTest
    @CsvSource({
        "run.httpPort, 0",
        "run.httpPort, 65536",
        "run.adminPort, web",
        "run.dbPort, -1",
        "run.fresh, yes",
        "run.once, 1"
    })
    void of_aValueThatCannotBe_namesOptionAndValue(String option, String value) {
        Properties properties = paths();
        properties.setProperty(option, value);
        StartRefused refused = assertThrows(StartRefused.class, () -> Options.of(properties));
        assertTrue(refused.getMessage().contains(option), refused.getMessage());
        assertTrue(refused.getMessage().contains(value), refused.getMessage());
    }

    @Test
    void of_withoutDataFolder_namesTheOption() {
        Properties properties = paths();
        properties.remove("run.data");
        StartRefused refused = assertThrows(StartRefused.class, () -> Options.of(properties));
        assertTrue(refused.getMessage().contains("run.data"), refused.getMessage());
    }

    private static Properties paths() {
        Properties properties = new Properties();
        properties.setProperty("run.payara", "payara");
        properties.setProperty("run.application", "trialgia.ear");
        properties.setProperty("run.data", "data");
        return properties;
    }
}

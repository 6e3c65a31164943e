package org.trialgia.randomisation.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.trialgia.randomisation.control.AllocationList.Row;
import org.trialgia.randomisation.control.Strata.Factor;
import org.trialgia.refusal.Invalid;

import java.util.List;
import java.util.Map;
import java.util.UUID;

class ListTextTest {

    private static final UUID VERUM = UUID.randomUUID();
    private static final UUID SHAM = UUID.randomUUID();
    private static final Map<String, UUID> ARMS = Map.of("VERUM", VERUM, "SHAM", SHAM);
    private static final List<Factor> FACTORS =
            List.of(new Factor("severity", List.of("moderate", "severe")));

    @Test
    void load_rowsOfStrataMixed_keepTheirOrderWithinEach() {
        List<Row> rows =
                ListText.read(
                        """
                        severity,arm
                        severe,SHAM
                        moderate,VERUM
                        severe,VERUM
                        """,
                        ARMS,
                        FACTORS);
        assertEquals(
                List.of(
                        new Row("severity=moderate", 1, VERUM),
                        new Row("severity=severe", 1, SHAM),
                        new Row("severity=severe", 2, VERUM)),
                rows);
    }

    @Test
    void load_withoutFactors_isOneStratum() {
        assertEquals(
                List.of(new Row("", 1, SHAM), new Row("", 2, SHAM)),
                ListText.read("arm\nSHAM\nSHAM\n", ARMS, List.of()));
    }

    @Test
    void load_badText_isRefusedWithoutSayingWhatItHolds() {
        assertRefused("randomisation.list-header", "severity\nsevere\n");
        assertRefused("randomisation.list-header", "severity,arm,note\nsevere,SHAM,secret\n");
        assertRefused("randomisation.list-level", "severity,arm\nsecret,SHAM\n");
        assertRefused("randomisation.list-arm", "severity,arm\nsevere,secret\n");
        assertRefused("randomisation.list-strata", "severity,arm\nsevere,SHAM\n");
        assertRefused("randomisation.list-strata", "severity,arm\n");
        assertRefused("randomisation.list-arm", "severity,arm\nsevere,\"secret\n");
        assertRefused("randomisation.list-arm", "severity,arm\nsevere\n");
        assertRefused("randomisation.list-unreadable", "severity,arm,arm\nsevere,SHAM,SHAM\n");
    }

    private static void assertRefused(String key, String csv) {
        Invalid refusal = assertThrows(Invalid.class, () -> ListText.read(csv, ARMS, FACTORS), csv);
        assertEquals(key, refusal.key(), csv);
        assertFalse(refusal.getMessage().contains("secret"), refusal.getMessage());
    }
}

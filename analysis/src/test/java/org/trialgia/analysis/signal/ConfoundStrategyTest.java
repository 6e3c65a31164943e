package org.trialgia.analysis.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;

class ConfoundStrategyTest {

    @ParameterizedTest
    @CsvSource({"none, 0", "6P, 6", "12p, 12", "24P, 24", "9P, 9", "26P, 26", "36P, 36"})
    void selection_ofAName_hasAsManyColumnsAsItSays(String name, int columns) throws IOException {
        ConfoundTable table = ConfoundTable.read(new StringReader("csf\n1\n"));

        assertEquals(
                columns,
                ConfoundStrategy.find(name)
                        .orElseThrow()
                        .selection()
                        .columns(table, List.of())
                        .size());
    }

    @Test
    void aCompCor50_takesComponentsToHalfOfTheVarianceAndTheCosineTerms() throws IOException {
        ConfoundTable table = ConfoundTable.read(new StringReader("cosine00\n1\n"));
        List<CompCor.Component> components =
                List.of(
                        new CompCor.Component("w0", "WM", true, 0.4),
                        new CompCor.Component("w1", "WM", true, 0.6),
                        new CompCor.Component("w2", "WM", true, 0.7),
                        new CompCor.Component("c0", "CSF", true, 0.5));

        List<String> columns =
                ConfoundStrategy.A_COMP_COR_50.selection().columns(table, components);

        assertEquals(12 + 3 + 1, columns.size());
        assertTrue(columns.containsAll(List.of("w0", "w1", "c0", "cosine00")), columns.toString());
    }

    @Test
    void find_unknownName_isEmpty() {
        assertEquals(Optional.empty(), ConfoundStrategy.find("25P"));
    }
}

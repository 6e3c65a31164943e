package org.trialgia.analysis.imported;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialgia.analysis.RefusedException;

import java.util.List;

class ImportedValuesTest {

    @Test
    void table_isReadAndAskedByVisit() {
        ImportedValues found =
                ImportedValues.parse(
                        """
                        participant,visit,glutamate,gaba
                        P01,pre,8.1,1.2
                        P02,pre,7.9,n/a
                        P01,post,8.6,1.4
                        """);

        assertEquals(List.of("glutamate", "gaba"), found.measures());
        assertEquals(List.of("pre", "post"), found.visits());
        assertArrayEquals(
                new double[] {7.9, 8.1, Double.NaN},
                found.at(List.of("P02", "P01", "P03"), "pre", "glutamate"));
        assertArrayEquals(new double[] {Double.NaN}, found.at(List.of("P02"), "post", "gaba"));
    }

    @Test
    void bidsNames_loseTheirPrefixes() {
        ImportedValues found =
                ImportedValues.parse("participant_id\tsession_id\tthickness\nsub-7\tses-1\t2.5\n");

        assertEquals("7", found.rows().getFirst().participant());
        assertEquals("1", found.rows().getFirst().visit());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "participant,x;P,1|values.column-missing",
                "participant,visit;P,1|values.no-measure",
                "participant,visit,x,x;P,1,2,3|values.column-twice",
                "participant,visit,x;P,,3|values.id-missing",
                "participant,visit,x;P,1,3;P,1,4|values.twice",
                "participant,visit,x;P,1,high|imported.number",
                "participant,visit,x;P,1|imported.row",
                "''|imported.empty"
            })
    void damaged_isRefusedByName(String lines, String reason) {
        assertEquals(
                reason,
                assertThrows(
                                RefusedException.class,
                                () -> ImportedValues.parse(lines.replace(';', '\n')))
                        .reason());
    }

    @Test
    void unknownMeasure_isRefused() {
        ImportedValues found = ImportedValues.parse("participant,visit,x\nP,1,2");

        assertEquals(
                "values.measure-missing",
                assertThrows(RefusedException.class, () -> found.at(List.of("P"), "1", "y"))
                        .reason());
    }
}

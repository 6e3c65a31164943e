package org.trialgia.analysis.imported;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialgia.analysis.RefusedException;

import java.util.List;

class ImportedMatrixTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "region,a,b,c\na,0,1,2\nb,1,0,3\nc,2,3,0\n",
                "a\tb\tc\n0\t1\t2\n1\t0\t3\n2\t3\t0",
                "\uFEFF;a;b;c\r\na;0;1;2\r\nb;1;0;3\r\nc;2;3;0\r\n",
                "a 0 1 2\n\nb 1 0 3\nc 2 3 0"
            })
    void named_isReadHoweverItIsSeparated(String text) {
        ImportedMatrix found = ImportedMatrix.parse(text, MatrixForm.SYMMETRIC);

        assertEquals(List.of("a", "b", "c"), found.regions());
        assertTrue(found.named());
        assertArrayEquals(new double[] {1, 2, 3}, found.edges());
    }

    @Test
    void plainNumbers_areNumbered() {
        ImportedMatrix found = ImportedMatrix.parse("0 1e2\n1e2 n/a", MatrixForm.SYMMETRIC);

        assertEquals(List.of("1", "2"), found.regions());
        assertFalse(found.named());
        assertArrayEquals(new double[] {100}, found.edges());
        assertTrue(Double.isNaN(found.values().get(1, 1)));
    }

    @Test
    void numbersAsNames_standBeforeTheFirstColumn() {
        ImportedMatrix found =
                ImportedMatrix.parse("node,1001,1002\n1001,0,5\n1002,5,0", MatrixForm.SYMMETRIC);

        assertArrayEquals(new double[] {5}, found.edges());
    }

    @Test
    void upperTriangle_isMirrored() {
        ImportedMatrix found =
                ImportedMatrix.parse("9 1 2\n0 9 3\n0 0 9", MatrixForm.UPPER_TRIANGLE);

        assertArrayEquals(new double[] {1, 2, 3}, found.edges());
        assertEquals(9, found.values().get(0, 0));
    }

    @Test
    void select_bringsRegionsIntoAnotherOrder() {
        ImportedMatrix found =
                ImportedMatrix.parse("a b c\n0 1 2\n1 0 3\n2 3 0", MatrixForm.SYMMETRIC);

        assertArrayEquals(new double[] {2}, found.select(List.of("c", "a")).edges());
        assertEquals(
                "matrix.region-missing",
                assertThrows(RefusedException.class, () -> found.select(List.of("d"))).reason());
    }

    @Test
    void printedDigits_countAsSymmetric() {
        ImportedMatrix found = ImportedMatrix.parse("0 0.333333\n0.333334 0", MatrixForm.SYMMETRIC);

        assertEquals(0.333333, found.edges()[0]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|imported.empty",
                "0 1;1 0 2|imported.row",
                "a b;0 1;1 x|imported.number",
                "0 1 2 3;1 0 3 4|matrix.not-square",
                "0 1;2 0|matrix.not-symmetric",
                "0 1;n/a 0|matrix.not-symmetric",
                "a a;0 1;1 0|matrix.labels",
                "r a b;b 0 1;a 1 0|matrix.labels",
                "5|matrix.too-few",
                "0 1e999;1e999 0|imported.number"
            })
    void damaged_isRefusedByName(String lines, String reason) {
        RefusedException refused =
                assertThrows(
                        RefusedException.class,
                        () -> ImportedMatrix.parse(lines.replace(';', '\n'), MatrixForm.SYMMETRIC));

        assertEquals(reason, refused.reason());
    }

    @Test
    void lowerHalfThere_isNoUpperTriangle() {
        assertEquals(
                "matrix.lower-not-empty",
                assertThrows(
                                RefusedException.class,
                                () -> ImportedMatrix.parse("0 1\n1 0", MatrixForm.UPPER_TRIANGLE))
                        .reason());
        assertEquals(
                "imported.quote",
                assertThrows(
                                RefusedException.class,
                                () -> ImportedMatrix.parse("a,\"b\n0,1\n", MatrixForm.SYMMETRIC))
                        .reason());
    }
}

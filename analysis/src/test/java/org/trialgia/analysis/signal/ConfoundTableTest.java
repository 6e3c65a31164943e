package org.trialgia.analysis.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialgia.analysis.RefusedException;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

class ConfoundTableTest {

    @TempDir Path folder;

    @Test
    void regressor_missingFirstValue_isTheSecond() {
        ConfoundTable table = table("csf\tcsf_derivative1\n5\tn/a\n6\t1\n8\t2\n");

        assertArrayEquals(new double[] {1, 1, 2}, table.regressor("csf_derivative1"));
        assertTrue(Double.isNaN(table.values("csf_derivative1")[0]));
        assertEquals(1, table.missingCells());
        assertEquals(List.of("csf_derivative1"), table.columnsWithMissing());
    }

    @Test
    void regressor_missingLaterValue_isRefusedWithColumnAndLine() {
        RefusedException refused = refused(() -> table("csf\n5\n6\nn/a\n").regressor("csf"));

        assertEquals("confounds.value-missing", refused.reason());
        assertEquals(
                "Column csf of the confounds file has n/a in line 4, where only the first volume"
                        + " may be without a value. Correct the file, or choose a cleaning plan"
                        + " that does not need this column.",
                refused.sentence());
    }

    @ParameterizedTest
    @CsvSource({"abc", "0x10", "1d", "'1,5'", "Infinity", "1e999", "''", "--1"})
    void values_cellThatIsNoNumber_isRefusedWithColumnLineAndCell(String cell) {
        ConfoundTable table = table("csf\twhite_matter\n5\t1\n6\t" + cell + "\n");

        RefusedException refused = refused(() -> table.values("white_matter"));

        assertEquals("confounds.not-numeric", refused.reason());
        assertTrue(
                refused.sentence()
                        .startsWith(
                                "Column white_matter of the confounds file has \""
                                        + cell
                                        + "\" in line 3"),
                refused.sentence());
        assertArrayEquals(new double[] {5, 6}, table.values("csf"), "the other column is of use");
    }

    @Test
    void values_ofAColumnThatIsNotThere_isRefusedByItsName() {
        RefusedException refused = refused(() -> table("csf\n5\n").values("rot_z"));

        assertEquals("confounds.column-missing", refused.reason());
        assertTrue(refused.sentence().contains("no column rot_z"));
    }

    @Test
    void read_rowCutShort_isRefusedWithItsLine() {
        RefusedException refused = refused(() -> table("a\tb\n1\t2\n3\n"));

        assertEquals("confounds.ragged", refused.reason());
        assertTrue(refused.sentence().startsWith("Line 3 of the confounds file has 1 cells"));
    }

    @Test
    void read_whatIsNoTable_isRefusedByName() throws IOException {
        assertEquals("confounds.empty", refused(() -> table("")).reason());
        assertEquals("confounds.no-rows", refused(() -> table("a\tb\n")).reason());
        assertEquals("confounds.column-twice", refused(() -> table("a\ta\n1\t2\n")).reason());
        Path binary = Files.write(folder.resolve("x.tsv"), new byte[] {'a', (byte) 0xC3, 0x28});
        assertEquals("confounds.not-text", refused(() -> ConfoundTable.read(binary)).reason());
    }

    @Test
    void read_endlessLine_isRefusedBeforeItFillsMemory() {
        Reader endless =
                new Reader() {
                    @Override
                    public int read(char[] buffer, int from, int length) {
                        Arrays.fill(buffer, from, from + length, '1');
                        return length;
                    }

                    @Override
                    public void close() {}
                };

        RefusedException refused =
                assertThrows(RefusedException.class, () -> ConfoundTable.read(endless));

        assertEquals("confounds.too-large", refused.reason());
    }

    @Test
    void read_byteOrderMarkAndWindowsLineEnds_areNoPartOfTheTable() {
        ConfoundTable table = table("\uFEFFcsf\twhite_matter\r\n5\t1\r\n6\t2\r\n");

        assertEquals(List.of("csf", "white_matter"), table.names());
        assertArrayEquals(new double[] {1, 2}, table.values("white_matter"));
    }

    @Test
    void compCor_maskWithoutComponents_isRefused() {
        ConfoundTable table = table("w_comp_cor_00\n1\n");
        ConfoundSelection selection =
                ConfoundSelection.none().withCompCor(new CompCor.Separate(0.5));

        RefusedException refused =
                refused(() ->
                        selection.columns(
                                table,
                                List.of(new CompCor.Component("w_comp_cor_00", "WM", true, 0.6))));

        assertEquals("confounds.compcor-missing", refused.reason());
        assertTrue(refused.sentence().contains("mask CSF"), refused.sentence());
    }

    private static RefusedException refused(Runnable work) {
        return assertThrows(RefusedException.class, work::run);
    }

    private static ConfoundTable table(String text) {
        try {
            return ConfoundTable.read(new StringReader(text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

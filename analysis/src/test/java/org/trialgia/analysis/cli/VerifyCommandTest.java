package org.trialgia.analysis.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialgia.analysis.kernel.Kernels;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

class VerifyCommandTest {

    @TempDir Path folder;

    /** Writes a case of one quantity: the mean of 1, 2, 3. */
    private Path write(String id, String kind, String expected) throws IOException {
        Path root = folder.resolve("reference");
        Path made = Files.createDirectories(root.resolve(id));
        Files.writeString(made.resolve("table.csv"), "x,arm\n1,a\n2,a\n3,a\n");
        Files.writeString(
                made.resolve("case.json"),
                """
                {"format": 1, "id": "%s", "kind": "%s",
                 "peer": {"name": "hand", "version": "1"},
                 "inputs": [{"name": "table", "file": "table.csv", "role": "table",
                             "root": "case", "format": "csv", "shape": [3, 2]}],
                 "quantities": [{"name": "mean of x", "kind": "%s", "inputs": ["table"],
                   "result": "mean",
                   "parameters": {"column": "x", "subset": {"column": "arm", "equals": "a"},
                                  "missing": "available"},
                   "expected": {"value": %s},
                   "tolerance": {"abs": 1e-9, "rel": 0, "relativeTo": "value"},
                   "rule": "equal"}]}
                """
                        .formatted(id, kind, kind, expected));
        return root;
    }

    @Test
    void verify_rightCase_passesWithALineAQuantityAndTheCounts() throws IOException {
        Run run = Run.of("verify", write("right", "descriptive", "2"));

        assertEquals(0, run.code(), run.out() + run.err());
        assertEquals("right\tmean of x\t0.00\t1.00e-09\tpass", run.lines().getFirst());
        assertEquals(
                "1 quantities of 1 cases: 1 passed, 0 failed, 0 not compared (trialgia-analysis"
                        + " 0.1.0, form jar, kernel "
                        + Kernels.available().name()
                        + ")",
                run.lines().getLast());
    }

    @Test
    void verify_tamperedValue_failsAndSaysByHowMuch() throws IOException {
        write("right", "descriptive", "2");
        Run run = Run.of("verify", write("wrong", "descriptive", "2.001"));

        assertEquals(1, run.code());
        assertTrue(
                run.lines()
                        .get(1)
                        .startsWith("wrong\tmean of x\t0.00100\t1.00e-09\tfail\tcase wrong"),
                run.out());
        assertTrue(
                run.lines().getLast().startsWith("2 quantities of 2 cases: 1 passed, 1 failed, 0"),
                run.out());
    }

    @Test
    void verify_unknownKind_isNotComparedAndFailsTheWhole() throws IOException {
        Run run = Run.of("verify", write("new", "telepathy", "2"));

        assertEquals(1, run.code());
        assertTrue(
                run.lines().getFirst().startsWith("new\tmean of x\t-\t-\tnot compared\t"),
                run.out());
        assertTrue(run.lines().getLast().contains("0 failed, 1 not compared"), run.out());
    }

    @Test
    void verify_malformedCase_failsAndTheOthersAreStillRun() throws IOException {
        Path root = write("right", "descriptive", "2");
        Files.createDirectories(root.resolve("broken"));
        Files.writeString(root.resolve("broken/case.json"), "{");

        Run run = Run.of("verify", root);

        assertEquals(1, run.code());
        assertTrue(run.lines().getFirst().startsWith("broken\tcase.json\t-\t-\tfail\t"), run.out());
        assertTrue(run.lines().get(1).endsWith("\tpass"), run.out());
    }

    @Test
    void verify_folderThatCannotBeReadOrHasNoCase_isWrongUsage() throws IOException {
        Path root = write("right", "descriptive", "2");

        assertEquals(2, Run.of("verify").code());
        assertEquals(2, Run.of("verify", folder.resolve("none")).code());
        assertEquals(2, Run.of("verify", root.resolve("right")).code());
        assertEquals(2, Run.of("verify", root, "--data", folder.resolve("none")).code());
    }

    @Test
    void verify_readerThatGoesAway_stopsAfterTheLineItCouldNotWrite() throws IOException {
        for (int i = 0; i < 5; i++) {
            write("case" + i, "descriptive", "2");
        }
        StringBuilder attempted = new StringBuilder();
        Writer closed =
                new Writer() {
                    @Override
                    public void write(char[] text, int from, int length) throws IOException {
                        attempted.append(text, from, length);
                        throw new IOException("broken pipe");
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };

        int code =
                TrialgiaAnalysis.commandLine(System.in)
                        .setOut(new PrintWriter(closed))
                        .execute("verify", folder.resolve("reference").toString());

        assertEquals(1, code);
        assertEquals(1, attempted.toString().lines().count(), attempted.toString());
    }
}

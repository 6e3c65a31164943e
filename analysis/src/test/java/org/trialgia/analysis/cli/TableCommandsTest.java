package org.trialgia.analysis.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialgia.analysis.kernel.Kernels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** The commands on tables: what comes out, what is wrong usage, what is refused. */
class TableCommandsTest {

    private static final String SERIES = "a,b,c\n1,2,5\n2,4,1\n3,7,2\n4,7,4\n";

    @TempDir Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "info",
                "series",
                "clean",
                "connectivity",
                "map",
                "measure",
                "change",
                "stats",
                "stats paired",
                "stats welch",
                "stats ancova",
                "stats lmm",
                "stats max-t",
                "stats arms",
                "stats impute",
                "stats tfce",
                "predict",
                "biomarker",
                "biomarker diagnostic",
                "biomarker prognostic",
                "biomarker predictive",
                "apply",
                "ale",
                "verify"
            })
    void help_ofEachCommand_isShown(String command) {
        Run run = Run.of((Object[]) (command + " --help").split(" "));

        assertEquals(0, run.code());
        assertTrue(run.out().contains("Usage: trialgia-analysis " + command), run.out());
        assertEquals("", run.err());
    }

    @Test
    void version_saysFormAndKernel() {
        assertEquals(
                "trialgia-analysis 0.1.0, form jar, kernel " + Kernels.available().name(),
                Run.of("--version").out().strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "stats",
                "connectivity",
                "connectivity - --kind colour",
                "connectivity - --kind covariance --fisher",
                "connectivity - --kind tangent",
                "connectivity - --shrink other",
                "clean -",
                "clean - --tr 2",
                "clean - --tr two --detrend",
                "clean - --tr 0 --detrend",
                "clean - --tr 2 --strategy 24P",
                "clean - --tr 2 --cosine",
                "clean - --tr 2 --confounds x.tsv --strategy 25P",
                "measure - --of networks",
                "change - x.csv --mean",
                "change - -",
                "connectivity - -",
                "stats paired - --before a",
                "stats lmm - --response a --terms b --group c --df exact",
                "stats max-t - --alternative less",
                "stats ancova - --response a --terms b --factor c=1,2",
                "predict - --outcome y --id id --folds 1"
            })
    void wrongUsage_isToldInOneLineWithExitCode2(String line) {
        Run run = Run.reading(SERIES, (Object[]) line.split(" "));

        assertEquals(2, run.code(), run.err());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith("trialgia-analysis"), run.err());
        assertTrue(run.err().contains("--help"), run.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a,b;1,2;3,x   | standard input, line 3, column b: "x" is no number. Correct it
                    a,b;1,2;3     | standard input, line 3: 1 cells where the names are 2.
                    a,a;1,2       | standard input, line 1: two columns are named "a".
                    a,b           | standard input has no rows below a row of names.
                    a,b;1,"2      | cannot be read as CSV. Look for a quotation mark
                    a,b;1,2       | Connectivity needs at least two volumes
                    """)
    void refusedTable_isToldInOneLineWithExitCode1(String table, String sentence) {
        Run run = Run.reading(table.replace(';', '\n') + "\n", "connectivity", "-");

        assertEquals(1, run.code());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(sentence), run.err());
    }

    @Test
    void missingFile_isNamed() {
        Run run = Run.of("connectivity", folder.resolve("none.csv"));

        assertEquals(1, run.code());
        assertTrue(run.err().contains("There is no file " + folder.resolve("none.csv")), run.err());
    }

    @Test
    void connectivity_ofOneSeries_isASymmetricMatrixWithNames() {
        Run run = Run.reading(SERIES, "connectivity", "-");

        assertEquals(0, run.code(), run.err());
        assertEquals("region,a,b,c", run.lines().getFirst());
        assertEquals("a", run.rows().getFirst().getFirst());
        assertEquals(1, run.number(0, 1));
        // r = 8.5 / sqrt(5 * 18): centred a is -1.5 -.5 .5 1.5, centred b is -3 -1 2 2
        assertEquals(9 / Math.sqrt(90), run.number(0, 2), 1e-15);
        assertEquals(run.number(0, 2), run.number(1, 1));
    }

    @Test
    void connectivity_kinds_agreeWithWhatTheyMean() {
        Run covariance = Run.reading(SERIES, "connectivity", "-", "--kind", "covariance");
        Run fisher = Run.reading(SERIES, "connectivity", "-", "--fisher");
        Run partial =
                Run.reading("a,b\n1,2\n2,4\n3,7\n4,7\n", "connectivity", "-", "--kind", "partial");
        Run shrunk = Run.reading(SERIES, "connectivity", "-", "--shrink", "ledoit-wolf");

        assertEquals(3, covariance.number(0, 2), 1e-14);
        assertEquals(atanh(9 / Math.sqrt(90)), fisher.number(0, 2), 1e-14);
        // Of two regions the partial correlation is the correlation.
        assertEquals(9 / Math.sqrt(90), partial.number(0, 2), 1e-12);
        assertTrue(Math.abs(shrunk.number(0, 2)) < 9 / Math.sqrt(90), shrunk.out());
    }

    private static double atanh(double r) {
        return Math.log((1 + r) / (1 - r)) / 2;
    }

    @Test
    void connectivity_ofSeveralSeries_isARowOfEdgesEach() throws IOException {
        Path first = file("sub-1.csv", SERIES);
        Path second = file("sub-2.tsv", "a\tb\tc\n1\t2\t1\n2\t1\t5\n3\t5\t2\n5\t2\t2\n");

        Run run = Run.of("connectivity", first, second);
        Run tangent = Run.of("connectivity", first, second, "--kind", "tangent");

        assertEquals("series,a~b,a~c,b~c", run.lines().getFirst());
        assertEquals("sub-1", run.rows().getFirst().getFirst());
        assertEquals(9 / Math.sqrt(90), run.number(0, 1), 1e-15);
        // Seen from their mean, two lie opposite of each other.
        assertEquals(-tangent.number(0, 1), tangent.number(1, 1), 1e-8);
        Run mixed = Run.of("connectivity", first, file("other.csv", "a,b\n1,2\n2,1\n"));
        assertEquals(1, mixed.code());
        assertTrue(mixed.err().contains("other regions"), mixed.err());
    }

    @Test
    void clean_detrend_leavesNothingOfALine() {
        Run run =
                Run.reading("a,b\n1,1\n2,-1\n3,-1\n4,1\n", "clean", "-", "--tr", "2", "--detrend");

        assertEquals(0, run.code(), run.err());
        assertEquals("a,b", run.lines().getFirst());
        for (int t = 0; t < 4; t++) {
            assertEquals(0, run.number(t, 0), 1e-12);
        }
        assertEquals(1, run.number(0, 1), 1e-12);
        assertTrue(run.err().contains("4 of 4 volumes used"), run.err());
    }

    @Test
    void clean_withConfounds_regressesThemOutAndScrubs() throws IOException {
        StringBuilder series = new StringBuilder("a\n");
        StringBuilder table = new StringBuilder("trans_x\ttrans_y\ttrans_z\trot_x\trot_y\trot_z\n");
        Random random = new Random(5);
        for (int t = 0; t < 20; t++) {
            double x = random.nextGaussian() / 100;
            series.append(3 * x + 1).append('\n');
            table.append(t == 9 ? x + 5 : x);
            for (int j = 1; j < 6; j++) {
                table.append('\t').append(random.nextGaussian() / 1000);
            }
            table.append('\n');
        }
        Path confounds = file("confounds.tsv", table.toString());

        Run run =
                Run.reading(
                        series.toString(),
                        "clean",
                        "-",
                        "--tr",
                        "2",
                        "--detrend",
                        "--confounds",
                        confounds,
                        "--strategy",
                        "6p",
                        "--scrub",
                        "1");

        assertEquals(0, run.code(), run.err());
        assertEquals(18, run.rows().size());
        for (int t = 0; t < 18; t++) {
            assertEquals(0, run.number(t, 0), 1e-9);
        }
        assertTrue(run.err().contains("18 of 20 volumes used, 6 regressors"), run.err());
        Run missing =
                Run.reading(
                        series.toString(),
                        "clean",
                        "-",
                        "--tr",
                        "2",
                        "--confounds",
                        confounds,
                        "--strategy",
                        "36P");
        assertEquals(1, missing.code());
        assertTrue(missing.err().contains("no column trans_x_derivative1"), missing.err());
    }

    @Test
    void measure_ofNodes_countsTheEdgesOfAPath() {
        Run run =
                Run.reading(
                        "region,a,b,c\na,1,.9,.1\nb,.9,1,.8\nc,.1,.8,1\n",
                        "measure",
                        "-",
                        "--density",
                        "0.67");

        assertEquals(0, run.code(), run.err());
        assertTrue(run.lines().getFirst().startsWith("region,degree,strength"), run.out());
        assertEquals(List.of("1", "2", "1"), run.rows().stream().map(r -> r.get(1)).toList());
        Run whole =
                Run.reading(
                        "a,b,c\n1,.9,.1\n.9,1,.8\n.1,.8,1\n",
                        "measure",
                        "-",
                        "--density",
                        "0.67",
                        "--of",
                        "graph");
        assertTrue(whole.lines().contains("edges,2"), whole.out());
    }

    @Test
    void measure_ofNetworks_averagesPairs() throws IOException {
        Path networks = file("networks.csv", "region,network\na,X\nb,X\nc,Y\n");

        Run run =
                Run.reading(
                        "a,b,c\n1,.9,.1\n.9,1,.8\n.1,.8,1\n",
                        "measure",
                        "-",
                        "--of",
                        "networks",
                        "--networks",
                        networks);

        assertEquals(0, run.code(), run.err());
        assertEquals("network,other,mean,pairs", run.lines().getFirst());
        assertEquals(0.9, run.number(0, 2), 1e-15);
        assertEquals(0.45, run.number(1, 2), 1e-15);
        assertEquals("NaN", run.rows().get(2).get(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a,b;1,2;3,1      | is not symmetric: b and a have 3.0 and 2.0
                    a,b,c,d;1,2,3,4  | has 1 rows and 4 columns
                    region,a,b;b,1,0;a,0,1 | the rows are named otherwise
                    """)
    void measure_whatIsNoMatrix_isRefused(String table, String sentence) {
        Run run = Run.reading(table.replace(';', '\n') + "\n", "measure", "-");

        assertEquals(1, run.code());
        assertTrue(run.err().contains(sentence), run.err());
    }

    @Test
    void change_ofMatrices_isARowAnEdge() throws IOException {
        Path pre = file("pre.csv", "a,b\n1,0.2\n0.2,1\n");
        Path post = file("post.csv", "a,b\n1,0.5\n0.5,1\n");

        Run run = Run.of("change", pre, post, "--fisher");

        assertEquals("region,other,pre,post,change", run.lines().getFirst());
        assertEquals(atanh(0.5) - atanh(0.2), run.number(0, 4), 1e-15);
    }

    @Test
    void change_ofTables_pairsByIdAndSaysWhoIsAlone() throws IOException {
        Path pre = file("pre.csv", "id,a~b\n1,0.1\n2,0.2\n3,0.3\n4,0\n");
        Path post = file("post.csv", "id,a~b\n3,0.6\n1,0.2\n2,0.4\n");

        Run each = Run.of("change", pre, post, "--id", "id");
        Run mean = Run.of("change", pre, post, "--id", "id", "--mean");

        assertEquals(3, each.rows().size());
        assertEquals(0.3, each.number(2, 1), 1e-15);
        assertTrue(each.err().contains("1 participants are in one of the tables only"), each.err());
        // Changes .1 .2 .3: mean .2, SD .1, t = .2 / (.1 / sqrt 3)
        assertEquals(0.2, mean.number(0, 2), 1e-15);
        assertEquals(2 * Math.sqrt(3), mean.number(0, 6), 1e-12);
        assertEquals(1, Run.of("change", pre, file("x.csv", "id,a~b\n9,0\n"), "--id", "id").code());
    }

    @Test
    void paired_leavesIncompletePairsOutAndCountsThem() {
        Run run =
                Run.reading(
                        "pre,post\n1,2\n2,4\n3,6\n4,\n",
                        "stats",
                        "paired",
                        "-",
                        "--before",
                        "pre",
                        "--after",
                        "post");

        assertEquals("n,left_out,estimate,se,t,df,p,low,high", run.lines().getFirst());
        assertEquals("3", run.rows().getFirst().getFirst());
        assertEquals("1", run.rows().getFirst().get(1));
        assertEquals(2, run.number(0, 2));
        assertEquals(2 * Math.sqrt(3), run.number(0, 4), 1e-12);
    }

    @Test
    void welch_unknownLevel_isRefusedAndNamesThoseThereAre() {
        String table = "y,arm\n1,A\n2,A\n5,B\n7,B\n";

        Run run =
                Run.reading(
                        table,
                        "stats",
                        "welch",
                        "-",
                        "--value",
                        "y",
                        "--group",
                        "arm",
                        "--first",
                        "B",
                        "--second",
                        "A");
        Run unknown =
                Run.reading(
                        table,
                        "stats",
                        "welch",
                        "-",
                        "--value",
                        "y",
                        "--group",
                        "arm",
                        "--first",
                        "C",
                        "--second",
                        "A");

        assertEquals(4.5, run.number(0, 2));
        assertEquals(1, unknown.code());
        assertTrue(unknown.err().contains("is C; there are [A, B]"), unknown.err());
    }

    @Test
    void ancova_adjustsForBaseline() {
        // post = 1 + 2 pre + 3 [active], and a little noise that is orthogonal to all of them
        Run run =
                Run.reading(
                        """
                        pre,post,arm
                        1,3.1,control
                        2,4.9,control
                        3,6.9,control
                        4,9.1,control
                        1,5.9,active
                        2,8.1,active
                        3,10.1,active
                        4,11.9,active
                        """,
                        "stats",
                        "ancova",
                        "-",
                        "--response",
                        "post",
                        "--terms",
                        "pre,arm",
                        "--factor",
                        "arm=control,active");

        assertEquals(0, run.code(), run.err());
        assertEquals(
                List.of("(Intercept)", "pre", "armactive"),
                run.rows().stream().map(List::getFirst).toList());
        assertEquals(3, run.number(2, 1), 1e-12);
        assertEquals(5, run.number(2, 4));
    }

    @Test
    void lmm_balancedPairs_isThePairedTest() {
        Run run =
                Run.reading(
                        """
                        subject,time,y
                        1,pre,1
                        1,post,2.5
                        2,pre,3
                        2,post,4
                        3,pre,5
                        3,post,7
                        4,pre,2
                        4,post,2.5
                        """,
                        "stats",
                        "lmm",
                        "-",
                        "--response",
                        "y",
                        "--terms",
                        "time",
                        "--group",
                        "subject",
                        "--factor",
                        "time=pre,post",
                        "--df",
                        "kenward-roger");
        Run paired =
                Run.reading(
                        "pre,post\n1,2.5\n3,4\n5,7\n2,2.5\n",
                        "stats",
                        "paired",
                        "-",
                        "--before",
                        "pre",
                        "--after",
                        "post");

        assertEquals(0, run.code(), run.err());
        assertEquals(paired.number(0, 4), run.number(1, 3), 1e-6);
        assertEquals(3, run.number(1, 4), 1e-6);
        assertTrue(run.err().contains("8 rows of 4 participants"), run.err());
    }

    @Test
    void maxT_smallTable_countsAllFlips() {
        Run run =
                Run.reading(
                        "id,x,y\n1,1,1\n2,2,-1\n3,3,2\n4,4,-2\n5,5,.5\n",
                        "stats",
                        "max-t",
                        "-",
                        "--id",
                        "id");

        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("32 sign flips, all there are"), run.err());
        // All x are positive: only this sign and its mirror reach the observed |t| of 4.24.
        assertEquals(2 / 32.0, run.number(0, 2));
        // So does y where a flip makes all of it positive or negative: |t| is 4.33.
        assertEquals(4 / 32.0, run.number(0, 3));
    }

    @Test
    void predict_edgeThatIsTheOutcome_predictsIt() throws IOException {
        StringBuilder edges = new StringBuilder("id,good,bad\n");
        StringBuilder table = new StringBuilder("id,y\n");
        Random random = new Random(3);
        for (int i = 0; i < 12; i++) {
            edges.append("%d,%d,%s%n".formatted(i, i, random.nextGaussian() / 1e6));
            table.append("%d,%d%n".formatted(i, 2 * i + 1));
        }
        Path outcome = file("outcome.csv", table.toString());

        Run run =
                Run.reading(
                        edges.toString(),
                        "predict",
                        "-",
                        "--id",
                        "id",
                        "--outcome",
                        "y",
                        "--table",
                        outcome,
                        "--set",
                        "positive");
        Run folds =
                Run.reading(
                        edges.toString(),
                        "predict",
                        "-",
                        "--id",
                        "id",
                        "--outcome",
                        "y",
                        "--table",
                        outcome,
                        "--folds",
                        "4",
                        "--summary");

        assertEquals(0, run.code(), run.err());
        assertEquals("id,fold,y,prediction,positive_edges,negative_edges", run.lines().getFirst());
        for (int i = 0; i < 12; i++) {
            assertEquals(2 * i + 1, run.number(i, 3), 1e-4);
        }
        assertTrue(run.err().contains("12 participants, 12 folds: r 1.000"), run.err());
        assertTrue(folds.lines().contains("folds,4"), folds.out());
        Run two =
                Run.reading(
                        "id,e,y\n1,1,1\n2,2,3\n", "predict", "-", "--id", "id", "--outcome", "y");
        assertEquals(1, two.code());
    }

    @Test
    void output_toAFile_leavesStandardOutputEmpty() throws IOException {
        Path output = folder.resolve("r.tsv");

        Run run = Run.reading(SERIES, "connectivity", "-", "-o", output);

        assertEquals("", run.out());
        assertEquals("region\ta\tb\tc", Files.readAllLines(output).getFirst());
        Run nowhere = Run.reading(SERIES, "connectivity", "-", "-o", folder.resolve("none/r.csv"));
        assertEquals(1, nowhere.code());
        assertTrue(nowhere.err().contains("There is no folder"), nowhere.err());
    }
}

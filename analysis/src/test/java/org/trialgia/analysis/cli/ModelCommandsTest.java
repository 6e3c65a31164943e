package org.trialgia.analysis.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiSpec;
import org.trialgia.analysis.nifti.NiftiWriter;
import org.trialgia.analysis.nifti.VoxelType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The commands of models, markers and meta-analysis on files. */
class ModelCommandsTest {

    @TempDir Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void arms_givesMeansAndEffect() throws IOException {
        Path table =
                file(
                        "pain.csv",
                        "arm,pre,post\nwait,5,5\nwait,7,6\nwait,6,5\nwait,8,7\ndrug,5,3\ndrug,7,4\n"
                                + "drug,6,4\ndrug,8,4\n");

        Run run =
                Run.of(
                        "stats",
                        "arms",
                        table,
                        "--response",
                        "post",
                        "--terms",
                        "arm,pre",
                        "--factor",
                        "arm=wait,drug",
                        "--arm",
                        "arm",
                        "--before",
                        "pre");

        assertEquals(0, run.code(), run.err());
        assertEquals(5.75, run.number(0, 2), 1e-12);
        assertEquals(3.75, run.number(1, 2), 1e-12);
        assertEquals("drug - wait", run.rows().get(2).get(1));
        assertEquals(-2, run.number(2, 2), 1e-12);
        assertTrue(run.number(2, 9) < -2);
    }

    @Test
    void impute_saysWhatWasMissing() throws IOException {
        StringBuilder text = new StringBuilder("x,y\n");
        Random random = new Random(1);
        for (int i = 0; i < 30; i++) {
            double x = random.nextGaussian();
            text.append(x)
                    .append(',')
                    .append(i % 6 == 0 ? "" : x + random.nextGaussian())
                    .append('\n');
        }

        Run run =
                Run.of(
                        "stats",
                        "impute",
                        file("holes.csv", text.toString()),
                        "--response",
                        "y",
                        "--terms",
                        "x",
                        "--imputations",
                        10);

        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("5 of 30 rows had a value imputed {y=5}"), run.err());
        assertTrue(run.number(1, 8) > 0);
    }

    @Test
    void tfce_planted_isCorrected() throws IOException {
        Path table = file("change.csv", edges(16, 4, (i, e, noise) -> e < 2 ? 1 + noise : noise));

        Run run = Run.of("stats", "tfce", table, "--id", "id", "--permutations", 500);

        assertEquals(0, run.code(), run.err());
        assertEquals("edge,t,enhanced,p_corrected", run.lines().getFirst());
        assertTrue(run.number(0, 3) < 0.05 && run.number(5, 3) > 0.05, run.out());
    }

    @Test
    void biomarker_frozen_isAppliedAsItIs() throws IOException {
        Path edges =
                file("edges.csv", edges(40, 4, (i, e, n) -> (e == 1 && i % 2 == 0 ? 3 : 0) + n));
        Path outcome = file("outcome.csv", outcome(40, i -> i % 2 == 0 ? "yes" : "no"));
        Path model = folder.resolve("model.json");

        Run run =
                Run.of(
                        "biomarker",
                        "prognostic",
                        edges,
                        "--id",
                        "id",
                        "--table",
                        outcome,
                        "--outcome",
                        "y",
                        "--positive",
                        "yes",
                        "--model",
                        "svm",
                        "--folds",
                        4,
                        "--repetitions",
                        1,
                        "--inner",
                        3,
                        "--permutations",
                        20,
                        "--freeze",
                        model,
                        "--measure",
                        "pearson-z");
        Run applied = Run.of("apply", model, edges, "--id", "id", "--measure", "pearson-z");

        assertEquals(0, run.code(), run.err());
        Map<String, String> values = values(run);
        assertEquals("prognostic", values.get("use"));
        assertTrue(Double.parseDouble(values.get("auc")) > 0.8, run.out());
        assertEquals("0.05", values.get("permutation_p"));
        assertEquals(0, applied.code(), applied.err());
        assertEquals("id,probability", applied.lines().getFirst());
        assertTrue(applied.number(0, 1) > 0.5 && applied.number(1, 1) < 0.5);
    }

    @Test
    void apply_otherRegions_isRefused() throws IOException {
        Path edges = file("edges.csv", edges(40, 4, (i, e, n) -> (e == 1 ? i % 2 : 0) + n));
        Path outcome = file("outcome.csv", outcome(40, i -> Integer.toString(i % 2)));
        Path model = folder.resolve("model.json");
        Run.of(
                "biomarker",
                "diagnostic",
                edges,
                "--id",
                "id",
                "--table",
                outcome,
                "--class",
                "y",
                "--positive",
                "1",
                "--folds",
                4,
                "--repetitions",
                1,
                "--inner",
                3,
                "--permutations",
                1,
                "--freeze",
                model);

        Run run =
                Run.of("apply", model, file("five.csv", edges(3, 5, (i, e, n) -> n)), "--id", "id");

        assertEquals(1, run.code());
        assertTrue(run.err().contains("The model has 4 regions, these edges have 5"), run.err());
    }

    @Test
    void biomarker_predictive_saysWhatTheRuleIsWorth() throws IOException {
        Path edges = file("edges.csv", edges(60, 4, (i, e, n) -> n));
        List<String> lines = Files.readAllLines(edges);
        StringBuilder text = new StringBuilder("id,pain,arm\n");
        for (int i = 0; i < 60; i++) {
            double marker = Double.parseDouble(lines.get(i + 1).split(",")[1]);
            boolean drug = i % 2 == 0;
            text.append(i).append(',').append(drug ? -2 * marker : 2 * marker);
            text.append(drug ? ",drug\n" : ",wait\n");
        }

        Run run =
                Run.of(
                        "biomarker",
                        "predictive",
                        edges,
                        "--id",
                        "id",
                        "--table",
                        file("trial.csv", text.toString()),
                        "--outcome",
                        "pain",
                        "--arm",
                        "arm",
                        "--first",
                        "drug",
                        "--second",
                        "wait",
                        "--lower-is-better",
                        "--folds",
                        4,
                        "--repetitions",
                        1,
                        "--inner",
                        2,
                        "--permutations",
                        20);

        assertEquals(0, run.code(), run.err());
        Map<String, String> values = values(run);
        assertEquals("0.05", values.get("permutation_p"));
        assertTrue(number(values, "value_of_rule") < number(values, "value_of_first"), run.out());
    }

    @Test
    void biomarker_badInput_isTold() throws IOException {
        Path edges = file("edges.csv", edges(12, 3, (i, e, n) -> n));
        Path outcome = file("outcome.csv", "id,y\n0,1\n");

        Run none = Run.of("biomarker");
        Run missing =
                Run.of(
                        "biomarker",
                        "prognostic",
                        edges,
                        "--id",
                        "id",
                        "--table",
                        outcome,
                        "--outcome",
                        "y");

        assertEquals(2, none.code());
        assertEquals(1, missing.code());
        assertTrue(missing.err().contains("has no row for id 1"), missing.err());
    }

    @Test
    void ale_plantedFoci_areAPeakAndAMap() throws Exception {
        Grid grid = new Grid(new int[] {16, 16, 16}, Affine.diagonal(4, 4, 4, -30, -30, -30));
        Path mask = folder.resolve("mask.nii");
        double[] ones = new double[grid.voxels()];
        Arrays.fill(ones, 1);
        try (NiftiWriter writer = NiftiWriter.create(mask, NiftiSpec.of(grid, VoxelType.UINT8))) {
            writer.write(ones);
            writer.finish();
        }
        StringBuilder list = new StringBuilder("//Reference=MNI\n");
        for (int k = 0; k < 8; k++) {
            list.append("//study ").append(k).append("\n//Subjects=15\n10 2 6\n");
            list.append(4 * k - 28).append(" -22 ").append(26 - 6 * k).append('\n');
        }
        Path map = folder.resolve("z.nii");

        Run run =
                Run.of(
                        "ale",
                        file("foci.txt", list.toString()),
                        "--mask",
                        mask,
                        "--iterations",
                        100,
                        "--map",
                        map);

        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("8 experiments, 16 foci, 0 outside"), run.err());
        assertArrayEquals(
                new double[] {10, 2, 6},
                new double[] {run.number(0, 1), run.number(0, 2), run.number(0, 3)},
                1e-9);
        assertEquals(0.01, run.number(0, 8));
        try (NiftiImage image = NiftiImage.open(map)) {
            assertTrue(image.grid().isSameAs(grid));
        }
    }

    private interface Value {
        double of(int participant, int edge, double noise);
    }

    private static String edges(int people, int regions, Value value) {
        List<String> names =
                SquareTable.edges(IntStream.range(0, regions).mapToObj(r -> "r" + r).toList());
        Random random = new Random(people + regions);
        StringBuilder text = new StringBuilder("id," + String.join(",", names) + "\n");
        for (int i = 0; i < people; i++) {
            text.append(i);
            for (int e = 0; e < names.size(); e++) {
                text.append(',').append(value.of(i, e, random.nextGaussian()));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String outcome(int people, IntFunction<String> value) {
        StringBuilder text = new StringBuilder("id,y\n");
        for (int i = 0; i < people; i++) {
            text.append(i).append(',').append(value.apply(i)).append('\n');
        }
        return text.toString();
    }

    private static Map<String, String> values(Run run) {
        return run.rows().stream().collect(Collectors.toMap(List::getFirst, List::getLast));
    }

    private static double number(Map<String, String> values, String name) {
        return Double.parseDouble(values.getOrDefault(name, "NaN"));
    }
}

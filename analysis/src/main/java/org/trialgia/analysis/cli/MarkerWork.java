package org.trialgia.analysis.cli;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.prediction.Calibration;
import org.trialgia.analysis.prediction.ClassPrediction;
import org.trialgia.analysis.prediction.FrozenModel;
import org.trialgia.analysis.prediction.FrozenModelText;
import org.trialgia.analysis.prediction.Learner;
import org.trialgia.analysis.prediction.PredictionSettings;
import org.trialgia.analysis.prediction.PredictionTest;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the commands of the three uses of a marker share. */
abstract class MarkerWork extends TableWork {

    @Parameters(
            paramLabel = "EDGES",
            description = "A row a participant, a column an edge; - is standard input.")
    String edges;

    @Option(
            names = "--id",
            required = true,
            paramLabel = "COLUMN",
            description = "The column of participants.")
    String id;

    @Option(
            names = "--table",
            required = true,
            paramLabel = "FILE",
            description = "What is to be predicted, by the same ids.")
    String table;

    @Option(
            names = "--model",
            defaultValue = "ridge",
            description = "ridge (the default), logistic or svm.")
    Learner model;

    @Option(
            names = "--keep",
            paramLabel = "N",
            defaultValue = "0",
            description = "Use so many edges, chosen within each model; else all.")
    int keep;

    @Option(names = "--folds", defaultValue = "10", description = "Outer folds (10).")
    int folds;

    @Option(names = "--repetitions", defaultValue = "10", description = "Of them (10).")
    int repetitions;

    @Option(names = "--inner", defaultValue = "5", description = "Inner folds (5).")
    int inner;

    @Option(
            names = "--permutations",
            defaultValue = "1000",
            description = "For p, the observed order among them (1000).")
    int permutations;

    @Option(names = "--confidence", defaultValue = "0.95", description = "Of the intervals (0.95).")
    double confidence;

    @Option(names = "--seed", defaultValue = "1", description = "Of all that is drawn (1).")
    long seed;

    @Override
    final void run() throws IOException {
        if (edges.equals(STANDARD) && table.equals(STANDARD)) {
            throw misused("only one of the tables can come from standard input");
        }
        if (permutations < 1) {
            throw misused("--permutations is " + permutations + "; give 1 or more");
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw misused("--confidence is " + confidence + "; give a number between 0 and 1");
        }
        PredictionSettings settings =
                PredictionSettings.withDefaults(model, seed)
                        .withKeep(keep)
                        .withFolds(folds, repetitions, inner);
        EdgeTable read = EdgeTable.of(table(edges), id, List.of());
        DataTable other = table(table);
        tried(read, other, read.rowsIn(other, id), settings);
    }

    abstract void tried(EdgeTable read, DataTable other, int[] rows, PredictionSettings settings)
            throws IOException;

    final double[] numbers(DataTable other, String column, int[] rows) {
        double[] all = other.numbers(column);
        double[] joined = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            joined[i] = all[rows[i]];
        }
        return joined;
    }

    /** Whether each participant's cell is this level; refused where it is neither. */
    final boolean[] marks(
            DataTable other, String column, int[] rows, String level, @Nullable String against) {
        List<@Nullable String> cells = other.present(column);
        boolean[] marks = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            String cell = cells.get(rows[i]);
            if (cell == null || (against != null && !cell.equals(against) && !cell.equals(level))) {
                throw new IllegalArgumentException(
                        "%s, line %d, column %s: \"%s\" is no class that was named. Leave the participant out."
                                .formatted(other.file(), rows[i] + 2, column, cell));
            }
            marks[i] = cell.equals(level);
        }
        return marks;
    }

    final void summary(List<List<?>> rows) throws IOException {
        write(List.of("measure", "value"), rows);
    }

    final void freeze(@Nullable Path file, FrozenModel frozen) throws IOException {
        if (file != null) {
            Files.writeString(file, FrozenModelText.write(frozen) + "\n");
            note("the model fitted to all participants is in " + file);
        }
    }

    final List<List<?>> classes(ClassPrediction found, PredictionTest.Result test) {
        Calibration calibration = found.calibration();
        List<List<?>> rows = new ArrayList<>();
        rows.add(List.of("use", found.use().name().toLowerCase(Locale.ROOT)));
        rows.add(List.of("n", found.probabilities().length));
        rows.add(List.of("auc", found.auc()));
        rows.add(List.of("auc_low", found.aucCi().low()));
        rows.add(List.of("auc_high", found.aucCi().high()));
        rows.add(List.of("auc_within_folds", found.aucWithinFolds()));
        rows.add(List.of("sensitivity", found.atHalf().sensitivity().share()));
        rows.add(List.of("specificity", found.atHalf().specificity().share()));
        rows.add(List.of("brier", calibration.brier()));
        Optional<Calibration.Line> line = calibration.line().toOptional();
        rows.add(
                List.of("calibration_slope", line.map(Calibration.Line::slope).orElse(Double.NaN)));
        rows.add(
                List.of(
                        "calibration_in_the_large",
                        line.map(Calibration.Line::inTheLarge).orElse(Double.NaN)));
        rows.add(List.of("permutation_statistic", test.statistic()));
        rows.add(List.of("permutation_p", test.p()));
        rows.add(List.of("permutations", test.permutations()));
        return rows;
    }
}

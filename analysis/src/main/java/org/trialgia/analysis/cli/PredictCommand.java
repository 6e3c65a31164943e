package org.trialgia.analysis.cli;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.prediction.ConnectomePrediction;
import org.trialgia.analysis.prediction.EdgeSet;
import org.trialgia.analysis.prediction.Performance;
import org.trialgia.analysis.statistics.Folds;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Predicts an outcome from edges. */
@Command(
        name = "predict",
        description =
                "Predict an outcome from edges (connectome-based predictive modelling), each"
                        + " participant by a model that has not seen it. The performance is said on"
                        + " standard error, or given as the table with --summary.")
final class PredictCommand extends TableWork {

    @Parameters(
            paramLabel = "EDGES",
            description = "A row a participant, a column an edge; - is standard input.")
    String edges;

    @Option(
            names = "--outcome",
            required = true,
            paramLabel = "COLUMN",
            description = "The column that is predicted.")
    String outcome;

    @Option(
            names = "--id",
            required = true,
            paramLabel = "COLUMN",
            description = "The column of participants.")
    String id;

    @Option(
            names = "--table",
            paramLabel = "FILE",
            description = "Where the outcome is, by the same ids; else in EDGES.")
    @Nullable String table;

    @Option(
            names = "--folds",
            paramLabel = "N",
            defaultValue = "0",
            description = "Leave participants out in so many parts; else one by one.")
    int folds;

    @Option(names = "--seed", defaultValue = "1", description = "Of the parts drawn by chance (1).")
    long seed;

    @Option(
            names = "--threshold",
            paramLabel = "P",
            defaultValue = "0.01",
            description = "An edge is used when its correlation has a smaller p (0.01).")
    double threshold;

    @Option(
            names = "--set",
            defaultValue = "both",
            description = "positive, negative or both (the default) edges.")
    EdgeSet set;

    @Option(names = "--summary", description = "Give the performance instead of predictions.")
    boolean summary;

    @Override
    void run() throws IOException {
        if (edges.equals(STANDARD) && STANDARD.equals(table)) {
            throw misused("only one of the tables can come from standard input");
        }
        if (folds != 0 && folds < 2) {
            throw misused("--folds is " + folds + "; give 2 or more");
        }
        if (!(threshold > 0 && threshold <= 1)) {
            throw misused("--threshold is " + threshold + "; give a p above 0 and at most 1");
        }
        DataTable read = table(edges);
        List<String> ids = read.ids(id);
        double[] known = table == null ? read.numbers(outcome) : joined(table(table), ids);
        List<String> names = read.namesWithout(table == null ? List.of(id, outcome) : List.of(id));
        if (names.isEmpty()) {
            throw new IllegalArgumentException(read.file() + " has no column of an edge.");
        }
        Matrix values = read.matrix(names);
        int[] parts =
                folds == 0
                        ? Folds.leaveOneOut(ids.size())
                        : Folds.drawn(ids.size(), folds, seed, 0);
        ConnectomePrediction found = ConnectomePrediction.of(values, known, parts, threshold, set);
        Performance performance = found.performance();
        if (summary) {
            write(
                    List.of("measure", "value"),
                    List.of(
                            List.of("n", ids.size()),
                            List.of("folds", found.folds()),
                            List.of("r", performance.r()),
                            List.of("spearman", performance.spearman()),
                            List.of("mse", performance.meanSquaredError()),
                            List.of("q2", performance.q2()),
                            List.of(
                                    "positive_edges_in_every_fold",
                                    found.positiveInEveryFold().length),
                            List.of(
                                    "negative_edges_in_every_fold",
                                    found.negativeInEveryFold().length)));
            return;
        }
        note(
                "%d participants, %d folds: r %.3f, Spearman %.3f, mean squared error %.4g, q2 %.3f"
                        .formatted(
                                ids.size(),
                                found.folds(),
                                performance.r(),
                                performance.spearman(),
                                performance.meanSquaredError(),
                                performance.q2()));
        List<List<?>> rows = new ArrayList<>();
        for (int i = 0; i < known.length; i++) {
            rows.add(
                    List.of(
                            ids.get(i),
                            parts[i],
                            known[i],
                            found.predictions()[i],
                            found.positiveEdges()[i],
                            found.negativeEdges()[i]));
        }
        write(List.of(id, "fold", outcome, "prediction", "positive_edges", "negative_edges"), rows);
    }

    /** The outcome of each participant; NaN where the other table does not have it. */
    private double[] joined(DataTable other, List<String> ids) {
        List<String> theirs = other.ids(id);
        double[] values = other.numbers(outcome);
        double[] joined = new double[ids.size()];
        Arrays.fill(joined, Double.NaN);
        for (int i = 0; i < joined.length; i++) {
            int at = theirs.indexOf(ids.get(i));
            if (at < 0) {
                throw new IllegalArgumentException(
                        "%s has no row for %s %s. Add it, or leave it out of %s."
                                .formatted(other.file(), id, ids.get(i), edges));
            }
            joined[i] = values[at];
        }
        return joined;
    }
}

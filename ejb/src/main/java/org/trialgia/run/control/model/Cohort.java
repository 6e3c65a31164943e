package org.trialgia.run.control.model;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.run.control.Gathered;
import org.trialgia.run.control.Gathered.PairOutcome;
import org.trialgia.run.control.Layout;
import org.trialgia.run.control.RunInputs.Pair;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What predictions are made from: the pairs whose pain is known twice, and the values that all of
 * them have at baseline.
 *
 * @param pairs those with pain at both visits
 * @param columns places of the values
 * @param baseline [pair × column]
 * @param painChange after less before
 */
record Cohort(List<PairOutcome> pairs, int[] columns, Matrix baseline, double[] painChange) {

    static Cohort of(Gathered gathered) {
        List<PairOutcome> known =
                gathered.included().stream()
                        .filter(pair -> pair.pair().painChange().isPresent())
                        .toList();
        int[] columns =
                IntStream.range(0, gathered.run().layout().size())
                        .filter(e ->
                                known.stream()
                                        .allMatch(pair ->
                                                Double.isFinite(pair.baseline().values()[e])))
                        .toArray();
        if (known.isEmpty() || columns.length == 0) {
            throw new RefusedException(
                    "model.cohort",
                    "No pair has pain at both visits and a value at baseline that all others have,"
                            + " so there is nothing to predict from.");
        }
        double[][] rows = new double[known.size()][];
        double[] change = new double[known.size()];
        for (int i = 0; i < rows.length; i++) {
            double[] values = known.get(i).baseline().values();
            rows[i] = IntStream.of(columns).mapToDouble(e -> values[e]).toArray();
            change[i] = known.get(i).pair().painChange().orElseThrow();
        }
        return new Cohort(known, columns, Matrix.ofRows(rows), change);
    }

    /** Those of them of whom something holds. */
    Cohort where(Predicate<Pair> holds) {
        int[] kept =
                IntStream.range(0, size()).filter(i -> holds.test(pairs.get(i).pair())).toArray();
        return new Cohort(
                IntStream.of(kept).mapToObj(pairs::get).toList(),
                columns,
                baseline.selectRows(kept),
                IntStream.of(kept).mapToDouble(i -> painChange[i]).toArray());
    }

    /** The baseline over all values of a scan, 0 in those that somebody lacks: [pair × value]. */
    Matrix whole(Layout layout) {
        double[][] rows = new double[size()][layout.size()];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < columns.length; k++) {
                rows[i][columns[k]] = baseline.get(i, k);
            }
        }
        return Matrix.ofRows(rows);
    }

    int size() {
        return pairs.size();
    }

    /** How many folds, at most one for each pair. */
    int folds(Gathered gathered) {
        return Math.min(size(), gathered.run().settings().models().folds());
    }

    /** The predicted and the observed change of each participant. */
    Sheet predictions(double[] predicted) {
        Sheet sheet =
                new Sheet("Predicted and observed change in pain")
                        .text("Participant")
                        .number("Predicted", "Observed");
        for (int i = 0; i < size(); i++) {
            sheet.row(pairs.get(i).pair().participant(), predicted[i], painChange[i]);
        }
        return sheet;
    }

    String name(Layout layout, int column) {
        return layout.name(columns[column]);
    }
}

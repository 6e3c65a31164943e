package org.trialgia.analysis.statistics.imputation;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Chance;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Imputation by chained equations (van Buuren and Groothuis-Oudshoorn 2011,
 * doi:10.18637/jss.v045.i03): missing values begin as draws from the observed ones; then each
 * incomplete variable in turn is drawn anew from its regression on all others, round after round.
 *
 * <p>The values are taken to be missing at random: what is missing may depend on what was observed,
 * not on the missing value itself. Where pain too great to come to the visit is the reason, no
 * imputation mends it.
 *
 * <p>Completed table k is a function of the data, the settings and k alone. Immutable; several
 * threads may complete tables at once.
 */
public final class ChainedEquations {
    /** Observed values beyond the terms of the regression below which it says nothing. */
    private static final int SPARE = 3;

    private final List<String> names;
    private final Matrix values;
    private final boolean[][] missing;
    private final int[] incomplete;
    private final ImputationSettings settings;

    private ChainedEquations(
            List<String> names,
            Matrix values,
            boolean[][] missing,
            int[] incomplete,
            ImputationSettings settings) {
        this.names = names;
        this.values = values;
        this.missing = missing;
        this.incomplete = incomplete;
        this.settings = settings;
    }

    /**
     * Prepares.
     *
     * @param names one per variable
     * @param values [row × variable]; NaN is missing. The outcome belongs among them, or its
     *     association with an imputed covariate is lost
     * @throws RefusedException {@code imputation.all-missing} for a variable without a value,
     *     {@code imputation.too-few} when an incomplete variable has not three observed values more
     *     than its regression has terms, {@code imputation.constant} when its observed values are
     *     all the same, {@code imputation.not-finite} for an infinite value
     */
    public static ChainedEquations of(
            List<String> names, Matrix values, ImputationSettings settings) {
        if (names.size() != values.columns()) {
            throw new IllegalArgumentException(
                    "%d names for %d variables.".formatted(names.size(), values.columns()));
        }
        boolean[][] missing = new boolean[values.columns()][values.rows()];
        for (int j = 0; j < missing.length; j++) {
            for (int i = 0; i < values.rows(); i++) {
                missing[j][i] = Double.isNaN(values.get(i, j));
            }
            require(names.get(j), values.column(j), names.size());
        }
        int[] incomplete =
                IntStream.range(0, missing.length).filter(j -> count(missing[j]) > 0).toArray();
        return new ChainedEquations(List.copyOf(names), values, missing, incomplete, settings);
    }

    private static void require(String name, double[] column, int terms) {
        double[] observed = Arrays.stream(column).filter(v -> !Double.isNaN(v)).toArray();
        if (Arrays.stream(observed).anyMatch(Double::isInfinite)) {
            throw new RefusedException(
                    "imputation.not-finite",
                    "%s has an infinite value. Correct it or mark it as missing.".formatted(name));
        }
        if (observed.length == column.length) {
            return;
        }
        if (observed.length == 0) {
            throw new RefusedException(
                    "imputation.all-missing",
                    "%s has no value in any row, so nothing says what it is. Leave it out."
                            .formatted(name));
        }
        if (observed.length < terms + SPARE) {
            throw new RefusedException(
                    "imputation.too-few",
                    ("%s has %d values; to impute the others from %d variables it needs at least"
                                    + " %d. Use fewer variables.")
                            .formatted(name, observed.length, terms - 1, terms + SPARE));
        }
        if (Arrays.stream(observed).allMatch(v -> v == observed[0])) {
            throw new RefusedException(
                    "imputation.constant",
                    "%s is the same in all rows where it is known. Leave it out.".formatted(name));
        }
    }

    /** The variables' names. */
    public List<String> names() {
        return names;
    }

    /** The settings. */
    public ImputationSettings settings() {
        return settings;
    }

    /** How many values are missing, per variable. */
    public int[] missing() {
        return Arrays.stream(missing).mapToInt(ChainedEquations::count).toArray();
    }

    /** How many rows lack a value. */
    public int incompleteRows() {
        return (int)
                IntStream.range(0, values.rows())
                        .filter(i -> Arrays.stream(missing).anyMatch(m -> m[i]))
                        .count();
    }

    /**
     * Completed table k.
     *
     * @param k from 0 to the number of imputations less 1
     * @return [row × variable], without a missing value; observed values are as they were
     */
    public Matrix completed(int k) {
        if (k < 0 || k >= settings.imputations()) {
            throw new IndexOutOfBoundsException(k);
        }
        Chance chance = Chance.of(settings.seed(), k);
        int width = values.columns();
        double[] table = values.values().clone();
        for (int j : incomplete) {
            int[] known = rows(j, false);
            for (int i : rows(j, true)) {
                table[i * width + j] = values.get(known[chance.below(known.length)], j);
            }
        }
        for (int round = 0; round < settings.iterations(); round++) {
            for (int j : incomplete) {
                draw(table, j, chance);
            }
        }
        return Matrix.of(values.rows(), width, table);
    }

    /** Draws the missing values of variable j anew, in place. */
    private void draw(double[] table, int j, Chance chance) {
        int width = values.columns();
        Matrix design = others(table, j);
        int[] known = rows(j, false);
        int[] unknown = rows(j, true);
        double[] y = Arrays.stream(known).mapToDouble(i -> values.get(i, j)).toArray();
        Matrix x = design.selectRows(known);
        Matrix wanted = design.selectRows(unknown);
        ConditionalDraw regression = ConditionalDraw.of(x, y, chance);
        double[] drawn =
                switch (settings.method()) {
                    case BAYESIAN_REGRESSION -> regression.regression(wanted, chance);
                    case PREDICTIVE_MEAN_MATCHING ->
                            regression.matching(wanted, x, y, settings.donors(), chance);
                };
        for (int u = 0; u < unknown.length; u++) {
            table[unknown[u] * width + j] = drawn[u];
        }
    }

    /** Ones, then all variables but j. */
    private Matrix others(double[] table, int j) {
        int width = values.columns();
        double[] design = table.clone();
        for (int i = 0; i < values.rows(); i++) {
            System.arraycopy(table, i * width, design, i * width + 1, j);
            design[i * width] = 1;
        }
        return Matrix.of(values.rows(), width, design);
    }

    private int[] rows(int j, boolean absent) {
        return IntStream.range(0, values.rows()).filter(i -> missing[j][i] == absent).toArray();
    }

    private static int count(boolean[] marks) {
        int n = 0;
        for (boolean mark : marks) {
            n += mark ? 1 : 0;
        }
        return n;
    }
}

package org.trialgia.analysis.change;

import org.trialgia.analysis.Outcome;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Alternative;
import org.trialgia.analysis.statistics.EffectDesign;
import org.trialgia.analysis.statistics.Interval;
import org.trialgia.analysis.statistics.LinearModel;
import org.trialgia.analysis.statistics.Multiplicity;
import org.trialgia.analysis.statistics.PermutationTest;
import org.trialgia.analysis.statistics.Tails;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The link of each edge's change with the change of pain, given pain at baseline and covariates:
 * least squares of {@code Δz ~ 1 + Δpain + pain₀ + covariates}, the coefficient of Δpain in z per
 * pain point, with {@code df = n - terms}.
 *
 * <p>Pairs without Δpain, pain₀ or a covariate are left out and counted. An edge without a value in
 * any pair used, or that does not vary, is left out: its numbers are NaN. A covariate that the
 * others explain adds nothing and costs no degree of freedom.
 */
public final class PainLink {
    /** An edge that varies less than this share of its size does not vary. */
    private static final double ROUND_OFF = 1e-13;

    private final Matrix changes;
    private final double[] deltaPain;
    private final List<Covariate> nuisance;
    private final int[] used;
    private final EffectDesign design;
    private final Estimates estimates;
    private final double confidence;

    private PainLink(
            Matrix changes,
            double[] deltaPain,
            List<Covariate> nuisance,
            int[] used,
            EffectDesign design,
            Estimates estimates,
            double confidence) {
        this.changes = changes;
        this.deltaPain = deltaPain;
        this.nuisance = nuisance;
        this.used = used;
        this.design = design;
        this.estimates = estimates;
        this.confidence = confidence;
    }

    /**
     * The numbers per edge, NaN where an edge was left out.
     *
     * @param pairs n, the pairs used
     * @param droppedPairs pairs left out for a missing score or covariate
     * @param incompleteEdges edges left out
     * @param df residual degrees of freedom
     * @param confidence of the intervals
     * @param estimate change of z per point of pain change
     * @param se its standard error
     * @param low lower end of the interval of the estimate
     * @param high upper end
     * @param t estimate/se
     * @param p two-sided, uncorrected
     * @param q Benjamini–Hochberg over the edges that are not left out
     * @param r partial correlation, {@code t/√(t² + df)}
     * @param rLow lower end of its interval by Fisher's z, NaN where n - 3 - k is not above 0
     * @param rHigh upper end
     */
    public record Estimates(
            int pairs,
            int droppedPairs,
            int incompleteEdges,
            int df,
            double confidence,
            double[] estimate,
            double[] se,
            double[] low,
            double[] high,
            double[] t,
            double[] p,
            double[] q,
            double[] r,
            double[] rLow,
            double[] rHigh) {}

    /**
     * A point of the fitted line.
     *
     * @param deltaPain where
     * @param fitted Δz of a pair with this Δpain and the mean of all else
     * @param ci of the fitted mean, point by point
     */
    public record LinePoint(double deltaPain, double fitted, Interval ci) {}

    /**
     * What a scatter plot of one edge shows.
     *
     * @param pairs the rows of the input, in order
     * @param deltaPain of each
     * @param change Δz of each as it is
     * @param adjusted Δz of each moved to the mean of baseline pain and covariates: what the line
     *     runs through
     * @param line from the least to the largest Δpain
     */
    public record Scatter(
            int[] pairs,
            double[] deltaPain,
            double[] change,
            double[] adjusted,
            List<LinePoint> line) {}

    /**
     * Fits all edges.
     *
     * @param changes Δz, [pair × edge]; NaN is missing
     * @param deltaPain after less before, one per pair; NaN is missing
     * @param baselinePain before, one per pair; NaN is missing
     * @param covariates further variables, one value per pair
     * @return refused as {@code change.too-few-pairs} when the pairs with scores are not two more
     *     than the terms besides Δpain, {@code change.pain-constant} when Δpain is the same in all
     *     of them or explained by the covariates, {@code change.no-complete-edge}
     */
    public static Outcome<PainLink> of(
            Matrix changes,
            double[] deltaPain,
            double[] baselinePain,
            List<Covariate> covariates,
            double confidence) {
        List<Covariate> nuisance = new ArrayList<>();
        nuisance.add(new Covariate("baseline pain", baselinePain));
        nuisance.addAll(covariates);
        requireLengths(changes, deltaPain, nuisance);
        return Outcome.of(() -> fitted(changes, deltaPain, nuisance, confidence));
    }

    /**
     * @throws IllegalArgumentException when there is not one value per pair
     */
    static void requireLengths(Matrix changes, double[] deltaPain, List<Covariate> nuisance) {
        if (deltaPain.length != changes.rows()) {
            throw new IllegalArgumentException(
                    "%d pain changes for %d pairs.".formatted(deltaPain.length, changes.rows()));
        }
        for (Covariate covariate : nuisance) {
            if (covariate.values().length != changes.rows()) {
                throw new IllegalArgumentException(
                        "%d values of %s for %d pairs."
                                .formatted(
                                        covariate.values().length,
                                        covariate.name(),
                                        changes.rows()));
            }
        }
    }

    private static PainLink fitted(
            Matrix changes, double[] deltaPain, List<Covariate> nuisance, double confidence) {
        int[] used = usable(deltaPain, nuisance);
        if (used.length < 3) {
            throw tooFew(used.length, nuisance.size() + 3, changes.rows() - used.length);
        }
        Matrix y = changes.selectRows(used);
        double[] x = select(deltaPain, used);
        Matrix z =
                Matrix.ofColumns(
                        nuisance.stream()
                                .map(c -> select(c.values(), used))
                                .toArray(double[][]::new));
        EffectDesign design = design(x, z, changes.rows() - used.length);
        boolean[] complete = completeEdges(y);
        Estimates estimates =
                estimates(y, design, complete, changes.rows() - used.length, confidence);
        return new PainLink(y, x, kept(nuisance, used), used, design, estimates, confidence);
    }

    /** The pairs with a change of pain and every covariate, in order. */
    static int[] usable(double[] deltaPain, List<Covariate> nuisance) {
        return IntStream.range(0, deltaPain.length)
                .filter(i -> Double.isFinite(deltaPain[i]))
                .filter(i -> nuisance.stream().allMatch(c -> Double.isFinite(c.values()[i])))
                .toArray();
    }

    /**
     * The edges with a change in every pair.
     *
     * @throws RefusedException {@code change.no-complete-edge} when there is none
     */
    static boolean[] completeEdges(Matrix changes) {
        boolean[] complete = EdgeChange.complete(changes);
        if (IntStream.range(0, complete.length).noneMatch(e -> complete[e])) {
            throw new RefusedException(
                    "change.no-complete-edge",
                    "No edge has a change in every pair with pain scores: each lacks a region in"
                            + " some scan. Leave out the scans with missing regions, or choose"
                            + " other regions.");
        }
        return complete;
    }

    static EffectDesign design(double[] x, Matrix z, int dropped) {
        try {
            return EffectDesign.of(x, z);
        } catch (RefusedException refused) {
            if (refused.reason().equals("statistics.no-degrees-of-freedom")) {
                throw tooFew(x.length, z.columns() + 3, dropped);
            }
            throw new RefusedException(
                    "change.pain-constant",
                    "The change of pain is the same in all pairs, or baseline pain and covariates"
                            + " explain it wholly, so no link can be estimated. Add pairs or leave"
                            + " out a covariate.");
        }
    }

    private static RefusedException tooFew(int pairs, int least, int dropped) {
        return new RefusedException(
                "change.too-few-pairs",
                ("The link with pain needs at least %d pairs with both pain scores; there %s %d"
                                + " (%d left out for a missing value).")
                        .formatted(least, pairs == 1 ? "is" : "are", pairs, dropped));
    }

    static Estimates estimates(
            Matrix y, EffectDesign design, boolean[] complete, int dropped, double confidence) {
        int n = y.rows();
        int edges = y.columns();
        int df = design.df();
        double[] residuals = design.residuals(y).values();
        double[] b = new double[edges];
        double[] squares = new double[edges];
        double[] sizes = new double[edges];
        for (int i = 0; i < n; i++) {
            for (int e = 0; e < edges; e++) {
                double v = residuals[i * edges + e];
                b[e] += design.direction()[i] * v;
                squares[e] += v * v;
                sizes[e] = Math.max(sizes[e], Math.abs(y.get(i, e)));
            }
        }
        double[] se = new double[edges];
        double[] low = new double[edges];
        double[] high = new double[edges];
        double[] t = new double[edges];
        double[] p = new double[edges];
        double[] r = new double[edges];
        double[] rLow = new double[edges];
        double[] rHigh = new double[edges];
        double quantile = Tails.tQuantile(confidence, df);
        double zHalf = Tails.normalQuantile(confidence) / Math.sqrt(df - 1.0);
        for (int e = 0; e < edges; e++) {
            boolean varies = Math.sqrt(squares[e] / n) > ROUND_OFF * sizes[e];
            double along = complete[e] && varies ? b[e] : Double.NaN;
            double rest = Math.sqrt(Math.max(0, squares[e] - along * along) / df);
            t[e] = along / rest;
            b[e] = along / design.length();
            se[e] = rest / design.length();
            low[e] = b[e] - quantile * se[e];
            high[e] = b[e] + quantile * se[e];
            p[e] = Tails.twoSidedT(t[e], df);
            r[e] = along / Math.sqrt(squares[e]);
            double z = (Math.log1p(r[e]) - Math.log1p(-r[e])) / 2;
            rLow[e] = df > 1 ? Math.tanh(z - zHalf) : Double.NaN;
            rHigh[e] = df > 1 ? Math.tanh(z + zHalf) : Double.NaN;
        }
        return new Estimates(
                n,
                dropped,
                EdgeChange.incomplete(complete),
                df,
                confidence,
                b,
                se,
                low,
                high,
                t,
                p,
                Multiplicity.BENJAMINI_HOCHBERG.adjust(p),
                r,
                rLow,
                rHigh);
    }

    /** The numbers per edge. */
    public Estimates estimates() {
        return estimates;
    }

    /** The rows of the input that were used, in order. */
    public int[] usedPairs() {
        return used.clone();
    }

    /**
     * The Freedman–Lane test of all edges at once, to be computed in blocks.
     *
     * @param permutations how many at most, the observed one among them; all n! where these are no
     *     more
     */
    public PermutationTest test(int permutations, long seed) {
        return PermutationTest.freedmanLane(
                changes, deltaPain, nuisanceMatrix(), Alternative.TWO_SIDED, permutations, seed);
    }

    /**
     * What a scatter plot of one edge shows, its line at so many points.
     *
     * @param points at least 2
     * @throws IllegalArgumentException when the edge was left out
     */
    public Scatter scatter(int edge, int points) {
        if (Double.isNaN(estimates.estimate()[edge])) {
            throw new IllegalArgumentException("Edge " + edge + " was left out.");
        }
        double[] y = changes.column(edge);
        Matrix others = independent();
        double[] ones = new double[used.length];
        Arrays.fill(ones, 1);
        Matrix x = Matrix.ofColumns(ones, deltaPain).beside(others);
        LinearModel model = LinearModel.fit(x, y);
        double[] b = model.coefficients();
        double[] at = x.columnMeans();
        double[] adjusted = y.clone();
        for (int i = 0; i < y.length; i++) {
            for (int j = 2; j < b.length; j++) {
                adjusted[i] -= b[j] * (x.get(i, j) - at[j]);
            }
        }
        double least = Arrays.stream(deltaPain).min().orElseThrow();
        double most = Arrays.stream(deltaPain).max().orElseThrow();
        List<LinePoint> line = new ArrayList<>();
        for (int k = 0; k < points; k++) {
            at[1] = least + (most - least) * k / (points - 1);
            LinearModel.Coefficient fit = model.combination(at, confidence);
            line.add(new LinePoint(at[1], fit.estimate(), fit.ci()));
        }
        return new Scatter(used.clone(), deltaPain.clone(), y, adjusted, List.copyOf(line));
    }

    /** The nuisance variables that add a direction, as they entered the design. */
    private Matrix independent() {
        int[] columns =
                Arrays.stream(design.nuisance().keptColumns())
                        .filter(j -> j > 0)
                        .map(j -> j - 1)
                        .toArray();
        return nuisanceMatrix().selectColumns(columns);
    }

    private Matrix nuisanceMatrix() {
        return Matrix.ofColumns(nuisance.stream().map(Covariate::values).toArray(double[][]::new));
    }

    private static List<Covariate> kept(List<Covariate> nuisance, int[] used) {
        return nuisance.stream()
                .map(c -> new Covariate(c.name(), select(c.values(), used)))
                .toList();
    }

    private static double[] select(double[] values, int[] rows) {
        return IntStream.of(rows).mapToDouble(i -> values[i]).toArray();
    }
}

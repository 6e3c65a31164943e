package org.trialgia.analysis.quality;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Correlation;
import org.trialgia.analysis.statistics.Multiplicity;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The trace that motion leaves in connectivity: over scans, the correlation of each edge with the
 * scan's mean framewise displacement, covariates regressed from both (Ciric et al. 2017,
 * doi:10.1016/j.neuroimage.2017.03.020). A benchmark to report, not to tune on: part of it may be
 * true (Williams et al. 2022, doi:10.1016/j.neuroimage.2022.118907).
 *
 * @param r Pearson's correlation of each edge; NaN where an edge is constant
 * @param p two-sided, from t with n - 2 - covariates degrees of freedom
 */
public record QcFc(double[] r, double[] p) {

    /**
     * Correlates.
     *
     * @param edges [scan × edge], Fisher z
     * @param meanFd one per scan (mm)
     * @param covariates [scan × covariate]; no columns for none
     * @throws RefusedException {@code qcfc.not-finite} naming the scan, {@code
     *     qcfc.motion-constant}; {@code statistics.no-degrees-of-freedom} for too few scans
     * @throws IllegalArgumentException when the numbers of scans differ
     */
    public static QcFc of(Matrix edges, double[] meanFd, Matrix covariates) {
        if (edges.rows() != meanFd.length || covariates.rows() != meanFd.length) {
            throw new IllegalArgumentException(
                    "%d scans with edges, %d with motion, %d with covariates."
                            .formatted(edges.rows(), meanFd.length, covariates.rows()));
        }
        requireFinite("value for an edge", edges);
        requireFinite("mean framewise displacement", Matrix.ofColumns(meanFd));
        requireFinite("value for a covariate", covariates);
        if (Arrays.stream(meanFd).distinct().count() < 2) {
            throw new RefusedException(
                    "qcfc.motion-constant",
                    "All scans have the same mean framewise displacement, so nothing can be"
                            + " correlated with it. Check the motion table.");
        }
        double[] r = new double[edges.columns()];
        double[] p = new double[r.length];
        for (int e = 0; e < r.length; e++) {
            Correlation found =
                    Correlation.of(
                            edges.column(e), meanFd, covariates, Correlation.Method.PEARSON, 0.95);
            r[e] = found.r();
            p[e] = found.p();
        }
        return new QcFc(r, p);
    }

    private static void requireFinite(String what, Matrix values) {
        for (int at = 0; at < values.values().length; at++) {
            if (!Double.isFinite(values.values()[at])) {
                throw new RefusedException(
                        "qcfc.not-finite",
                        "Scan %d has no %s (column %d). Leave the scan out, or complete its data."
                                .formatted(
                                        at / values.columns() + 1,
                                        what,
                                        at % values.columns() + 1));
            }
        }
    }

    /** The median of |r| over the edges that have one; NaN when none has. */
    public double medianAbsolute() {
        double[] sorted =
                Arrays.stream(r).filter(v -> !Double.isNaN(v)).map(Math::abs).sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The percentage of edges with p below alpha, uncorrected. */
    public double percentBelow(double alpha) {
        return percent(p, alpha);
    }

    /** The percentage of edges with p below alpha after Benjamini and Hochberg 1995. */
    public double percentBelowAdjusted(double alpha) {
        return percent(Multiplicity.BENJAMINI_HOCHBERG.adjust(p), alpha);
    }

    private static double percent(double[] p, double alpha) {
        long tested = Arrays.stream(p).filter(v -> !Double.isNaN(v)).count();
        return 100.0 * Arrays.stream(p).filter(v -> v < alpha).count() / tested;
    }

    /**
     * Whether motion acts on near and far edges alike: Spearman's correlation of r with the
     * distance of an edge's regions, over the edges that have an r.
     *
     * @param distancesMm of each edge
     * @throws RefusedException {@code statistics.no-degrees-of-freedom} below three edges
     */
    public Correlation distanceDependence(double[] distancesMm) {
        if (distancesMm.length != r.length) {
            throw new IllegalArgumentException(
                    "%d distances for %d edges.".formatted(distancesMm.length, r.length));
        }
        int[] defined = IntStream.range(0, r.length).filter(e -> !Double.isNaN(r[e])).toArray();
        return Correlation.of(
                Arrays.stream(defined).mapToDouble(e -> distancesMm[e]).toArray(),
                Arrays.stream(defined).mapToDouble(e -> r[e]).toArray(),
                Matrix.zeros(defined.length, 0),
                Correlation.Method.SPEARMAN,
                0.95);
    }
}

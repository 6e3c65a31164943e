package org.trialgia.analysis.connectivity;

import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.RankingAlgorithm;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How two regions of one scan are said to go together: a coefficient between -1 and 1. */
public enum ConnectivityMeasure {
    /** The correlation of the series: everything two regions share, directly or through others. */
    PEARSON {
        @Override
        public Matrix of(Matrix series) {
            return Connectivity.pearson(series);
        }
    },

    /** The correlation of the volumes' midranks: one wild volume counts no more than its rank. */
    SPEARMAN {
        @Override
        public Matrix of(Matrix series) {
            double[][] ranked = new double[series.columns()][];
            for (int j = 0; j < ranked.length; j++) {
                double[] column = series.column(j);
                ranked[j] = isFinite(column) ? MIDRANKS.rank(column) : column;
            }
            return Connectivity.pearson(Matrix.ofColumns(ranked));
        }
    },

    /**
     * The correlation that is left given all other regions, of the Ledoit–Wolf covariance (Ledoit
     * and Wolf 2004, doi:10.1016/S0047-259X(03)00096-4), which has an inverse also with more
     * regions than volumes. Regions without a signal are not among the others. It follows the scale
     * of the series: give them standardised.
     */
    PARTIAL {
        @Override
        public Matrix of(Matrix series) {
            int n = series.columns();
            int[] kept =
                    IntStream.range(0, n)
                            .filter(j -> series.rows() < 2 || hasSignal(series.column(j)))
                            .toArray();
            double[] r = new double[n * n];
            Arrays.fill(r, Double.NaN);
            if (kept.length > 0) {
                Matrix partial =
                        Connectivity.partial(
                                Covariance.ledoitWolf(series.selectColumns(kept)).matrix());
                for (int i = 0; i < kept.length; i++) {
                    for (int j = 0; j < kept.length; j++) {
                        r[kept[i] * n + kept[j]] = partial.get(i, j);
                    }
                }
            }
            return Matrix.of(n, n, r);
        }
    };

    /** Ties share their mean rank. */
    private static final RankingAlgorithm MIDRANKS = new NaturalRanking();

    /**
     * The coefficients of all pairs of columns.
     *
     * @param series [time × region], a NaN region is one outside the image
     * @return [region × region], diagonal 1; NaN where a region is constant or has a NaN
     * @throws RefusedException {@code connectivity.too-short} with fewer than two volumes; {@code
     *     connectivity.singular} where {@link #PARTIAL} has no inverse, as with two volumes
     */
    public abstract Matrix of(Matrix series);

    private static boolean isFinite(double[] column) {
        return Arrays.stream(column).allMatch(Double::isFinite);
    }

    private static boolean hasSignal(double[] column) {
        return isFinite(column) && Arrays.stream(column).anyMatch(value -> value != column[0]);
    }
}

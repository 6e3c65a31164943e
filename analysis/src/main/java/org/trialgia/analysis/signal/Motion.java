package org.trialgia.analysis.signal;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

import java.util.Arrays;

/** Head motion from realignment parameters and signal change from voxels. */
public final class Motion {
    /** The sphere on which a rotation is turned into a distance (Power et al. 2012). */
    public static final double RADIUS_MM = 50;

    private Motion() {}

    /** The unit in which a program writes rotations. */
    public enum RotationUnit {
        /** fMRIPrep, FSL, SPM. */
        RADIANS(1),
        /** AFNI and others. */
        DEGREES(Math.PI / 180);

        private final double toRadians;

        RotationUnit(double toRadians) {
            this.toRadians = toRadians;
        }

        /** The angle in radians. */
        double radians(double angle) {
            return angle * toRadians;
        }
    }

    /**
     * Framewise displacement of Power et al. 2012 (doi:10.1016/j.neuroimage.2011.10.018): {@code
     * FD_i = |Δx| + |Δy| + |Δz| + r(|Δα| + |Δβ| + |Δγ|)}, in mm, {@code FD_0 = 0}. Not {@link
     * JenkinsonDisplacement}: thresholds of the two are not exchangeable.
     *
     * @param parameters [time × 6], three translations in mm, then three rotations
     * @param radiusMm r, in mm
     * @return one value per volume; NaN next to a NaN parameter
     * @throws IllegalArgumentException when there are not six columns
     */
    public static double[] framewiseDisplacement(
            Matrix parameters, RotationUnit unit, double radiusMm) {
        if (parameters.columns() != 6) {
            throw new IllegalArgumentException(
                    "Motion has six columns, not " + parameters.columns() + ".");
        }
        double[] fd = new double[parameters.rows()];
        for (int i = 1; i < fd.length; i++) {
            double moved = 0;
            double turned = 0;
            for (int j = 0; j < 3; j++) {
                moved += Math.abs(parameters.get(i, j) - parameters.get(i - 1, j));
                turned +=
                        Math.abs(
                                unit.radians(parameters.get(i, j + 3))
                                        - unit.radians(parameters.get(i - 1, j + 3)));
            }
            fd[i] = moved + radiusMm * turned;
        }
        return fd;
    }

    /**
     * What a run's FD amounts to.
     *
     * @param mean over all volumes, the 0 of the first included
     * @param meanExcludingFirst over all but the first; NaN for a single volume
     * @param max the largest
     */
    public record Summary(double mean, double meanExcludingFirst, double max) {}

    /**
     * Mean and maximum of FD; NaN where a value is NaN.
     *
     * @throws IllegalArgumentException for an empty series
     */
    public static Summary summary(double[] fd) {
        if (fd.length == 0) {
            throw new IllegalArgumentException("No volumes.");
        }
        double rest = 0;
        double max = fd[0];
        for (int i = 1; i < fd.length; i++) {
            rest += fd[i];
            max = Math.max(max, fd[i]);
        }
        return new Summary((fd[0] + rest) / fd.length, rest / (fd.length - 1), max);
    }

    /** The volumes kept at a threshold: {@code FD <= threshold}; NaN is not kept. */
    public static boolean[] kept(double[] fd, double thresholdMm) {
        boolean[] kept = new boolean[fd.length];
        for (int i = 0; i < fd.length; i++) {
            kept[i] = fd[i] <= thresholdMm;
        }
        return kept;
    }

    /** The longest run of volumes kept in a row. */
    public static int longestRun(boolean[] kept) {
        int longest = 0;
        int run = 0;
        for (boolean k : kept) {
            run = k ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /**
     * Marks also the neighbours of marked volumes.
     *
     * @param before how many volumes before each, at least 0
     * @param after how many after each, at least 0
     */
    public static boolean[] expanded(boolean[] marked, int before, int after) {
        boolean[] wider = new boolean[marked.length];
        for (int i = 0; i < marked.length; i++) {
            if (marked[i]) {
                Arrays.fill(
                        wider,
                        Math.max(0, i - before),
                        Math.min(marked.length, i + after + 1),
                        true);
            }
        }
        return wider;
    }

    /**
     * DVARS (Power et al. 2012): {@code sqrt(mean over voxels of (x_i - x_{i-1})²)}, in the unit of
     * the data; the first is NaN.
     *
     * @param voxels [time × voxel]
     */
    public static double[] dvars(Matrix voxels) {
        double[] dvars = new double[voxels.rows()];
        for (int i = 0; i < dvars.length; i++) {
            double sum = 0;
            for (int v = 0; i > 0 && v < voxels.columns(); v++) {
                double d = voxels.get(i, v) - voxels.get(i - 1, v);
                sum += d * d;
            }
            dvars[i] = i == 0 ? Double.NaN : Math.sqrt(sum / voxels.columns());
        }
        return dvars;
    }

    /**
     * The data scaled so that the median of all values is {@code target}, as DVARS is often quoted.
     *
     * @throws RefusedException {@code motion.median-zero} when the median is 0 or not a number
     */
    public static Matrix scaledToMedian(Matrix voxels, double target) {
        double[] sorted = voxels.values().clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double median = n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        if (!(Math.abs(median) > 0) || !Double.isFinite(median)) {
            throw new RefusedException(
                    "motion.median-zero",
                    "The median of the voxels is zero or not a number, so they cannot be scaled to"
                            + " it.");
        }
        double[] scaled = voxels.values().clone();
        for (int i = 0; i < n; i++) {
            scaled[i] = scaled[i] * target / median;
        }
        return Matrix.of(voxels.rows(), voxels.columns(), scaled);
    }

    /**
     * Standardised DVARS (Nichols 2017, arXiv:1704.01469, as nipype computes it): DVARS over the
     * mean expected {@code sqrt(2(1 - ρ))σ} of the voxels, with ρ the lag-1 autocorrelation
     * (Yule–Walker) and σ = IQR/1.349, quartiles taken at the lower order statistic. The first is
     * NaN; about 1 where nothing but noise changes.
     *
     * @param voxels [time × voxel], none constant
     */
    public static double[] standardisedDvars(Matrix voxels) {
        int n = voxels.rows();
        double expected = 0;
        for (int v = 0; v < voxels.columns(); v++) {
            double[] x = voxels.column(v);
            double mean = Arrays.stream(x).sum() / n;
            double lagged = 0;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                squares += (x[i] - mean) * (x[i] - mean);
                lagged += i == 0 ? 0 : (x[i] - mean) * (x[i - 1] - mean);
            }
            Arrays.sort(x);
            double spread = (lowerQuantile(x, 0.75) - lowerQuantile(x, 0.25)) / 1.349;
            expected += Math.sqrt(2 * (1 - lagged / squares)) * spread;
        }
        expected /= voxels.columns();
        double[] dvars = dvars(voxels);
        for (int i = 0; i < n; i++) {
            dvars[i] /= expected;
        }
        return dvars;
    }

    private static double lowerQuantile(double[] sorted, double share) {
        return sorted[(int) Math.floor(share * (sorted.length - 1))];
    }
}

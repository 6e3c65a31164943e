package org.trialgia.analysis.map;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;
import org.trialgia.analysis.numeric.Matrix;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Regional homogeneity: Kendall's W of a voxel's series and those around it (Zang et al. 2004,
 * doi:10.1016/j.neuroimage.2003.12.030). Each series is ranked over time, ties sharing their mean
 * rank; R_t is the sum of the ranks at volume t, and
 *
 * <pre>{@code W = 12 Σ (R_t - R̄)² / (K² (n³ - n))}</pre>
 *
 * <p>for K series of n volumes. {@link Ties#CORRECTED} takes {@code K Σ (g³ - g)} off the
 * denominator, g being the sizes of the groups of equal values (Kendall 1945), as AFNI's 3dReHo;
 * REST and DPABI do not. Neighbours outside the mask or the volume are left out and K is smaller
 * there (3dReHo); DPABI gives such voxels no value, which {@link #neighbours} tells apart.
 *
 * @param grid the scan's
 * @param w 0 to 1; NaN outside the mask, and where with correction all series are constant
 * @param neighbours K of each voxel, itself counted; 0 outside the mask
 */
public record ReHo(Grid grid, double[] w, int[] neighbours) {

    /** What is done about equal values. */
    public enum Ties {
        /** Nothing. */
        IGNORED,
        /** The denominator is made smaller by what ties cost. */
        CORRECTED
    }

    /** Twice a rank must fit 16 bits. */
    private static final int MOST_VOLUMES = 32_767;

    /**
     * Computes W. Sums of ranks are whole numbers, so W carries one rounding only.
     *
     * @throws RefusedException {@code map.too-short} below three volumes, {@code map.too-long}
     *     above 32767, {@code map.mask-mismatch}, {@code map.not-finite} naming the voxel of the
     *     mask
     * @throws NiftiRefused if the file is damaged or too short
     */
    public static ReHo of(NiftiImage scan, Mask mask, Neighbourhood neighbourhood, Ties ties)
            throws IOException, NiftiRefused {
        VoxelSeries.requireVolumes("Regional homogeneity", scan, 3);
        requireRanks(scan.volumes());
        Ranked ranked = Ranked.of(scan, mask);
        double[] w = new double[scan.voxelsPerVolume()];
        Arrays.fill(w, Double.NaN);
        int[] neighbours = new int[w.length];
        Concordance concordance = new Concordance(scan.volumes(), ranked, ties);
        Grid grid = scan.grid();
        int[] around = new int[neighbourhood.size()];
        List<int[]> steps = neighbourhood.offsets();
        for (int voxel : mask.voxels()) {
            int k = around(grid, voxel, steps, ranked.place(), around);
            neighbours[voxel] = k;
            w[voxel] = concordance.of(around, k);
        }
        return new ReHo(grid, w, neighbours);
    }

    /**
     * W of each group of columns.
     *
     * @param series [time × column], finite
     * @param groups the columns of each group, 1 or more
     * @return 0 to 1; NaN where with correction all columns of a group are constant
     * @throws RefusedException {@code map.too-short}, {@code map.too-long}
     */
    public static double[] ofGroups(Matrix series, List<int[]> groups, Ties ties) {
        int volumes = series.rows();
        if (volumes < 3) {
            throw new RefusedException(
                    "map.too-short",
                    "Regional homogeneity needs at least 3 volumes; there are %d. Keep more of the"
                                    .formatted(volumes)
                            + " run.");
        }
        requireRanks(volumes);
        char[][] doubled = new char[series.columns()][volumes];
        long[] tied = new long[series.columns()];
        for (int j = 0; j < tied.length; j++) {
            tied[j] = Ranked.rank(series.column(j), doubled[j]);
        }
        Concordance concordance =
                new Concordance(volumes, new Ranked(new int[0], doubled, tied), ties);
        return groups.stream().mapToDouble(group -> concordance.of(group, group.length)).toArray();
    }

    private static void requireRanks(int volumes) {
        if (volumes > MOST_VOLUMES) {
            throw new RefusedException(
                    "map.too-long",
                    "Regional homogeneity takes at most %d volumes; the scan has %d. Cut the run."
                            .formatted(MOST_VOLUMES, volumes));
        }
    }

    /** Puts the numbers within the mask of what is around a voxel into an array; how many. */
    private static int around(Grid grid, int voxel, List<int[]> steps, int[] place, int[] into) {
        int i = voxel % grid.size(0);
        int j = voxel / grid.size(0) % grid.size(1);
        int k = voxel / grid.size(0) / grid.size(1);
        int found = 0;
        for (int[] step : steps) {
            int a = i + step[0];
            int b = j + step[1];
            int c = k + step[2];
            boolean exists =
                    a >= 0
                            && b >= 0
                            && c >= 0
                            && a < grid.size(0)
                            && b < grid.size(1)
                            && c < grid.size(2);
            if (exists && place[grid.index(a, b, c)] >= 0) {
                into[found++] = place[grid.index(a, b, c)];
            }
        }
        return found;
    }

    /**
     * The ranks of a mask's voxels.
     *
     * @param place each voxel's number within the mask; -1 outside
     * @param doubled twice the ranks over time, [voxel of the mask][volume]
     * @param tied {@code Σ (g³ - g)} of each voxel of the mask
     */
    private record Ranked(int[] place, char[][] doubled, long[] tied) {

        static Ranked of(NiftiImage scan, Mask mask) throws IOException, NiftiRefused {
            int[] place = new int[scan.voxelsPerVolume()];
            Arrays.fill(place, -1);
            char[][] doubled = new char[mask.size()][scan.volumes()];
            long[] tied = new long[mask.size()];
            VoxelSeries.forEach(
                    scan,
                    mask,
                    (nth, voxel, series) -> {
                        place[voxel] = nth;
                        for (double value : series) {
                            if (!Double.isFinite(value)) {
                                throw VoxelSeries.notFinite(scan.grid(), voxel, value);
                            }
                        }
                        tied[nth] = rank(series, doubled[nth]);
                    });
            return new Ranked(place, doubled, tied);
        }

        /** Fills in twice the ranks, ties sharing their mean; the sum of g³ - g. */
        private static long rank(double[] series, char[] into) {
            double[] sorted = series.clone();
            for (int t = 0; t < sorted.length; t++) {
                sorted[t] += 0.0; // -0 to 0: equal, but sorted apart.
            }
            Arrays.sort(sorted);
            // From each value, sorted, to twice the mean rank of its group.
            char[] ranks = new char[sorted.length];
            long tied = 0;
            int from = 0;
            for (int to = 1; to <= sorted.length; to++) {
                if (to == sorted.length || sorted[to] != sorted[from]) {
                    Arrays.fill(ranks, from, to, (char) (from + to + 1));
                    long group = (long) to - from;
                    tied += group * group * group - group;
                    from = to;
                }
            }
            for (int t = 0; t < series.length; t++) {
                into[t] = ranks[Arrays.binarySearch(sorted, series[t] + 0.0)];
            }
            return tied;
        }
    }

    private record Concordance(int volumes, Ranked ranked, Ties ties) {

        double of(int[] around, int k) {
            long squares = 0;
            long middle = (long) k * (volumes + 1);
            for (int t = 0; t < volumes; t++) {
                long sum = -middle;
                for (int a = 0; a < k; a++) {
                    sum += ranked.doubled[around[a]][t];
                }
                squares += sum * sum;
            }
            double n = volumes;
            double denominator = (double) k * k * (n * n * n - n);
            if (ties == Ties.CORRECTED) {
                long tied = 0;
                for (int a = 0; a < k; a++) {
                    tied += ranked.tied[around[a]];
                }
                denominator -= (double) k * tied;
            }
            // The sums are of doubled ranks: 12/4.
            return 3.0 * squares / denominator;
        }
    }
}

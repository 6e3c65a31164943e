package org.trialgia.analysis.map;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.connectivity.Connectivity;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;

import java.io.IOException;
import java.util.Arrays;

/**
 * How every voxel of a scan follows a seed's series (Biswal et al. 1995,
 * doi:10.1002/mrm.1910340409).
 *
 * @param grid the scan's
 * @param r Pearson's correlation of each voxel with the seed, the first axis running fastest; NaN
 *     where the voxel is constant or anywhere not finite
 * @param z {@code atanh r}, r kept within ±{@link #LARGEST_R}, so that it is finite wherever r is
 */
public record SeedMap(Grid grid, double[] r, double[] z) {

    /** The largest correlation that is transformed; its z is 17.6. */
    public static final double LARGEST_R = 1 - 1e-15;

    /**
     * Correlates, reading the scan once, a piece of a volume at a time. Means, variances and
     * products are brought up to date with each volume (Welford 1962, Technometrics 4:419; Chan,
     * Golub and LeVeque 1983), so that a large mean costs no digits.
     *
     * @param seed one value per volume, such as the mean of a region; any unit
     * @throws RefusedException {@code map.too-short} below three volumes, {@code
     *     map.seed-not-finite}, {@code map.seed-constant}
     * @throws NiftiRefused if the file is damaged or too short
     * @throws IllegalArgumentException when there is not one value per volume
     */
    public static SeedMap of(NiftiImage scan, double[] seed) throws IOException, NiftiRefused {
        if (seed.length != scan.volumes()) {
            throw new IllegalArgumentException(
                    "a seed of %d values for %d volumes".formatted(seed.length, scan.volumes()));
        }
        VoxelSeries.requireVolumes("A seed map", scan, 3);
        return new Correlating(scan, seed).run();
    }

    private static final class Correlating {

        private final NiftiImage scan;
        private final double[] seed;
        private final double[] means;
        private final double[] squares;
        private final double[] products;
        private double seedMean;
        private double seedSquares;

        Correlating(NiftiImage scan, double[] seed) {
            this.scan = scan;
            this.seed = seed;
            this.means = new double[scan.voxelsPerVolume()];
            this.squares = new double[means.length];
            this.products = new double[means.length];
        }

        SeedMap run() throws IOException, NiftiRefused {
            checkSeed();
            for (int t = 0; t < seed.length; t++) {
                double before = seed[t] - seedMean;
                seedMean += before / (t + 1);
                double after = seed[t] - seedMean;
                seedSquares += before * after;
                int n = t + 1;
                scan.readVolume(t, (from, piece, count) -> add(from, piece, count, after, n));
            }
            double[] r = new double[means.length];
            double[] z = new double[means.length];
            for (int v = 0; v < r.length; v++) {
                r[v] =
                        squares[v] > 0
                                ? Math.clamp(
                                        products[v] / Math.sqrt(squares[v] * seedSquares), -1, 1)
                                : Double.NaN;
                z[v] =
                        Double.isNaN(r[v])
                                ? Double.NaN
                                : Connectivity.fisherZ(Math.clamp(r[v], -LARGEST_R, LARGEST_R));
            }
            return new SeedMap(scan.grid(), r, z);
        }

        private void checkSeed() {
            for (int t = 0; t < seed.length; t++) {
                if (!Double.isFinite(seed[t])) {
                    throw new RefusedException(
                            "map.seed-not-finite",
                            ("The seed has no value at volume %d. Check that its region lies in the"
                                            + " scan, or correct the scan.")
                                    .formatted(t + 1));
                }
            }
            if (Arrays.stream(seed).allMatch(value -> value == seed[0])) {
                throw new RefusedException(
                        "map.seed-constant",
                        "The seed is %s in all volumes. Check that its region lies in the brain."
                                .formatted(seed[0]));
            }
        }

        private void add(int from, double[] piece, int count, double seedAfter, int n) {
            for (int i = 0; i < count; i++) {
                int v = from + i;
                double before = piece[i] - means[v];
                means[v] += before / n;
                squares[v] += before * (piece[i] - means[v]);
                products[v] += before * seedAfter;
            }
        }
    }
}

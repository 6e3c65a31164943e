package org.trialgia.analysis.region;

import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The mean of each region over time.
 *
 * @param names of the regions, in order
 * @param values {@code [volume][region]}: the unweighted mean over the region's voxels inside the
 *     volume, in the image's units; NaN where the region has no voxel, or one of its voxels is NaN
 * @param voxels how many voxels each region has inside the volume
 * @param coverage for each region the share, 0 to 1, of its voxels that carry a signal: voxels
 *     outside of the volume do not, nor those that are the same in all volumes (masked out) or
 *     anywhere not finite
 */
public record RegionSeries(List<String> names, double[][] values, int[] voxels, double[] coverage) {

    public RegionSeries {
        names = List.copyOf(names);
    }

    /** How many volumes there are. */
    public int volumes() {
        return values.length;
    }

    /** One region's series. */
    public double[] series(int region) {
        return Arrays.stream(values).mapToDouble(volume -> volume[region]).toArray();
    }

    /**
     * Reads a scan volume by volume and sums it into regions; no volume is ever on the heap.
     *
     * <p>Sums run over a region's voxels in ascending order in double precision, so the same file
     * and regions give the same bytes.
     *
     * @throws IllegalArgumentException if the regions were made for another grid
     * @throws NiftiRefused if the file turns out to be damaged or too short
     */
    public static RegionSeries extract(NiftiImage scan, RegionVoxels regions)
            throws IOException, NiftiRefused {
        if (!scan.grid().isSameAs(regions.grid())) {
            throw new IllegalArgumentException(
                    "regions of grid " + regions.grid() + " for a scan of grid " + scan.grid());
        }
        return new Extraction(scan, regions).run();
    }

    private static final class Extraction {

        private final NiftiImage scan;
        private final RegionVoxels regions;
        private final RegionVoxels.Assignment pairs;
        private final double[] first;
        private final boolean[] varies;
        private final boolean[] notFinite;
        private int next;

        Extraction(NiftiImage scan, RegionVoxels regions) {
            this.scan = scan;
            this.regions = regions;
            this.pairs = regions.assignment();
            this.first = new double[pairs.size()];
            this.varies = new boolean[pairs.size()];
            this.notFinite = new boolean[pairs.size()];
        }

        RegionSeries run() throws IOException, NiftiRefused {
            double[][] values = new double[scan.volumes()][regions.size()];
            for (int t = 0; t < values.length; t++) {
                double[] sums = values[t];
                boolean begins = t == 0;
                next = 0;
                scan.readVolume(t, (from, piece, count) -> add(sums, begins, from, piece, count));
                for (int r = 0; r < sums.length; r++) {
                    // 0 / 0 for a region without voxels: NaN.
                    sums[r] /= regions.count(r);
                }
            }
            int[] voxels = new int[regions.size()];
            Arrays.setAll(voxels, regions::count);
            return new RegionSeries(regions.names(), values, voxels, coverage());
        }

        private void add(double[] sums, boolean begins, int from, double[] piece, int count) {
            while (next < pairs.size() && pairs.voxel(next) < from + count) {
                double value = piece[pairs.voxel(next) - from];
                sums[pairs.region(next)] += value;
                if (begins) {
                    first[next] = value;
                } else if (value != first[next]) {
                    varies[next] = true;
                }
                if (!Double.isFinite(value)) {
                    notFinite[next] = true;
                }
                next++;
            }
        }

        private double[] coverage() {
            int[] alive = new int[regions.size()];
            boolean single = scan.volumes() == 1;
            for (int p = 0; p < pairs.size(); p++) {
                boolean carries = single ? first[p] != 0 : varies[p];
                if (carries && !notFinite[p]) {
                    alive[pairs.region(p)]++;
                }
            }
            double[] coverage = new double[alive.length];
            Arrays.setAll(
                    coverage,
                    r ->
                            regions.wholeCount(r) == 0
                                    ? 0
                                    : alive[r] / (double) regions.wholeCount(r));
            return coverage;
        }
    }
}

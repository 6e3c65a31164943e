package org.trialgia.analysis.region;

import org.trialgia.analysis.kernel.RegionSums;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;

import java.io.IOException;
import java.util.Arrays;

/** Reads one scan once: the sums of its regions, and which voxels carry a signal. */
final class SeriesExtraction {

    private final NiftiImage scan;
    private final RegionVoxels regions;

    /** The voxels of region r are those from {@code starts[r]} to before {@code starts[r + 1]}. */
    private final int[] voxels;

    private final int[] starts;
    private final double[] first;
    private final boolean[] varies;
    private final boolean[] notFinite;

    /** Regions all of whose voxels were seen to vary: no more need be looked at. */
    private final boolean[] settled;

    SeriesExtraction(NiftiImage scan, RegionVoxels regions) {
        this.scan = scan;
        this.regions = regions;
        this.starts = new int[regions.size() + 1];
        for (int r = 0; r < regions.size(); r++) {
            starts[r + 1] = starts[r] + regions.count(r);
        }
        this.voxels = new int[starts[regions.size()]];
        for (int r = 0; r < regions.size(); r++) {
            System.arraycopy(regions.voxels(r), 0, voxels, starts[r], regions.count(r));
        }
        this.first = new double[voxels.length];
        this.varies = new boolean[voxels.length];
        this.notFinite = new boolean[voxels.length];
        this.settled = new boolean[regions.size()];
    }

    RegionSeries run() throws IOException, NiftiRefused {
        double[][] values = new double[scan.volumes()][regions.size()];
        if (scan.storesShorts()) {
            short[] volume = new short[scan.voxelsPerVolume()];
            for (int t = 0; t < values.length; t++) {
                scan.readStored(t, volume);
                sumStored(t == 0, volume, values[t]);
            }
        } else {
            double[] volume = new double[scan.voxelsPerVolume()];
            for (int t = 0; t < values.length; t++) {
                scan.readVolume(t, volume);
                sumScaled(t == 0, volume, values[t]);
            }
        }
        int[] counts = new int[regions.size()];
        Arrays.setAll(counts, regions::count);
        return new RegionSeries(regions.names(), values, counts, coverage());
    }

    private void sumStored(boolean begins, short[] volume, double[] means) {
        double slope = scan.header().slopeUsed();
        double intercept = scan.header().interceptUsed();
        for (int r = 0; r < means.length; r++) {
            int from = starts[r];
            int to = starts[r + 1];
            long sum = RegionSums.sum(volume, voxels, from, to);
            // 0 / 0 for a region without voxels: NaN.
            means[r] = (double) sum / (to - from) * slope + intercept;
            if (!settled[r]) {
                boolean all = !begins;
                for (int p = from; p < to; p++) {
                    double value = volume[voxels[p]] * slope + intercept;
                    all &= look(begins, p, value);
                }
                settled[r] = all;
            }
        }
    }

    private void sumScaled(boolean begins, double[] volume, double[] means) {
        for (int r = 0; r < means.length; r++) {
            int from = starts[r];
            int to = starts[r + 1];
            double sum = RegionSums.sum(volume, voxels, from, to);
            means[r] = sum / (to - from);
            if (!settled[r] || !Double.isFinite(sum)) {
                boolean all = !begins;
                for (int p = from; p < to; p++) {
                    double value = volume[voxels[p]];
                    all &= look(begins, p, value);
                    notFinite[p] |= !Double.isFinite(value);
                }
                settled[r] = all;
            }
        }
    }

    /** Whether the voxel has been seen to vary. */
    private boolean look(boolean begins, int p, double value) {
        if (begins) {
            first[p] = value;
        } else {
            varies[p] |= value != first[p];
        }
        return varies[p];
    }

    private double[] coverage() {
        boolean single = scan.volumes() == 1;
        double[] coverage = new double[regions.size()];
        for (int r = 0; r < coverage.length; r++) {
            int alive = 0;
            for (int p = starts[r]; p < starts[r + 1]; p++) {
                boolean carries = single ? first[p] != 0 : varies[p];
                alive += carries && !notFinite[p] ? 1 : 0;
            }
            int whole = regions.wholeCount(r);
            coverage[r] = whole == 0 ? 0 : alive / (double) whole;
        }
        return coverage;
    }
}

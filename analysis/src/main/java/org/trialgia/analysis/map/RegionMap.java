package org.trialgia.analysis.map;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.map.AmplitudeSpectrum.Padding;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.region.RegionSeries;
import org.trialgia.analysis.region.RegionVoxels;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.DoublePredicate;

/**
 * Maps of single voxels, computed where regions need them and averaged over each region. Voxels
 * that carry no signal (the same in all volumes, or anywhere not finite) are left out; a region
 * without any that does is NaN.
 */
public final class RegionMap {

    /** 240 MB of values, of which cleaning holds some copies. */
    private static final long MOST_VALUES = 30_000_000;

    private final RegionVoxels regions;
    private final int[] voxels;
    private final BitSet own;

    private RegionMap(RegionVoxels regions, List<int[]> steps) {
        this.regions = regions;
        this.own = wanted(regions, List.of(new int[3]));
        this.voxels = wanted(regions, steps).stream().toArray();
    }

    /** For measures of each voxel by itself. */
    public static RegionMap of(RegionVoxels regions) {
        return new RegionMap(regions, List.of(new int[3]));
    }

    /** For measures of each voxel and those around it. */
    public static RegionMap of(RegionVoxels regions, Neighbourhood around) {
        return new RegionMap(regions, around.offsets());
    }

    private static BitSet wanted(RegionVoxels regions, List<int[]> steps) {
        Grid grid = regions.grid();
        BitSet wanted = new BitSet(grid.voxels());
        for (int r = 0; r < regions.size(); r++) {
            for (int voxel : regions.voxels(r)) {
                for (int[] step : steps) {
                    int other = other(grid, voxel, step);
                    if (other >= 0) {
                        wanted.set(other);
                    }
                }
            }
        }
        return wanted;
    }

    /** The voxel so many steps away; -1 outside the volume. */
    private static int other(Grid grid, int voxel, int[] step) {
        int a = voxel % grid.size(0) + step[0];
        int b = voxel / grid.size(0) % grid.size(1) + step[1];
        int c = voxel / grid.size(0) / grid.size(1) + step[2];
        return a < 0
                        || b < 0
                        || c < 0
                        || a >= grid.size(0)
                        || b >= grid.size(1)
                        || c >= grid.size(2)
                ? -1
                : grid.index(a, b, c);
    }

    /**
     * The series of the voxels that are needed, each as if it were a region, to be cleaned like
     * regions.
     *
     * @throws RefusedException {@code map.too-large} when they are too many to hold; {@code
     *     map.no-voxel} when there is none
     * @throws NiftiRefused if the file is damaged or too short
     */
    public RegionSeries series(NiftiImage scan) throws IOException, NiftiRefused {
        if (voxels.length == 0) {
            throw new RefusedException(
                    "map.no-voxel",
                    "No region has a voxel inside the scan. Check that the scan is in the regions'"
                            + " space.");
        }
        if ((long) voxels.length * scan.volumes() > MOST_VALUES) {
            throw new RefusedException(
                    "map.too-large",
                    ("The regions and what is around them are %d voxels of %d volumes, more than"
                                    + " can be held. Use fewer or smaller regions.")
                            .formatted(voxels.length, scan.volumes()));
        }
        double[][] values = new double[scan.volumes()][voxels.length];
        double[] coverage = new double[voxels.length];
        VoxelSeries.forEach(
                scan,
                mask(scan.grid()),
                (nth, voxel, series) -> {
                    coverage[nth] = carries(series) ? 1 : 0;
                    for (int t = 0; t < series.length; t++) {
                        // Cleaning takes finite values only; what has no signal is left out later.
                        values[t][nth] = coverage[nth] == 0 ? 0 : series[t];
                    }
                });
        int[] ones = new int[voxels.length];
        Arrays.fill(ones, 1);
        return new RegionSeries(
                Collections.nCopies(voxels.length, "voxel"), values, ones, coverage);
    }

    private Mask mask(Grid grid) {
        boolean[] inside = new boolean[grid.voxels()];
        for (int voxel : voxels) {
            inside[voxel] = true;
        }
        return Mask.of(grid, inside);
    }

    private static boolean carries(double[] series) {
        boolean varies = false;
        for (double value : series) {
            if (!Double.isFinite(value)) {
                return false;
            }
            varies |= value != series[0];
        }
        return varies;
    }

    /**
     * The mean amplitude over a band (REST, DPABI) of each region, by its mean over the voxels of
     * all of them, since the unit of a scan is arbitrary: above 1 is more than these regions have
     * on average.
     *
     * @param series [time × voxel], from {@link #series}, cleaned without a temporal filter
     * @throws RefusedException those of {@link Alff}
     */
    public double[] amplitude(Matrix series, double trSeconds, FrequencyBand band) {
        double[] amplitude = Alff.of(series, trSeconds, band, Padding.NONE).mean();
        for (int v = 0; v < amplitude.length; v++) {
            amplitude[v] = amplitude[v] > 0 ? amplitude[v] : Double.NaN;
        }
        return means(Alff.byMean(own(amplitude)));
    }

    /**
     * The fraction of the amplitudes that lies within a band (fALFF, Zou et al. 2008) of each
     * region.
     *
     * @param series as for {@link #amplitude}
     * @throws RefusedException those of {@link Alff}
     */
    public double[] fraction(Matrix series, double trSeconds, FrequencyBand band) {
        return means(own(Alff.of(series, trSeconds, band, Padding.NONE).fraction()));
    }

    /**
     * Regional homogeneity (Zang et al. 2004) of each region: Kendall's W of each voxel and those
     * around it that carry a signal, ties corrected.
     *
     * @param series [time × voxel], from {@link #series}, cleaned
     * @param around that of {@link #of(RegionVoxels, Neighbourhood)}
     * @throws RefusedException those of {@link ReHo#ofGroups}
     */
    public double[] homogeneity(Matrix series, Neighbourhood around) {
        boolean[] signal = new boolean[voxels.length];
        for (int v = 0; v < signal.length; v++) {
            signal[v] = carries(series.column(v));
        }
        List<int[]> groups = new ArrayList<>();
        List<int[]> steps = around.offsets();
        Grid grid = regions.grid();
        int[] places = new int[voxels.length];
        int asked = 0;
        for (int v = 0; v < voxels.length; v++) {
            if (!signal[v] || !own.get(voxels[v])) {
                places[v] = -1;
                continue;
            }
            int voxel = voxels[v];
            groups.add(
                    steps.stream()
                            .mapToInt(step -> other(grid, voxel, step))
                            .map(other -> other < 0 ? -1 : Arrays.binarySearch(voxels, other))
                            .filter(place -> place >= 0 && signal[place])
                            .toArray());
            places[v] = asked++;
        }
        double[] w = ReHo.ofGroups(series, groups, ReHo.Ties.CORRECTED);
        double[] values = new double[voxels.length];
        Arrays.setAll(values, v -> places[v] < 0 ? Double.NaN : w[places[v]]);
        return means(values);
    }

    /** Values of voxels that belong to no region are not looked at. */
    private double[] own(double[] values) {
        double[] kept = values.clone();
        for (int v = 0; v < kept.length; v++) {
            kept[v] = own.get(voxels[v]) ? kept[v] : Double.NaN;
        }
        return kept;
    }

    private double[] means(double[] values) {
        DoublePredicate known = value -> !Double.isNaN(value);
        double[] means = new double[regions.size()];
        for (int r = 0; r < means.length; r++) {
            means[r] =
                    Arrays.stream(regions.voxels(r))
                            .mapToDouble(voxel -> values[Arrays.binarySearch(voxels, voxel)])
                            .filter(known)
                            .average()
                            .orElse(Double.NaN);
        }
        return means;
    }
}

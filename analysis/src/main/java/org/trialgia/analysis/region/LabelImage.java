package org.trialgia.analysis.region;

import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;

import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An image whose voxels are whole numbers, each the label of a region; 0 is the background.
 * Immutable.
 */
public final class LabelImage {

    /** The label of what is no region. */
    public static final int BACKGROUND = 0;

    private final Grid grid;
    private final int[] voxels;

    /** How many voxels each label has; ascending, without the background. */
    private final SortedMap<Integer, Integer> counts;

    private LabelImage(Grid grid, int[] voxels, SortedMap<Integer, Integer> counts) {
        this.grid = grid;
        this.voxels = voxels;
        this.counts = counts;
    }

    /**
     * Reads a label image.
     *
     * @throws RegionsRefused if it has several volumes, values that are no whole numbers, no
     *     region, or more regions than {@link RegionList#MOST_REGIONS}
     * @throws NiftiRefused if the file is damaged or too short
     */
    public static LabelImage read(NiftiImage image)
            throws IOException, NiftiRefused, RegionsRefused {
        if (image.volumes() != 1) {
            throw new RegionsRefused(
                    "A label image has one volume; this one has " + image.volumes() + ".");
        }
        double[] values = new double[image.voxelsPerVolume()];
        image.readVolume(0, values);
        int[] voxels = new int[values.length];
        for (int v = 0; v < values.length; v++) {
            voxels[v] = (int) values[v];
            if (voxels[v] != values[v]) {
                throw new RegionsRefused(
                        "A label image holds whole numbers only; voxel "
                                + place(image.grid(), v)
                                + " is "
                                + values[v]
                                + ". Was it resampled with interpolation, or is it a map?");
            }
        }
        return new LabelImage(image.grid(), voxels, count(voxels));
    }

    /** Counts runs of the same label, since neighbours mostly share theirs. */
    private static SortedMap<Integer, Integer> count(int[] voxels) throws RegionsRefused {
        SortedMap<Integer, Integer> counts = new TreeMap<>();
        int from = 0;
        for (int v = 1; v <= voxels.length; v++) {
            if (v < voxels.length && voxels[v] == voxels[from]) {
                continue;
            }
            if (voxels[from] != BACKGROUND) {
                counts.merge(voxels[from], v - from, Integer::sum);
                if (counts.size() > RegionList.MOST_REGIONS) {
                    throw new RegionsRefused(
                            "The image has more than "
                                    + RegionList.MOST_REGIONS
                                    + " different values: it is no label image, or too fine a"
                                    + " one.");
                }
            }
            from = v;
        }
        if (counts.isEmpty()) {
            throw new RegionsRefused("The label image is 0 everywhere: it holds no region.");
        }
        return counts;
    }

    private static String place(Grid grid, int voxel) {
        int i = voxel % grid.size(0);
        int j = voxel / grid.size(0) % grid.size(1);
        int k = voxel / grid.size(0) / grid.size(1);
        return i + ", " + j + ", " + k;
    }

    public Grid grid() {
        return grid;
    }

    /** The labels that occur, ascending, without the background. */
    public int[] labels() {
        return counts.keySet().stream().mapToInt(i -> i).toArray();
    }

    /** The label of a voxel, by its place among a volume's values. */
    public int label(int voxel) {
        return voxels[voxel];
    }

    /** How many voxels have a label; the background is not counted. */
    public int voxels(int label) {
        return counts.getOrDefault(label, 0);
    }
}

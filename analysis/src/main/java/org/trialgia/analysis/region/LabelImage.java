package org.trialgia.analysis.region;

import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;

import java.io.IOException;
import java.util.Arrays;
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
    private final int[] labels;

    private LabelImage(Grid grid, int[] voxels, int[] labels) {
        this.grid = grid;
        this.voxels = voxels;
        this.labels = labels;
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
        TreeMap<Integer, Integer> counts = new TreeMap<>();
        for (int v = 0; v < values.length; v++) {
            int label = (int) values[v];
            if (label != values[v]) {
                throw new RegionsRefused(
                        "A label image holds whole numbers only; voxel "
                                + place(image.grid(), v)
                                + " is "
                                + values[v]
                                + ". Was it resampled with interpolation, or is it a map?");
            }
            voxels[v] = label;
            if (label != BACKGROUND) {
                counts.merge(label, 1, Integer::sum);
                if (counts.size() > RegionList.MOST_REGIONS) {
                    throw new RegionsRefused(
                            "The image has more than "
                                    + RegionList.MOST_REGIONS
                                    + " different values: it is no label image, or too fine a"
                                    + " one.");
                }
            }
        }
        if (counts.isEmpty()) {
            throw new RegionsRefused("The label image is 0 everywhere: it holds no region.");
        }
        return new LabelImage(
                image.grid(), voxels, counts.keySet().stream().mapToInt(i -> i).toArray());
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
        return labels.clone();
    }

    /** The label of a voxel, by its place among a volume's values. */
    public int label(int voxel) {
        return voxels[voxel];
    }

    /** How many voxels have a label. */
    public int voxels(int label) {
        return (int) Arrays.stream(voxels).filter(v -> v == label).count();
    }
}

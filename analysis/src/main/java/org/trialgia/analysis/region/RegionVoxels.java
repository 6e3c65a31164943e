package org.trialgia.analysis.region;

import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Which voxels of a scan's grid each region has. Immutable; voxels of a region are in ascending
 * order, and regions that overlap each keep all theirs.
 */
public final class RegionVoxels {

    /** Added to a radius, so that a voxel on the sphere's surface counts as inside. */
    private static final double INCLUSIVE_MM = 1e-9;

    private final Grid grid;
    private final List<String> names;
    private final int[][] voxels;
    private final int[] whole;

    private RegionVoxels(Grid grid, List<String> names, int[][] voxels, int[] whole) {
        this.grid = grid;
        this.names = List.copyOf(names);
        this.voxels = voxels;
        this.whole = whole;
    }

    /**
     * Spheres: the voxels whose centre is at most the radius away from the region's point
     * (inclusive), and always the voxel nearest to the point where that lies in the volume. What of
     * a sphere is outside of the volume does not exist, but counts for the coverage; a region that
     * is wholly outside has no voxel.
     */
    public static RegionVoxels spheres(RegionSet regions, Grid grid) {
        int[][] voxels = new int[regions.size()][];
        int[] whole = new int[regions.size()];
        Affine toVoxels = grid.affine().inverse();
        for (int r = 0; r < voxels.length; r++) {
            Sphere sphere = new Sphere(regions.regions().get(r), grid, toVoxels);
            voxels[r] = sphere.inside();
            whole[r] = sphere.whole();
        }
        return new RegionVoxels(grid, regions.ids(), voxels, whole);
    }

    /**
     * The regions of a label image, labels ascending, named by them.
     *
     * @param grid the scan's
     * @throws RegionsRefused if the grids differ and resampling is not asked for
     */
    public static RegionVoxels labels(LabelImage labels, Grid grid, Resampling resampling)
            throws RegionsRefused {
        boolean same = labels.grid().isSameAs(grid);
        if (!same && resampling == Resampling.NONE) {
            throw new RegionsRefused(
                    "The label image lies on another grid ("
                            + Arrays.toString(labels.grid().shape())
                            + ") than the scan ("
                            + Arrays.toString(grid.shape())
                            + "). Resample it to the scan, or ask for nearest-voxel resampling.");
        }
        int[] onGrid = same ? copy(labels) : nearest(labels, grid);
        int[] values = labels.labels();
        Map<Integer, Integer> regionOf = new HashMap<>();
        for (int r = 0; r < values.length; r++) {
            regionOf.put(values[r], r);
        }
        int[][] voxels = new int[values.length][];
        int[] filled = new int[values.length];
        for (int label : onGrid) {
            Integer region = regionOf.get(label);
            if (region != null) {
                filled[region]++;
            }
        }
        for (int r = 0; r < values.length; r++) {
            voxels[r] = new int[filled[r]];
        }
        Arrays.fill(filled, 0);
        for (int v = 0; v < onGrid.length; v++) {
            Integer region = regionOf.get(onGrid[v]);
            if (region != null) {
                voxels[region][filled[region]++] = v;
            }
        }
        return new RegionVoxels(
                grid,
                Arrays.stream(values).mapToObj(label -> "label " + label).toList(),
                voxels,
                wholeLabels(labels, grid, same, filled));
    }

    /** A label's voxels counted in the scan's voxels, as if the scan had no edge. */
    private static int[] wholeLabels(LabelImage labels, Grid grid, boolean same, int[] inside) {
        if (same) {
            return inside.clone();
        }
        double share = Math.abs(labels.grid().affine().determinant() / grid.affine().determinant());
        int[] values = labels.labels();
        int[] whole = new int[values.length];
        for (int r = 0; r < whole.length; r++) {
            long expected = Math.round(labels.voxels(values[r]) * share);
            whole[r] = (int) Math.min(Integer.MAX_VALUE, Math.max(inside[r], expected));
        }
        return whole;
    }

    private static int[] copy(LabelImage labels) {
        int[] copy = new int[labels.grid().voxels()];
        for (int v = 0; v < copy.length; v++) {
            copy[v] = labels.label(v);
        }
        return copy;
    }

    /** The label at each voxel's centre; halves go up; the background where there is none. */
    private static int[] nearest(LabelImage labels, Grid grid) {
        Affine toLabels = labels.grid().affine().inverse().after(grid.affine());
        Grid from = labels.grid();
        int[] onGrid = new int[grid.voxels()];
        int v = 0;
        for (int k = 0; k < grid.size(2); k++) {
            for (int j = 0; j < grid.size(1); j++) {
                for (int i = 0; i < grid.size(0); i++, v++) {
                    double a = Math.floor(toLabels.world(0, i, j, k) + 0.5);
                    double b = Math.floor(toLabels.world(1, i, j, k) + 0.5);
                    double c = Math.floor(toLabels.world(2, i, j, k) + 0.5);
                    boolean inside =
                            a >= 0
                                    && b >= 0
                                    && c >= 0
                                    && a < from.size(0)
                                    && b < from.size(1)
                                    && c < from.size(2);
                    onGrid[v] =
                            inside
                                    ? labels.label(from.index((int) a, (int) b, (int) c))
                                    : LabelImage.BACKGROUND;
                }
            }
        }
        return onGrid;
    }

    /**
     * The voxels of the regions that lie inside a mask. Coverage still counts the regions as a
     * whole, so that what the mask takes away shows.
     *
     * @param inside whether a voxel, by its place among a volume's values, is inside
     */
    public RegionVoxels within(IntPredicate inside) {
        int[][] left =
                Arrays.stream(voxels)
                        .map(region -> Arrays.stream(region).filter(inside).toArray())
                        .toArray(int[][]::new);
        return new RegionVoxels(grid, names, left, whole);
    }

    public Grid grid() {
        return grid;
    }

    /** How many regions there are. */
    public int size() {
        return names.size();
    }

    /** The regions' ids, or "label n". */
    public List<String> names() {
        return names;
    }

    /** A region's voxels by their place among a volume's values, ascending. */
    public int[] voxels(int region) {
        return voxels[region].clone();
    }

    /** How many voxels a region has inside the volume. */
    public int count(int region) {
        return voxels[region].length;
    }

    /** How many voxels a region would have if the volume had no edge. */
    public int wholeCount(int region) {
        return whole[region];
    }

    /** The lattice points around a region's point. */
    private static final class Sphere {

        private final Region region;
        private final Grid grid;
        private final double[] centre;
        private final int[] from = new int[3];
        private final int[] to = new int[3];
        private int whole;

        Sphere(Region region, Grid grid, Affine toVoxels) {
            this.region = region;
            this.grid = grid;
            this.centre = toVoxels.world(region.x(), region.y(), region.z());
            for (int axis = 0; axis < 3; axis++) {
                // The sphere's half width along an axis of voxels.
                double width =
                        region.radius()
                                * Math.sqrt(
                                        square(toVoxels.get(axis, 0))
                                                + square(toVoxels.get(axis, 1))
                                                + square(toVoxels.get(axis, 2)));
                from[axis] = (int) Math.floor(centre[axis] - width);
                to[axis] = (int) Math.ceil(centre[axis] + width);
            }
        }

        /** The voxels within the volume; counts the whole lattice on the way. */
        int[] inside() {
            List<Integer> voxels = new ArrayList<>();
            int nearest = -1;
            double least = Double.POSITIVE_INFINITY;
            boolean pointInside = pointIsInside();
            whole = 0;
            for (int k = from[2]; k <= to[2]; k++) {
                for (int j = from[1]; j <= to[1]; j++) {
                    for (int i = from[0]; i <= to[0]; i++) {
                        double distance = distance(i, j, k);
                        boolean within = distance <= region.radius() + INCLUSIVE_MM;
                        boolean exists = exists(i, j, k);
                        if (within) {
                            whole++;
                        }
                        if (within && exists) {
                            voxels.add(grid.index(i, j, k));
                        }
                        if (exists && distance < least) {
                            least = distance;
                            nearest = grid.index(i, j, k);
                        }
                    }
                }
            }
            if (voxels.isEmpty() && pointInside && nearest >= 0) {
                voxels.add(nearest);
                whole = Math.max(whole, 1);
            }
            return voxels.stream().mapToInt(v -> v).toArray();
        }

        int whole() {
            return whole;
        }

        private boolean pointIsInside() {
            for (int axis = 0; axis < 3; axis++) {
                if (centre[axis] < -0.5 || centre[axis] > grid.size(axis) - 0.5) {
                    return false;
                }
            }
            return true;
        }

        private boolean exists(int i, int j, int k) {
            return i >= 0
                    && j >= 0
                    && k >= 0
                    && i < grid.size(0)
                    && j < grid.size(1)
                    && k < grid.size(2);
        }

        private double distance(int i, int j, int k) {
            Affine affine = grid.affine();
            return Math.sqrt(
                    square(affine.world(0, i, j, k) - region.x())
                            + square(affine.world(1, i, j, k) - region.y())
                            + square(affine.world(2, i, j, k) - region.z()));
        }

        private static double square(double v) {
            return v * v;
        }
    }
}

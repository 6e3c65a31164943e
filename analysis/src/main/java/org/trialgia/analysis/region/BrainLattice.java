package org.trialgia.analysis.region;

import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Points every 6, 4 or 3 mm through the brain in MNI space, each standing for a sphere around it:
 * the same places in every scan whatever its grid, so that maps of scans can be compared point by
 * point. The mean over a sphere smooths as a Gaussian of the same variance does, {@code R²/5} along
 * each axis; a radius of 0.95 steps is as a FWHM of one step.
 *
 * <p>The brain is taken as an ellipsoid that holds that of the MNI152 template: centre (0, -18, 8),
 * half axes 72, 92 and 76 mm. Points in it that carry no signal are without a value. A sphere that
 * falls between the centres of a scan's voxels stands for the voxel it lies in.
 */
public final class BrainLattice {

    /** From a point to the next in mm, coarse to fine. */
    public static final List<Integer> STEPS = List.of(6, 4, 3);

    /** Of the sphere around each point, in hundredths of a step. */
    private static final int RADIUS = 95;

    private static final double[] CENTRE = {0, -18, 8};
    private static final double[] HALF = {72, 92, 76};

    private static final Map<Integer, BrainLattice> LATTICES = new ConcurrentHashMap<>();

    private final int step;
    private final Grid grid;
    private final int[] places;
    private final List<Region> points;

    private BrainLattice(int step) {
        this.step = step;
        double[] first = new double[3];
        int[] shape = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            double from = Math.ceil((CENTRE[axis] - HALF[axis]) / step);
            double to = Math.floor((CENTRE[axis] + HALF[axis]) / step);
            first[axis] = from * step;
            shape[axis] = (int) (to - from) + 1;
        }
        this.grid =
                new Grid(
                        shape,
                        Affine.of(
                                new double[][] {
                                    {step, 0, 0, first[0]},
                                    {0, step, 0, first[1]},
                                    {0, 0, step, first[2]},
                                    {0, 0, 0, 1}
                                }));
        List<Integer> inside = new ArrayList<>();
        List<Region> found = new ArrayList<>();
        for (int k = 0; k < shape[2]; k++) {
            for (int j = 0; j < shape[1]; j++) {
                for (int i = 0; i < shape[0]; i++) {
                    double[] at = {first[0] + step * i, first[1] + step * j, first[2] + step * k};
                    if (within(at)) {
                        inside.add(grid.index(i, j, k));
                        found.add(point(inside.size(), at));
                    }
                }
            }
        }
        this.places = inside.stream().mapToInt(Integer::intValue).toArray();
        this.points = List.copyOf(found);
    }

    private Region point(int number, double[] at) {
        String name =
                "%d, %d, %d"
                        .formatted(Math.round(at[0]), Math.round(at[1]), Math.round(at[2]))
                        .replace('-', '−');
        return new Region(
                "at-" + number,
                name,
                at[0],
                at[1],
                at[2],
                RADIUS * step / 100.0,
                "",
                "MNI",
                "",
                false);
    }

    private static boolean within(double[] at) {
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            double share = (at[axis] - CENTRE[axis]) / HALF[axis];
            sum += share * share;
        }
        return sum <= 1;
    }

    /**
     * A lattice.
     *
     * @param step in mm, one of {@link #STEPS}
     * @throws IllegalArgumentException for another one
     */
    public static BrainLattice mni(int step) {
        if (!STEPS.contains(step)) {
            throw new IllegalArgumentException("A step of " + step + " mm is none of " + STEPS);
        }
        return LATTICES.computeIfAbsent(step, BrainLattice::new);
    }

    /** From a point to the next, mm. */
    public int step() {
        return step;
    }

    /** The points as spheres, named by their MNI coordinates in mm. */
    public RegionSet regions() {
        return new RegionSet("lattice", "Points of the brain", "", points);
    }

    /** How many points there are. */
    public int size() {
        return places.length;
    }

    /** The box around them, for images of a map. */
    public Grid grid() {
        return grid;
    }

    /** The place of each point in the box, ascending. */
    public int[] places() {
        return places.clone();
    }
}

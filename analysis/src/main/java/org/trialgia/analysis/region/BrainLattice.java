package org.trialgia.analysis.region;

import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;

import java.util.ArrayList;
import java.util.List;

/**
 * Points every 6 mm through the brain in MNI space, each standing for a sphere around it: the same
 * places in every scan whatever its grid, so that maps of scans can be compared point by point. The
 * mean over a sphere smooths as a Gaussian of the same variance does, {@code R²/5} along each axis;
 * 5.7 mm is as 6 mm FWHM.
 *
 * <p>The brain is taken as an ellipsoid that holds that of the MNI152 template: centre (0, -18, 8),
 * half axes 72, 92 and 76 mm. Points in it that carry no signal are without a value.
 */
public final class BrainLattice {

    /** From a point to the next, mm. */
    public static final double STEP = 6;

    /** Of the sphere around each point, mm. */
    public static final double RADIUS = 5.7;

    private static final double[] CENTRE = {0, -18, 8};
    private static final double[] HALF = {72, 92, 76};
    private static final int[] SHAPE = {25, 31, 26};
    private static final double[] FIRST = {-72, -108, -66};

    private static final BrainLattice LATTICE = new BrainLattice();

    private final Grid grid;
    private final int[] places;
    private final List<Region> points;

    private BrainLattice() {
        this.grid =
                new Grid(
                        SHAPE,
                        Affine.of(
                                new double[][] {
                                    {STEP, 0, 0, FIRST[0]},
                                    {0, STEP, 0, FIRST[1]},
                                    {0, 0, STEP, FIRST[2]},
                                    {0, 0, 0, 1}
                                }));
        List<Integer> inside = new ArrayList<>();
        List<Region> found = new ArrayList<>();
        for (int k = 0; k < SHAPE[2]; k++) {
            for (int j = 0; j < SHAPE[1]; j++) {
                for (int i = 0; i < SHAPE[0]; i++) {
                    double[] at = {FIRST[0] + STEP * i, FIRST[1] + STEP * j, FIRST[2] + STEP * k};
                    if (within(at)) {
                        inside.add(grid.index(i, j, k));
                        String name =
                                "%d, %d, %d"
                                        .formatted(
                                                Math.round(at[0]),
                                                Math.round(at[1]),
                                                Math.round(at[2]))
                                        .replace('-', '−');
                        found.add(
                                new Region(
                                        "at-" + inside.size(),
                                        name,
                                        at[0],
                                        at[1],
                                        at[2],
                                        RADIUS,
                                        "",
                                        "MNI",
                                        "",
                                        false));
                    }
                }
            }
        }
        this.places = inside.stream().mapToInt(Integer::intValue).toArray();
        this.points = List.copyOf(found);
    }

    private static boolean within(double[] at) {
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            double share = (at[axis] - CENTRE[axis]) / HALF[axis];
            sum += share * share;
        }
        return sum <= 1;
    }

    /** The lattice. */
    public static BrainLattice mni() {
        return LATTICE;
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

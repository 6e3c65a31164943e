package org.trialgia.imaging.boundary;

/**
 * The box around all voxels of a scan, in mm: what its pictures show.
 *
 * @param left the smallest x
 * @param right the largest x
 * @param back the smallest y
 * @param front the largest y
 * @param bottom the smallest z
 * @param top the largest z
 */
public record WorldBox(
        double left, double right, double back, double front, double bottom, double top) {

    /** The box of an image; the outermost voxels count whole. */
    public static WorldBox of(ImageFacts facts) {
        double[] low = new double[3];
        double[] high = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            double[] sides = {
                facts.affine().get(axis).get(0),
                facts.affine().get(axis).get(1),
                facts.affine().get(axis).get(2)
            };
            int[] sizes = {facts.nx(), facts.ny(), facts.nz()};
            low[axis] = facts.affine().get(axis).get(3);
            high[axis] = low[axis];
            for (int side = 0; side < 3; side++) {
                double first = -0.5 * sides[side];
                double last = (sizes[side] - 0.5) * sides[side];
                low[axis] += Math.min(first, last);
                high[axis] += Math.max(first, last);
            }
        }
        return new WorldBox(low[0], high[0], low[1], high[1], low[2], high[2]);
    }
}

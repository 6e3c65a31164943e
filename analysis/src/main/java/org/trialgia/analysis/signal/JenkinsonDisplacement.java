package org.trialgia.analysis.signal;

import org.trialgia.analysis.numeric.Matrix;

/**
 * Framewise displacement of Jenkinson et al. 2002 (doi:10.1006/nimg.2002.1132; Jenkinson 1999,
 * FMRIB technical report TR99MJ1), as FSL's {@code rmsdiff}: how far the points of a sphere move
 * from one volume to the next, root mean square. With {@code M = Tᵢ Tᵢ₋₁⁻¹ - I}, A its matrix and b
 * its column, {@code √(R²/5 · trace(AᵀA) + |b + Ac|²)}.
 *
 * <p>Not Power's ({@link Motion#framewiseDisplacement}): it is smaller, for a small turn by 0.632 R
 * per radian where Power counts 50 mm, and for a slanted step since squares are added. A threshold
 * of one does not fit the other.
 */
public final class JenkinsonDisplacement {
    /** The radius (mm) of the sphere that stands for the head in FSL. */
    public static final double RADIUS_MM = 80;

    private JenkinsonDisplacement() {}

    /**
     * The displacement of each volume from the one before; 0 for the first, NaN next to a NaN
     * parameter.
     *
     * @param parameters [time × 6], three translations in mm, then the rotations about x, y and z;
     *     the rotation is Rx·Ry·Rz. Programs that multiply in another order differ by the square of
     *     the angles
     * @param radiusMm R
     * @param centreMm c, the sphere's centre in the space in which the parameters turn: zeros where
     *     they turn about the centre of the head, as MCFLIRT's
     * @throws IllegalArgumentException when there are not six columns or three numbers of a centre
     */
    public static double[] of(
            Matrix parameters, Motion.RotationUnit unit, double radiusMm, double[] centreMm) {
        if (parameters.columns() != 6 || centreMm.length != 3) {
            throw new IllegalArgumentException(
                    "Motion has six columns and a centre three numbers, not %d and %d."
                            .formatted(parameters.columns(), centreMm.length));
        }
        double[] fd = new double[parameters.rows()];
        for (int i = 1; i < fd.length; i++) {
            fd[i] =
                    displacement(
                            rotation(parameters, i, unit),
                            rotation(parameters, i - 1, unit),
                            parameters.row(i),
                            parameters.row(i - 1),
                            radiusMm,
                            centreMm);
        }
        return fd;
    }

    /** Of {@code Tᵢ Tᵢ₋₁⁻¹}: its rotation is {@code Rᵢ Rᵢ₋₁ᵀ}, its column {@code tᵢ - R tᵢ₋₁}. */
    private static double displacement(
            double[][] now,
            double[][] before,
            double[] moved,
            double[] movedBefore,
            double radius,
            double[] centre) {
        double squares = 0;
        double shift = 0;
        for (int row = 0; row < 3; row++) {
            double b = moved[row];
            for (int column = 0; column < 3; column++) {
                double r = 0;
                for (int k = 0; k < 3; k++) {
                    r += now[row][k] * before[column][k];
                }
                double a = r - (row == column ? 1 : 0);
                squares += a * a;
                b += a * centre[column] - r * movedBefore[column];
            }
            shift += b * b;
        }
        return Math.sqrt(radius * radius / 5 * squares + shift);
    }

    private static double[][] rotation(Matrix parameters, int row, Motion.RotationUnit unit) {
        double x = unit.radians(parameters.get(row, 3));
        double y = unit.radians(parameters.get(row, 4));
        double z = unit.radians(parameters.get(row, 5));
        double cx = Math.cos(x);
        double sx = Math.sin(x);
        double cy = Math.cos(y);
        double sy = Math.sin(y);
        double cz = Math.cos(z);
        double sz = Math.sin(z);
        return new double[][] {
            {cy * cz, cy * sz, sy},
            {-sx * sy * cz - cx * sz, -sx * sy * sz + cx * cz, sx * cy},
            {-cx * sy * cz + sx * sz, -cx * sy * sz - sx * cz, cx * cy}
        };
    }
}

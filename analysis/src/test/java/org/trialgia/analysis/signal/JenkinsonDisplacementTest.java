package org.trialgia.analysis.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.numeric.Matrix;

import java.util.Random;

class JenkinsonDisplacementTest {
    private static final double[] ORIGIN = {0, 0, 0};

    @Test
    void translation_isItsLength() {
        double[] fd = of(new double[6], new double[] {3, 4, 12, 0, 0, 0});

        assertEquals(0, fd[0]);
        assertEquals(13, fd[1], 1e-12);
    }

    @Test
    void turn_isTheRootMeanSquareOverTheSphere() {
        double angle = 0.05;

        double[] fd = of(new double[6], new double[] {0, 0, 0, 0, angle, 0});

        // trace(AᵀA) = 4(1 - cos θ).
        assertEquals(80 * Math.sqrt(4 * (1 - Math.cos(angle)) / 5), fd[1], 1e-12);
        assertEquals(0.632 * 80 * angle, fd[1], 0.01);
    }

    @Test
    void anyMovement_isTheMeanOverRandomPointsOfTheSphere() {
        double[] before = {1, -2, 0.5, 0.02, -0.03, 0.01};
        double[] now = {0.2, 1, 2, -0.05, 0.04, 0.03};
        double[] centre = {5, -10, 20};
        Random random = new Random(7);
        double sum = 0;
        int points = 200_000;
        for (int k = 0; k < points; k++) {
            double[] p = inSphere(random, 80);
            for (int axis = 0; axis < 3; axis++) {
                p[axis] += centre[axis];
            }
            // Where the point of the volume before comes to by undoing that one's movement.
            double[] moved = applied(now, undone(before, p));
            for (int axis = 0; axis < 3; axis++) {
                sum += (moved[axis] - p[axis]) * (moved[axis] - p[axis]);
            }
        }

        double[] fd =
                JenkinsonDisplacement.of(
                        Matrix.ofRows(before, now), Motion.RotationUnit.RADIANS, 80, centre);

        assertEquals(Math.sqrt(sum / points), fd[1], 0.01 * fd[1]);
    }

    @Test
    void sameMovement_isSmallerThanPowers() {
        Matrix moves = Matrix.ofRows(new double[6], new double[] {0.1, 0.1, 0.1, 0.01, 0.01, 0.01});

        double jenkinson =
                JenkinsonDisplacement.of(moves, Motion.RotationUnit.RADIANS, 80, ORIGIN)[1];
        double power =
                Motion.framewiseDisplacement(moves, Motion.RotationUnit.RADIANS, Motion.RADIUS_MM)[
                        1];

        assertTrue(jenkinson < 0.6 * power, jenkinson + " of " + power);
    }

    @Test
    void degrees_areTurnedToRadians() {
        Matrix degrees = Matrix.ofRows(new double[6], new double[] {0, 0, 0, 180 / Math.PI, 0, 0});

        double[] fd = JenkinsonDisplacement.of(degrees, Motion.RotationUnit.DEGREES, 80, ORIGIN);

        assertEquals(of(new double[6], new double[] {0, 0, 0, 1, 0, 0})[1], fd[1], 1e-12);
    }

    @Test
    void missingParameter_isNaNOnBothSides() {
        double[] fd = of(new double[6], new double[] {Double.NaN, 0, 0, 0, 0, 0}, new double[6]);

        assertTrue(Double.isNaN(fd[1]) && Double.isNaN(fd[2]));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        JenkinsonDisplacement.of(
                                Matrix.zeros(2, 5), Motion.RotationUnit.RADIANS, 80, ORIGIN));
    }

    private static double[] of(double[]... rows) {
        return JenkinsonDisplacement.of(
                Matrix.ofRows(rows), Motion.RotationUnit.RADIANS, 80, ORIGIN);
    }

    private static double[] inSphere(Random random, double radius) {
        while (true) {
            double[] p = random.doubles(3, -radius, radius).toArray();
            if (p[0] * p[0] + p[1] * p[1] + p[2] * p[2] <= radius * radius) {
                return p;
            }
        }
    }

    /** Rx·Ry·Rz and the shift, one turn after the other. */
    private static double[] applied(double[] move, double[] p) {
        double[] q = turned(turned(turned(p, 0, 1, move[5]), 0, 2, move[4]), 1, 2, move[3]);
        return new double[] {q[0] + move[0], q[1] + move[1], q[2] + move[2]};
    }

    private static double[] undone(double[] move, double[] p) {
        double[] q = {p[0] - move[0], p[1] - move[1], p[2] - move[2]};
        return turned(turned(turned(q, 1, 2, -move[3]), 0, 2, -move[4]), 0, 1, -move[5]);
    }

    private static double[] turned(double[] p, int a, int b, double angle) {
        double[] q = p.clone();
        q[a] = Math.cos(angle) * p[a] + Math.sin(angle) * p[b];
        q[b] = -Math.sin(angle) * p[a] + Math.cos(angle) * p[b];
        return q;
    }
}

package org.trialgia.analysis.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AffineTest {

    private static final Affine OBLIQUE =
            Affine.of(
                    new double[][] {{-3, .2, .1, 90}, {.15, 2.9, -.3, -126}, {-.1, .25, 3.5, -72}});

    @Test
    void inverse_ofAPointsPlace_givesThePointBack() {
        double[] world = OBLIQUE.world(3, 5, 7);

        assertArrayEquals(
                new double[] {3, 5, 7},
                OBLIQUE.inverse().world(world[0], world[1], world[2]),
                1e-12);
    }

    @Test
    void after_twoMaps_isOneAfterTheOther() {
        Affine shift = Affine.diagonal(2, 2, 2, 1, 2, 3);
        double[] inner = shift.world(1, 1, 1);

        assertArrayEquals(
                OBLIQUE.world(inner[0], inner[1], inner[2]),
                OBLIQUE.after(shift).world(1, 1, 1),
                1e-12);
    }

    @Test
    void orientation_ofDiagonalAxes_namesTheirSides() {
        assertEquals("RAS", Affine.diagonal(1, 1, 1, 0, 0, 0).orientation());
        assertEquals("LPI", Affine.diagonal(-1, -1, -1, 0, 0, 0).orientation());
        assertEquals("LAS", OBLIQUE.orientation());
    }

    @Test
    void of_flatOrNotFinite_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> Affine.diagonal(1, 0, 1, 0, 0, 0));
        assertThrows(
                IllegalArgumentException.class, () -> Affine.diagonal(1, 1, Double.NaN, 0, 0, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> Affine.of(new double[][] {{1, 1, 0, 0}, {1, 1, 0, 0}, {0, 0, 1, 0}}));
    }

    @Test
    void of_verySmallVoxels_isNotFlat() {
        assertEquals(1e-12, Affine.diagonal(1e-4, 1e-4, 1e-4, 0, 0, 0).determinant(), 1e-24);
    }

    @Test
    void agrees_shiftBeyondTheTolerance_isFound() {
        Affine one = Affine.diagonal(2, 2, 2, 0, 0, 0);
        int[] shape = {10, 10, 10};

        assertTrue(one.agrees(Affine.diagonal(2, 2, 2, 0.0005, 0, 0), shape, 1e-3));
        assertFalse(one.agrees(Affine.diagonal(2, 2, 2, 0.002, 0, 0), shape, 1e-3));
        assertFalse(one.agrees(Affine.diagonal(2.001, 2, 2, 0, 0, 0), shape, 1e-3));
    }
}

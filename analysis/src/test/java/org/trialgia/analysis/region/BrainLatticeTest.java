package org.trialgia.analysis.region;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrainLatticeTest {

    @ParameterizedTest
    @CsvSource({"6,9764,5.7", "4,32930,3.8", "3,77995,2.85"})
    void mni_eachStep_fillsTheEllipsoidWithSpheres(int step, int points, double radius) {
        BrainLattice lattice = BrainLattice.mni(step);

        assertEquals(points, lattice.size());
        assertEquals(step, lattice.step());
        Region first = lattice.regions().regions().getFirst();
        assertEquals(radius, first.radius());
        // The volume of the ellipsoid in steps, but for the points at its edge.
        double expected = 4 / 3.0 * Math.PI * 72 * 92 * 76 / Math.pow(step, 3);
        assertEquals(1, points / expected, 0.01);
    }

    @Test
    void places_ofPoints_areThoseOfTheirCoordinates() {
        BrainLattice lattice = BrainLattice.mni(4);
        int[] places = lattice.places();
        for (int point : new int[] {0, 16_000, lattice.size() - 1}) {
            Region at = lattice.regions().regions().get(point);
            int i = places[point] % lattice.grid().size(0);
            int j = places[point] / lattice.grid().size(0) % lattice.grid().size(1);
            int k = places[point] / lattice.grid().size(0) / lattice.grid().size(1);
            assertArrayEquals(
                    new double[] {at.x(), at.y(), at.z()},
                    lattice.grid().affine().world(i, j, k),
                    1e-9);
        }
    }

    @Test
    void mni_sameStep_isTheSameLatticeAndAnotherIsRefused() {
        assertSame(BrainLattice.mni(6), BrainLattice.mni(6));
        assertThrows(IllegalArgumentException.class, () -> BrainLattice.mni(5));
    }
}

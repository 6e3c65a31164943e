package org.trialgia.analysis.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;

import java.util.Arrays;
import java.util.Random;

class GaussianSmootherTest {

    private static final Grid GRID =
            new Grid(new int[] {21, 17, 13}, Affine.diagonal(-2, 2, 4, 0, 0, 0));

    @Test
    void smooth_onePoint_fallsToHalfAtHalfTheWidthAlongEveryAxis() {
        double[] point = new double[GRID.voxels()];
        point[GRID.index(10, 8, 6)] = 1;

        double[] smooth = GaussianSmoother.of(GRID, 8).smooth(point);

        // 4 mm away: two voxels along the first axes, one along the third.
        double peak = smooth[GRID.index(10, 8, 6)];
        assertEquals(0.5, smooth[GRID.index(12, 8, 6)] / peak, 1e-12);
        assertEquals(0.5, smooth[GRID.index(10, 6, 6)] / peak, 1e-12);
        assertEquals(0.5, smooth[GRID.index(10, 8, 7)] / peak, 1e-12);
        // Along the diagonal of two axes the halves multiply.
        assertEquals(0.25, smooth[GRID.index(12, 6, 6)] / peak, 1e-12);
    }

    @Test
    void smooth_anyVolume_keepsItsSumAndConstantsAsTheyAre() {
        double[] volume = new Random(7).doubles(GRID.voxels()).toArray();
        double[] constant = new double[GRID.voxels()];
        Arrays.fill(constant, 3.25);
        // Wider than the volume: reflected more than once.
        for (double width : new double[] {3, 6, 60}) {
            GaussianSmoother smoother = GaussianSmoother.of(GRID, width);

            double[] smooth = smoother.smooth(volume);

            assertEquals(Arrays.stream(volume).sum(), Arrays.stream(smooth).sum(), 1e-8);
            assertArrayEquals(constant, smoother.smooth(constant), 1e-12);
        }
    }

    @Test
    void smooth_mirroredVolume_isTheMirrorOfTheSmooth() {
        double[] volume = new Random(8).doubles(GRID.voxels()).toArray();
        GaussianSmoother smoother = GaussianSmoother.of(GRID, 5);

        assertArrayEquals(mirrored(smoother.smooth(volume)), smoother.smooth(mirrored(volume)));
    }

    @Test
    void smooth_edgeByHand_reflectsTheEdgeVoxelTwice() {
        Grid line = new Grid(new int[] {3, 1, 1}, Affine.diagonal(1, 1, 1, 0, 0, 0));
        // σ = 0.3 voxels, cut at 1: kernel e, 1, e over 1 + 2e with e = exp(-1/0.18).
        double e = Math.exp(-1 / 0.18);
        double[] smooth =
                GaussianSmoother.of(line, 0.3 * Math.sqrt(8 * Math.log(2)))
                        .smooth(new double[] {1, 2, 4});

        double[] expected = {1 + e + 2 * e, 2 + e + 4 * e, 4 + 2 * e + 4 * e};
        for (int i = 0; i < 3; i++) {
            assertEquals(expected[i] / (1 + 2 * e), smooth[i], 1e-12);
        }
    }

    @Test
    void smooth_noWidth_isTheSame() {
        double[] volume = new Random(9).doubles(GRID.voxels()).toArray();

        assertArrayEquals(volume, GaussianSmoother.of(GRID, 0).smooth(volume));
    }

    @Test
    void smoothWithin_constantInsideAndNaNOutside_staysConstantUpToTheEdge() {
        boolean[] inside = new boolean[GRID.voxels()];
        double[] volume = new double[GRID.voxels()];
        Arrays.fill(volume, Double.NaN);
        for (int v = 100; v < 900; v++) {
            inside[v] = true;
            volume[v] = 7;
        }

        double[] smooth = GaussianSmoother.of(GRID, 6).smoothWithin(volume, Mask.of(GRID, inside));

        for (int v = 0; v < smooth.length; v++) {
            if (inside[v]) {
                assertEquals(7, smooth[v], 1e-12);
            } else {
                assertTrue(Double.isNaN(smooth[v]));
            }
        }
    }

    @Test
    void smooth_badInput_isRefusedByName() {
        double[] volume = new double[GRID.voxels()];
        volume[GRID.index(3, 2, 1)] = Double.NaN;
        GaussianSmoother smoother = GaussianSmoother.of(GRID, 6);

        RefusedException refused =
                assertThrows(RefusedException.class, () -> smoother.smooth(volume));
        assertEquals("map.not-finite", refused.reason());
        assertTrue(refused.sentence().contains("3, 2, 1"), refused.sentence());
        for (double width : new double[] {-1, Double.NaN, 1e9}) {
            refused = assertThrows(RefusedException.class, () -> GaussianSmoother.of(GRID, width));
            assertEquals("map.width", refused.reason());
        }
        Grid other = new Grid(GRID.shape(), Affine.diagonal(-2, 2, 4, 9, 0, 0));
        refused =
                assertThrows(
                        RefusedException.class,
                        () -> smoother.smoothWithin(volume, Mask.whole(other)));
        assertEquals("map.mask-mismatch", refused.reason());
    }

    private static double[] mirrored(double[] volume) {
        double[] mirrored = new double[volume.length];
        for (int v = 0; v < volume.length; v++) {
            mirrored[volume.length - 1 - v] = volume[v];
        }
        return mirrored;
    }
}

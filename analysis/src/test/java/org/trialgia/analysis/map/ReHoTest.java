package org.trialgia.analysis.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

class ReHoTest {

    private static final Grid LINE =
            new Grid(new int[] {3, 1, 1}, Affine.diagonal(2, 2, 2, 0, 0, 0));

    @TempDir Path folder;

    @Test
    void of_handWorkedSeries_isKendallsW() throws Exception {
        // Ranks 1 2 3, 1 3 2, 2 1 3: sums 4 6 8, about 6: 8; W = 12·8/(9·24).
        double[][] series = {{10, 20, 30}, {1, 3, 2}, {-5, -6, -4}};

        ReHo reho = of(LINE, Mask.whole(LINE), Neighbourhood.FACES, ReHo.Ties.IGNORED, series);

        assertEquals(12 * 8 / (9.0 * 24), reho.w()[1], 1e-15);
        assertArrayEquals(new int[] {2, 3, 2}, reho.neighbours());
        // The first two alone: sums 2 5 5, about 4: 6; W = 12·6/(4·24).
        assertEquals(12 * 6 / (4.0 * 24), reho.w()[0], 1e-15);
    }

    @Test
    void of_ties_areRankedByTheirMeanAndCorrectedForIfAsked() throws Exception {
        // Ranks 1.5 1.5 3 twice: sums 3 3 6, about 4: 6. Without correction 12·6/(4·24); with it
        // the two series agree wholly: 72/(96 - 2·(6 + 6)) = 1.
        double[][] series = {{0, -0.0, 9}, {4, 4, 5}, {1, 2, 3}};
        Mask mask = Mask.of(LINE, new boolean[] {true, true, false});

        ReHo plain = of(LINE, mask, Neighbourhood.CUBE, ReHo.Ties.IGNORED, series);
        ReHo corrected = of(LINE, mask, Neighbourhood.CUBE, ReHo.Ties.CORRECTED, series);

        assertEquals(0.75, plain.w()[0], 1e-15);
        assertEquals(1, corrected.w()[0], 1e-15);
        assertTrue(Double.isNaN(plain.w()[2]));
        assertEquals(0, plain.neighbours()[2]);
    }

    @Test
    void of_growingTransformOfEachVoxel_isTheSame() throws Exception {
        Grid grid = new Grid(new int[] {4, 3, 3}, Affine.diagonal(2, 2, 2, 0, 0, 0));
        Random random = new Random(1);
        double[][] series = new double[grid.voxels()][];
        Arrays.setAll(series, v -> random.doubles(30).toArray());
        double[][] changed = new double[series.length][];
        Arrays.setAll(
                changed,
                v -> Arrays.stream(series[v]).map(x -> Math.exp((1 + v) * x / 9)).toArray());
        Mask mask = Mask.whole(grid);

        ReHo one = of(grid, mask, Neighbourhood.EDGES, ReHo.Ties.CORRECTED, series);
        ReHo other = of(grid, mask, Neighbourhood.EDGES, ReHo.Ties.CORRECTED, changed);

        assertArrayEquals(one.w(), other.w());
        assertEquals(7, one.neighbours()[0]);
        assertEquals(19, one.neighbours()[grid.index(1, 1, 1)]);
        for (double w : one.w()) {
            assertTrue(w >= 0 && w <= 1);
        }
    }

    @Test
    void of_allVoxelsAlike_isOne() throws Exception {
        Grid grid = new Grid(new int[] {3, 3, 3}, Affine.diagonal(2, 2, 2, 0, 0, 0));
        double[][] series = new double[27][];
        Arrays.setAll(series, v -> new double[] {3, 1 + v, 2, -7});
        for (double[] s : series) {
            s[1] = 1;
        }

        ReHo reho = of(grid, Mask.whole(grid), Neighbourhood.CUBE, ReHo.Ties.IGNORED, series);

        for (double w : reho.w()) {
            assertEquals(1, w, 1e-15);
        }
        assertEquals(27, reho.neighbours()[13]);
    }

    @Test
    void of_badInput_isRefusedByName() {
        double[][] series = {{1, 2, 3}, {1, Double.NaN, 3}, {1, 2, 3}};
        Mask whole = Mask.whole(LINE);
        Mask elsewhere = Mask.whole(new Grid(LINE.shape(), Affine.diagonal(2, 2, 2, 5, 0, 0)));

        assertEquals("map.not-finite", refused(whole, series).reason());
        assertTrue(refused(whole, series).sentence().contains("Voxel 1, 0, 0 is NaN"));
        assertEquals("map.mask-mismatch", refused(elsewhere, series).reason());
        assertEquals("map.too-short", refused(whole, new double[3][2]).reason());
        assertEquals(
                "map.mask-empty",
                assertThrows(RefusedException.class, () -> Mask.of(LINE, new boolean[3])).reason());
        assertThrows(IllegalArgumentException.class, () -> Neighbourhood.of(26));
    }

    private RefusedException refused(Mask mask, double[][] series) {
        return assertThrows(
                RefusedException.class,
                () -> of(LINE, mask, Neighbourhood.FACES, ReHo.Ties.IGNORED, series));
    }

    private ReHo of(
            Grid grid, Mask mask, Neighbourhood neighbourhood, ReHo.Ties ties, double[]... series)
            throws Exception {
        try (NiftiImage scan =
                Scans.open(folder.resolve("scan.nii"), grid, Scans.volumes(series))) {
            return ReHo.of(scan, mask, neighbourhood, ties);
        }
    }
}

package org.trialgia.analysis.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.glm.FirstLevelDesign;
import org.trialgia.analysis.glm.FirstLevelFit;
import org.trialgia.analysis.glm.FirstLevelModel;
import org.trialgia.analysis.glm.TaskEvent;
import org.trialgia.analysis.glm.TaskTiming;
import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.numeric.Matrix;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

class TaskMapTest {

    private static final Grid GRID =
            new Grid(new int[] {3, 2, 1}, Affine.diagonal(2, 2, 2, 0, 0, 0));
    private static final int VOLUMES = 60;
    private static final Map<String, Double> HEAT = Map.of("heat", 1.0);

    private static final FirstLevelDesign DESIGN =
            FirstLevelDesign.of(
                    new TaskTiming(VOLUMES, 2, 0),
                    Map.of("heat", List.of(TaskEvent.of(10, 20), TaskEvent.of(70, 20))),
                    FirstLevelDesign.Basis.CANONICAL,
                    Matrix.zeros(VOLUMES, 0),
                    List.of(),
                    1 / 128.0);

    @TempDir Path folder;

    @Test
    void of_scan_isTheFitOfEachVoxelAndNaNWhereThereIsNone() throws Exception {
        double[][] series = series();
        series[1] = new double[VOLUMES];
        series[2][7] = Double.NaN;
        Mask mask = Mask.of(GRID, new boolean[] {true, true, true, true, true, false});
        FirstLevelModel model = FirstLevelModel.of(DESIGN);

        TaskMap map = map(series, mask, HEAT);

        for (int v : new int[] {0, 3, 4}) {
            FirstLevelFit fit = model.fit(series[v]);
            assertEquals(fit.estimate("heat"), map.estimate()[v]);
            assertEquals(fit.contrast(HEAT, 0.95).t(), map.t()[v]);
            assertEquals(fit.rho(), map.rho()[v]);
            assertEquals(fit.model().df(), map.df());
        }
        for (int v : new int[] {1, 2, 5}) {
            assertTrue(Double.isNaN(map.estimate()[v]) && Double.isNaN(map.t()[v]));
        }
        // Voxel 4 was given an effect of 5 times its noise.
        assertEquals(5, map.estimate()[4], 1);
        assertTrue(map.t()[4] > 10);
    }

    @Test
    void of_badInput_isRefusedByName() {
        Mask whole = Mask.whole(GRID);
        assertEquals("map.no-signal", refused(new double[6][VOLUMES], whole, HEAT));
        assertEquals("glm.column-unknown", refused(series(), whole, Map.of("cold", 1.0)));
        Grid elsewhere = new Grid(GRID.shape(), Affine.diagonal(2, 2, 2, 9, 0, 0));
        assertEquals("map.mask-mismatch", refused(series(), Mask.whole(elsewhere), HEAT));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        map(
                                new double[][] {{1, 2}, {1, 2}, {1, 2}, {1, 2}, {1, 2}, {1, 2}},
                                whole,
                                HEAT));
    }

    @Test
    void fMap_isTheFTestOfEachVoxel() throws Exception {
        double[][] series = series();
        series[2] = new double[VOLUMES];
        List<Map<String, Double>> contrasts = List.of(HEAT, Map.of("constant", 1.0));

        TaskFMap map;
        try (NiftiImage scan =
                Scans.open(folder.resolve("scan.nii"), GRID, Scans.volumes(series))) {
            map = TaskFMap.of(scan, Mask.whole(GRID), FirstLevelModel.of(DESIGN), contrasts);
        }

        var expected = FirstLevelModel.of(DESIGN).fit(series[4]).fContrast(contrasts);
        assertEquals(expected.f(), map.f()[4]);
        assertEquals(expected.p(), map.p()[4]);
        assertEquals(2, map.numeratorDf());
        assertTrue(Double.isNaN(map.f()[2]) && Double.isNaN(map.p()[2]));
    }

    private String refused(double[][] series, Mask mask, Map<String, Double> weights) {
        return assertThrows(RefusedException.class, () -> map(series, mask, weights)).reason();
    }

    private static double[][] series() {
        Random random = new Random(4);
        double[][] series = new double[6][VOLUMES];
        for (int v = 0; v < 6; v++) {
            for (int t = 0; t < VOLUMES; t++) {
                series[v][t] =
                        100 + random.nextGaussian() + (v == 4 ? 5 : 0) * DESIGN.matrix().get(t, 0);
            }
        }
        return series;
    }

    private TaskMap map(double[][] series, Mask mask, Map<String, Double> weights)
            throws Exception {
        try (NiftiImage scan =
                Scans.open(folder.resolve("scan.nii"), GRID, Scans.volumes(series))) {
            return TaskMap.of(scan, mask, FirstLevelModel.of(DESIGN), weights);
        }
    }
}

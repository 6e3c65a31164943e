package org.trialgia.run.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.map.Mask;
import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.refusal.Invalid;
import org.trialgia.run.boundary.FociRegions;
import org.trialgia.run.boundary.FociRequest.Software;
import org.trialgia.run.boundary.RegionChoice;
import org.trialgia.run.boundary.RegionPoint;

import java.util.List;
import java.util.Random;

class MetaAnalysisTest {

    /** Experiments that all report the left insula, and one place of their own each. */
    private static String list(int experiments, String reference) {
        Random random = new Random(7);
        StringBuilder list = new StringBuilder("//Reference=" + reference + "\n");
        for (int e = 0; e < experiments; e++) {
            list.append("//Study ").append(e).append("\n//Subjects=20\n");
            list.append(-38 + random.nextInt(3)).append(" 6 ").append(random.nextInt(3));
            list.append('\n').append(random.nextInt(80) - 40).append(' ');
            list.append(random.nextInt(80) - 60).append(' ').append(random.nextInt(60) - 20);
            list.append("\n\n");
        }
        return list.toString();
    }

    @Test
    void regions_whereAllComeTogether_isAPointThatARunTakes() {
        FociRegions found = MetaAnalysis.regions(list(15, "MNI"), null, null);

        assertTrue(found.sentence().startsWith("1 cluster of 15 experiments and 30 foci has"));
        assertEquals(15, found.clusters().getFirst().experiments());
        assertTrue(found.clusters().getFirst().p() <= 0.01);
        List<RegionPoint> points =
                RegionSets.points(
                        RegionChoice.coordinates(
                                found.coordinates() + "pag,Periaqueductal gray,0,-31,-9,6\n"));
        assertEquals("ale-1", points.getFirst().id());
        assertEquals(-38, points.getFirst().x(), 4);
        assertEquals(6, points.getFirst().y(), 4);
        assertEquals(6, points.getFirst().radiusMm());
    }

    @Test
    void regions_listInTalairachSpace_isRefusedUntilItsSoftwareIsSaid() {
        Invalid refused =
                assertThrows(
                        Invalid.class,
                        () -> MetaAnalysis.regions(list(15, "Talairach"), null, null));

        assertEquals("foci", refused.problems().getFirst().field());
        assertTrue(
                MetaAnalysis.regions(list(15, "Talairach"), Software.SPM, null)
                        .sentence()
                        .startsWith("1 cluster"));
    }

    @Test
    void regions_moreThanSomebodyWaitsFor_areRefused() {
        Invalid refused =
                assertThrows(
                        Invalid.class, () -> MetaAnalysis.regions(list(301, "MNI"), null, null));

        assertEquals("foci", refused.problems().getFirst().field());
    }

    @Test
    void regions_fewVoxelsOfAHugeGrid_areRefusedSinceAllOfItIsLookedAt() {
        Grid grid =
                new Grid(
                        new int[] {182, 218, 182},
                        Affine.of(
                                new double[][] {
                                    {1, 0, 0, -90}, {0, 1, 0, -126}, {0, 0, 1, -72}, {0, 0, 0, 1}
                                }));
        boolean[] inside = new boolean[grid.voxels()];
        inside[grid.index(50, 130, 72)] = true;

        Invalid refused =
                assertThrows(
                        Invalid.class,
                        () -> MetaAnalysis.regions(list(15, "MNI"), null, Mask.of(grid, inside)));

        assertEquals("run.foci-too-many", refused.problems().getFirst().key());
    }
}

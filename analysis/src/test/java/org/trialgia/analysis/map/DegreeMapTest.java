package org.trialgia.analysis.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;

import java.nio.file.Path;

class DegreeMapTest {

    private static final Grid GRID =
            new Grid(new int[] {5, 1, 1}, Affine.diagonal(2, 2, 2, 0, 0, 0));

    /** 0 and 1 rise together, 2 falls, 3 is at right angles to all, 4 is constant. */
    private static final double[][] SERIES = {
        {1, 2, 3, 4}, {10, 20, 30, 40}, {4, 3, 2, 1}, {1, -1, -1, 1}, {7, 7, 7, 7}
    };

    @TempDir Path folder;

    private double[] degree(Mask mask, double threshold) throws Exception {
        try (NiftiImage scan =
                Scans.open(folder.resolve("scan.nii"), GRID, Scans.volumes(SERIES))) {
            return DegreeMap.of(scan, mask, threshold).degree();
        }
    }

    @Test
    void of_handWorkedSeries_countsPartnersBeyondTheThreshold() throws Exception {
        assertArrayEquals(new double[] {1, 1, 0, 0, Double.NaN}, degree(Mask.whole(GRID), 0.5));
        assertArrayEquals(new double[] {2, 2, 1, 3, Double.NaN}, degree(Mask.whole(GRID), -0.5));
    }

    @Test
    void of_mask_leavesTheOthersOut() throws Exception {
        Mask mask = Mask.of(GRID, new boolean[] {true, false, true, true, true});

        assertArrayEquals(new double[] {0, Double.NaN, 0, 0, Double.NaN}, degree(mask, 0.5));
    }

    @Test
    void of_thresholdThatIsNoCorrelation_isRefused() {
        RefusedException refused =
                assertThrows(RefusedException.class, () -> degree(Mask.whole(GRID), 1));

        assertEquals("map.threshold", refused.reason());
    }
}

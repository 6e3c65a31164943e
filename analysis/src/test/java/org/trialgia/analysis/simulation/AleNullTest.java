package org.trialgia.analysis.simulation;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.map.Neighbourhood;
import org.trialgia.analysis.meta.ActivationLikelihood;
import org.trialgia.analysis.meta.AleResult;
import org.trialgia.analysis.meta.AleSettings;
import org.trialgia.analysis.meta.Experiment;
import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Foci without convergence: of a hundred lists five show it somewhere. */
class AleNullTest {
    private static final Grid GRID =
            new Grid(new int[] {12, 12, 12}, Affine.diagonal(5, 5, 5, 0, 0, 0));

    private static final double LEVEL = 0.05;

    private final Random random = new Random(20_261_126);

    @Test
    void scatteredFoci_convergeByChanceOnly() {
        boolean[] inside = new boolean[GRID.voxels()];
        Arrays.fill(inside, true);
        int trials = Share.trials(150, 2000);
        int[] extents = new int[1];
        Share peaks =
                Share.of(
                        "ALE, peak",
                        trials,
                        () -> {
                            AleSettings settings =
                                    new AleSettings(
                                            0.01, Neighbourhood.EDGES, 100, random.nextLong());
                            AleResult found =
                                    ActivationLikelihood.of(GRID, inside, scattered(), settings)
                                            .computeAll();
                            extents[0] += found.significant(LEVEL).isEmpty() ? 0 : 1;
                            return found.clusters().stream().anyMatch(c -> c.peakP() <= LEVEL);
                        });

        peaks.assertWithin(0.03, LEVEL);
        // Equal extents all count against the finding: never more than the level.
        new Share("ALE, extent", extents[0], trials).assertWithin(0.02, LEVEL);
    }

    private List<Experiment> scattered() {
        List<Experiment> experiments = new ArrayList<>();
        for (int e = 0; e < 8; e++) {
            List<Experiment.Focus> foci = new ArrayList<>();
            for (int f = 0; f < 4; f++) {
                foci.add(
                        new Experiment.Focus(
                                random.nextInt(12) * 5.0,
                                random.nextInt(12) * 5.0,
                                random.nextInt(12) * 5.0));
            }
            experiments.add(new Experiment("study " + e, 15, foci));
        }
        return experiments;
    }
}

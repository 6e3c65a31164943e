package org.trialgia.analysis.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.inference.ClusterTest;
import org.trialgia.analysis.inference.NetworkTest;
import org.trialgia.analysis.inference.NullDistribution;
import org.trialgia.analysis.inference.Tail;
import org.trialgia.analysis.inference.TfceSettings;
import org.trialgia.analysis.inference.TfceTest;
import org.trialgia.analysis.map.Neighbourhood;
import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Alternative;
import org.trialgia.analysis.statistics.MaxT;
import org.trialgia.analysis.statistics.PermutationTest;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Nothing changes in these trials: of a hundred, five show a finding somewhere, not more and not
 * fewer. With 200 permutations the level 0.05 is reached exactly, by the ten largest of them.
 */
class FamilyWiseErrorTest {
    private static final int PERMUTATIONS = 200;

    private static final double LEVEL = 0.05;

    private static final int NODES = 10;

    private static final int EDGES = NODES * (NODES - 1) / 2;

    private static final double TIES = PermutationTest.TIE_TOLERANCE;

    private final Random random = new Random(20_260_901);

    @Test
    void signFlip_maxT() {
        int trials = Share.trials(1000, 10_000);
        int[] somewhere = new int[1];
        Share corrected =
                Share.of(
                        "max-T, sign flips",
                        trials,
                        () -> {
                            MaxT found =
                                    PermutationTest.signFlip(
                                                    heavyTailed(16),
                                                    Alternative.TWO_SIDED,
                                                    PERMUTATIONS,
                                                    random.nextLong())
                                            .computeAll();
                            somewhere[0] += least(found.uncorrected()) <= LEVEL ? 1 : 0;
                            return least(found.corrected()) <= LEVEL;
                        });

        corrected.assertIs(LEVEL);
        // What the correction is for, and a check that these trials can tell.
        new Share("uncorrected, sign flips", somewhere[0], trials).assertAbove(0.5);
    }

    /** Of all 2⁷ flips, each with its opposite, level 0.05 is reached by 3 of 64 at most. */
    @Test
    void signFlip_maxT_exact() {
        Share corrected =
                Share.of(
                        "max-T, all sign flips",
                        Share.trials(1000, 10_000),
                        () -> {
                            MaxT found =
                                    PermutationTest.signFlip(
                                                    heavyTailed(7), Alternative.TWO_SIDED, 500, 0)
                                            .computeAll();
                            assertEquals(128, found.permutations());
                            return least(found.corrected()) <= LEVEL;
                        });

        corrected.assertIs(3 / 64.0);
    }

    /** The nuisance variable moves every edge and goes along with the effect. */
    @Test
    void freedmanLane_maxT() {
        int trials = Share.trials(1000, 10_000);
        int[] without = new int[1];
        Share corrected =
                Share.of(
                        "max-T, Freedman-Lane",
                        trials,
                        () -> {
                            int n = 20;
                            double[] nuisance = normal(n);
                            double[] effect = normal(n);
                            double[][] y = new double[n][EDGES];
                            for (int i = 0; i < n; i++) {
                                effect[i] += nuisance[i];
                                double shared = random.nextGaussian();
                                for (int e = 0; e < EDGES; e++) {
                                    y[i][e] = 2 * nuisance[i] + shared + random.nextGaussian();
                                }
                            }
                            Matrix values = Matrix.ofRows(y);
                            long seed = random.nextLong();
                            without[0] +=
                                    freedmanLane(values, effect, Matrix.zeros(n, 0), seed) <= LEVEL
                                            ? 1
                                            : 0;
                            return freedmanLane(values, effect, Matrix.ofColumns(nuisance), seed)
                                    <= LEVEL;
                        });

        corrected.assertIs(LEVEL);
        new Share("nuisance left out, Freedman-Lane", without[0], trials).assertAbove(0.5);
    }

    private static double freedmanLane(Matrix values, double[] effect, Matrix nuisance, long seed) {
        return least(
                PermutationTest.freedmanLane(
                                values, effect, nuisance, Alternative.TWO_SIDED, PERMUTATIONS, seed)
                        .computeAll()
                        .corrected());
    }

    @Test
    void network_extentAndIntensity() {
        int trials = Share.trials(1000, 10_000);
        int[][] edges = NetworkTest.upperRows(NODES);
        int[] extents = new int[1];
        int[] ranked = new int[1];
        Share intensity =
                Share.of(
                        "NBS, intensity",
                        trials,
                        () -> {
                            NetworkTest.Result found =
                                    NetworkTest.of(
                                                    PermutationTest.signFlip(
                                                            heavyTailed(16),
                                                            Alternative.TWO_SIDED,
                                                            PERMUTATIONS,
                                                            random.nextLong()),
                                                    edges,
                                                    1.5,
                                                    Tail.BOTH)
                                            .computeAll(TIES);
                            int largest =
                                    found.components().isEmpty()
                                            ? 0
                                            : found.components().getFirst().edges().size();
                            extents[0] +=
                                    found.components().stream().anyMatch(c -> c.extentP() <= LEVEL)
                                            ? 1
                                            : 0;
                            ranked[0] += reachesByChance(largest, found.distribution()) ? 1 : 0;
                            return found.components().stream()
                                    .anyMatch(c -> c.intensityP() <= LEVEL);
                        });

        intensity.assertIs(LEVEL);
        new Share("NBS, extent, ties broken by chance", ranked[0], trials).assertIs(LEVEL);
        // Equal extents all count against the finding: never more than the level.
        new Share("NBS, extent", extents[0], trials).assertWithin(0.03, LEVEL);
    }

    @Test
    void tfce_onEdges() {
        int[][] edges = NetworkTest.upperRows(NODES);
        Share.of(
                        "TFCE, edges",
                        Share.trials(500, 5000),
                        () -> {
                            PermutationTest test =
                                    PermutationTest.signFlip(
                                            heavyTailed(16),
                                            Alternative.TWO_SIDED,
                                            PERMUTATIONS,
                                            random.nextLong());
                            return least(
                                            TfceTest.edges(
                                                            test,
                                                            edges,
                                                            TfceSettings.NETWORK,
                                                            Tail.BOTH)
                                                    .computeAll(TIES)
                                                    .corrected())
                                    <= LEVEL;
                        })
                .assertIs(LEVEL);
    }

    @Test
    void clusters_extentAndPeak() {
        int trials = Share.trials(200, 5000);
        Grid grid = new Grid(new int[] {6, 6, 6}, Affine.diagonal(2, 2, 2, 0, 0, 0));
        int[] voxels = IntStream.range(0, grid.voxels()).toArray();
        int[] extents = new int[1];
        int[] ranked = new int[1];
        Share peaks =
                Share.of(
                        "voxels, peak",
                        trials,
                        () -> {
                            double[][] maps = new double[14][];
                            Arrays.setAll(maps, i -> smoothed(grid));
                            PermutationTest test =
                                    PermutationTest.signFlip(
                                            Matrix.ofRows(maps),
                                            Alternative.TWO_SIDED,
                                            PERMUTATIONS,
                                            random.nextLong());
                            ClusterTest.Result found =
                                    ClusterTest.of(
                                                    test,
                                                    grid,
                                                    voxels,
                                                    1.5,
                                                    Neighbourhood.FACES,
                                                    Tail.BOTH)
                                            .computeAll(TIES);
                            int largest =
                                    found.clusters().isEmpty()
                                            ? 0
                                            : found.clusters().getFirst().voxels();
                            extents[0] +=
                                    found.clusters().stream().anyMatch(c -> c.extentP() <= LEVEL)
                                            ? 1
                                            : 0;
                            ranked[0] += reachesByChance(largest, found.distribution()) ? 1 : 0;
                            return found.clusters().stream().anyMatch(c -> c.peakP() <= LEVEL);
                        });

        peaks.assertIs(LEVEL);
        new Share("clusters, extent, ties broken by chance", ranked[0], trials).assertIs(LEVEL);
        new Share("clusters, extent", extents[0], trials).assertWithin(0.03, LEVEL);
    }

    /**
     * Whether the observed extent is among the largest, ties in an order drawn by chance: then the
     * level is exact, however few different extents there are.
     */
    private boolean reachesByChance(int extent, NullDistribution distribution) {
        int above =
                distribution.extentCounts().tailMap(extent + 1).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum();
        int equal = distribution.extentCounts().getOrDefault(extent, 0);
        return above + 1 + random.nextInt(equal) <= LEVEL * PERMUTATIONS;
    }

    /** Changes about 0 with longer tails than the normal distribution's, edges correlated. */
    private Matrix heavyTailed(int n) {
        double[][] changes = new double[n][EDGES];
        for (double[] row : changes) {
            double shared = random.nextGaussian();
            double spread = random.nextInt(4) == 0 ? 3 : 1;
            for (int e = 0; e < EDGES; e++) {
                row[e] = spread * (shared + 1.5 * random.nextGaussian());
            }
        }
        return Matrix.ofRows(changes);
    }

    /** Noise averaged with its neighbours, so that clusters form. */
    private double[] smoothed(Grid grid) {
        double[] noise = normal(grid.voxels());
        for (int axis = 0; axis < 3; axis++) {
            int step = axis == 0 ? 1 : axis == 1 ? grid.size(0) : grid.size(0) * grid.size(1);
            double[] averaged = noise.clone();
            for (int v = 0; v < noise.length; v++) {
                int at = v / step % grid.size(axis);
                averaged[v] += at > 0 ? noise[v - step] : 0;
                averaged[v] += at < grid.size(axis) - 1 ? noise[v + step] : 0;
            }
            noise = averaged;
        }
        return noise;
    }

    private double[] normal(int n) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }

    private static double least(double[] p) {
        return Arrays.stream(p).min().orElseThrow();
    }
}

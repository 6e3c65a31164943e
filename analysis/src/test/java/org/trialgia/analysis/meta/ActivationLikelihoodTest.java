package org.trialgia.analysis.meta;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.map.Neighbourhood;
import org.trialgia.analysis.meta.Experiment.Focus;
import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.region.RegionSet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class ActivationLikelihoodTest {
    private static final Grid GRID =
            new Grid(new int[] {14, 14, 14}, Affine.diagonal(4, 4, 4, -26, -26, -26));

    private static final AleSettings SETTINGS = AleSettings.withDefaults(3).withIterations(100);

    @Test
    void fwhm_isThatOfTheUncertainties() {
        // 5.7 and 11.6 mm times 2.354820/1.595769.
        assertEquals(Math.hypot(8.41125, 17.11764), experiment(1).fwhm(), 1e-4);
        assertEquals(Math.hypot(8.41125, 17.11764 / 5), experiment(25).fwhm(), 1e-4);
    }

    @Test
    void kernel_fineGrid_holdsTheFocusSomewhere() {
        Grid fine = new Grid(new int[] {40, 40, 40}, Affine.diagonal(2, 2, 2, 0, 0, 0));

        assertEquals(1, AleKernel.of(fine, 10).total(), 0.02);
    }

    @Test
    void kernel_peak_isDensityTimesVolume() {
        int[] map = new int[GRID.voxels()];

        AleKernel.of(GRID, 10).raise(GRID, new int[] {7, 7, 7}, map);

        double sigma = 10 / 2.3548200450309493;
        double peak = 64 / Math.pow(2 * Math.PI * sigma * sigma, 1.5);
        double beside = peak * Math.exp(-16 / (2 * sigma * sigma));
        assertEquals(peak, -Math.expm1(-map[GRID.index(7, 7, 7)] * 1e-5), 1e-5);
        assertEquals(beside, -Math.expm1(-map[GRID.index(6, 7, 7)] * 1e-5), 1e-5);
    }

    @Test
    void ale_twoExperiments_isTheUnionOfTheirLargest() {
        Experiment two = new Experiment("two", 10, List.of(at(0), at(4)));
        Experiment one = new Experiment("one", 10, List.of(at(0)));

        AleResult found = of(List.of(two, one)).computeAll();

        double sigma = two.fwhm() / 2.3548200450309493;
        double peak = 64 / Math.pow(2 * Math.PI * sigma * sigma, 1.5);
        double beside = peak * Math.exp(-16 / (2 * sigma * sigma));
        int middle = GRID.index(7, 6, 6);
        // At 4 mm the second focus of "two" is the nearer one.
        assertEquals(1 - (1 - peak) * (1 - beside), found.ale()[middle], 2e-5);
    }

    @Test
    void null_smallMask_isThatOfAllCombinations() {
        List<int[]> maps = List.of(new int[] {0, 2, 5}, new int[] {1, 1, 4});

        AleNull found = AleNull.of(maps);

        // Sums: 1 1 4, 3 3 6, 6 6 9.
        assertEquals(1, found.p(1), 1e-15);
        assertEquals(7 / 9.0, found.p(2), 1e-15);
        assertEquals(5 / 9.0, found.p(4), 1e-15);
        assertEquals(1 / 9.0, found.p(9), 1e-15);
        assertEquals(0, found.p(10));
        assertEquals(7, found.critical(0.12));
    }

    @Test
    void p_ofOneMapAlone_isItsRank() {
        AleResult found = of(List.of(experiment(10), experiment(10))).computeAll();

        double least = Arrays.stream(found.p()).min().orElseThrow();
        double most = Arrays.stream(found.p()).max().orElseThrow();
        assertEquals(1.0 / GRID.voxels() / GRID.voxels(), least, 1e-12);
        assertEquals(1, most, 1e-12);
    }

    @Test
    void convergence_planted_isFoundAtItsPlace() {
        List<Experiment> experiments = scattered(15, new Random(4));
        for (int e = 0; e < 15; e++) {
            Experiment one = experiments.get(e);
            List<Focus> foci = new ArrayList<>(one.foci());
            foci.add(new Focus(-10 + e % 3, 6, 2));
            experiments.set(e, new Experiment(one.name(), one.participants(), foci));
        }

        AleResult found = of(experiments).computeAll();

        AleResult.Cluster first = found.clusters().getFirst();
        assertArrayEquals(new double[] {-10, 6, 2}, first.peakMm(), 4.1);
        assertEquals(0.01, first.extentP());
        assertTrue(first.experiments().size() >= 14);
        RegionSet regions = found.regions("mine", "My peaks", 0.05, 6);
        assertEquals("mine-1", regions.regions().getFirst().id());
        assertEquals(first.peakMm()[1], regions.regions().getFirst().y());
    }

    @Test
    void noCluster_isNoRegion() {
        AleResult found = of(scattered(4, new Random(8))).computeAll();

        assertEquals("ale.no-cluster", reason(() -> found.regions("a", "b", 1e-9, 5)));
    }

    @Test
    void blocks_howeverCut_giveTheSame() {
        ActivationLikelihood ale = of(scattered(5, new Random(1)));

        AleResult cut = ale.finish(List.of(ale.compute(40, 100), ale.compute(0, 40)));

        AleResult whole = ale.computeAll();
        assertEquals(whole.clusters().size(), cut.clusters().size());
        assertEquals(whole.distribution().extentCounts(), cut.distribution().extentCounts());
    }

    @Test
    void mask_outsideIsNaNAndFociThereAreCounted() {
        boolean[] inside = new boolean[GRID.voxels()];
        Arrays.fill(inside, 0, GRID.voxels() / 2, true);

        AleResult found =
                ActivationLikelihood.of(
                                GRID,
                                inside,
                                List.of(experiment(9), new Experiment("b", 9, List.of(at(0)))),
                                new AleSettings(0.01, Neighbourhood.FACES, 5, 1))
                        .computeAll();

        assertEquals(0, found.fociOutsideMask());
        assertTrue(Double.isNaN(found.ale()[GRID.voxels() - 1]));
        assertTrue(found.ale()[0] >= 0 && found.q()[0] <= 1);
    }

    @Test
    void whatCannotBeComputed_isRefusedByName() {
        boolean[] everywhere = everywhere();
        Experiment far = new Experiment("far", 9, List.of(new Focus(90, 0, 0)));

        assertEquals("ale.too-few", reason(() -> of(List.of(experiment(9)))));
        assertEquals("ale.focus-outside", reason(() -> of(List.of(experiment(9), far))));
        assertEquals(
                "ale.mask-empty",
                reason(() ->
                        ActivationLikelihood.of(
                                GRID,
                                new boolean[everywhere.length],
                                List.of(experiment(9), experiment(8)),
                                SETTINGS)));
        assertEquals("ale.participants", reason(() -> experiment(0)));
        assertEquals("ale.no-focus", reason(() -> new Experiment("a", 9, List.of())));
        assertEquals("ale.settings", reason(() -> SETTINGS.withIterations(0)));
    }

    static List<Experiment> scattered(int count, Random random) {
        List<Experiment> experiments = new ArrayList<>();
        for (int e = 0; e < count; e++) {
            List<Focus> foci = new ArrayList<>();
            for (int f = 0; f < 5; f++) {
                foci.add(
                        new Focus(
                                random.nextInt(14) * 4 - 26,
                                random.nextInt(14) * 4 - 26,
                                random.nextInt(14) * 4 - 26));
            }
            experiments.add(new Experiment("study " + e, 12 + e, foci));
        }
        return experiments;
    }

    private static ActivationLikelihood of(List<Experiment> experiments) {
        return ActivationLikelihood.of(GRID, everywhere(), experiments, SETTINGS);
    }

    private static boolean[] everywhere() {
        boolean[] inside = new boolean[GRID.voxels()];
        Arrays.fill(inside, true);
        return inside;
    }

    private static Experiment experiment(int participants) {
        return new Experiment("a", participants, List.of(at(0)));
    }

    /** On the centre of a voxel. */
    private static Focus at(double right) {
        return new Focus(-2 + right, -2, -2);
    }

    private static String reason(Runnable work) {
        return assertThrows(RefusedException.class, work::run).reason();
    }
}

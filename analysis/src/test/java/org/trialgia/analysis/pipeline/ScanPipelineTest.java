package org.trialgia.analysis.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.pipeline.ScanResult.Name;
import org.trialgia.analysis.region.RegionSeries;
import org.trialgia.analysis.signal.CleaningPlan;
import org.trialgia.analysis.signal.ConfoundSelection;
import org.trialgia.analysis.signal.ConfoundTable;
import org.trialgia.analysis.signal.Expansion;
import org.trialgia.analysis.signal.TemporalFilter;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;

class ScanPipelineTest {

    private static final int VOLUMES = 150;
    private static final CleaningPlan SIX_MOTION =
            CleaningPlan.defaults()
                    .withConfounds(ConfoundSelection.none().withMotion(Expansion.BASIC));

    @Test
    void process_withoutConfounds_doesTheRestAndSaysWhatItCouldNot() {
        ScanResult found = ScanPipeline.process(scan(VOLUMES, null), CleaningPlan.defaults());

        assertFalse(found.complete());
        assertEquals(
                List.of(Name.STEADY_STATE, Name.CENSORING, Name.CONFOUNDS),
                found.steps().stream().filter(s -> !s.done()).map(ScanResult.Step::name).toList());
        assertNull(found.quality().motion());
        assertEquals(VOLUMES, found.quality().keptVolumes());
        assertEquals(300, found.quality().keptSeconds());
        // 150 volumes, 0.09 of 0.25 Hz.
        assertEquals(54, found.quality().degreesOfFreedom(), 1e-9);
    }

    @Test
    void process_planWithoutConfounds_isComplete() {
        assertTrue(
                ScanPipeline.process(scan(VOLUMES, null), CleaningPlan.withoutConfounds())
                        .complete());
    }

    @Test
    void process_jumpsAndEarlyVolumes_areLeftOutAndCounted() throws IOException {
        ScanResult found = ScanPipeline.process(scan(VOLUMES, table(VOLUMES, 60)), SIX_MOTION);

        ScanQuality quality = found.quality();
        // Two volumes before the steady state; the jump at 60 moves there and back.
        assertEquals(VOLUMES - 2 - 2, quality.keptVolumes());
        assertEquals(quality.keptVolumes(), quality.usedVolumes());
        ScanQuality.MotionFacts motion = Objects.requireNonNull(quality.motion());
        assertEquals(2, motion.overThreshold());
        assertEquals(2, motion.maxFd(), 0.1);
        assertEquals(6, quality.regressors());
        assertEquals(
                "2 volumes above 0.5 mm framewise displacement left out.",
                found.steps().get(1).sentence());
    }

    @Test
    void process_countsWithoutCensoring_whenThePlanKeepsThem() throws IOException {
        ScanResult found =
                ScanPipeline.process(
                        scan(VOLUMES, table(VOLUMES, 60)), SIX_MOTION.withCensor(false));

        assertEquals(VOLUMES - 4, found.quality().keptVolumes());
        assertEquals(VOLUMES - 2, found.quality().usedVolumes());
    }

    @Test
    void process_regionWithoutVoxels_hasNoEdgesAndTouchesNoOther() {
        ScanInput scan = scan(VOLUMES, null);
        ScanInput lacking = scan(VOLUMES, null);
        for (double[] volume : lacking.regions().values()) {
            volume[2] = Double.NaN;
        }
        lacking.regions().voxels()[2] = 0;
        CleaningPlan plan = CleaningPlan.withoutConfounds();

        ScanResult whole = ScanPipeline.process(scan, plan);
        ScanResult found = ScanPipeline.process(lacking, plan);

        assertEquals(1, found.quality().emptyRegions());
        for (int e = 0; e < 6; e++) {
            boolean touches = found.edges().row(e) == 2 || found.edges().column(e) == 2;
            assertEquals(touches ? Double.NaN : whole.z()[e], found.z()[e]);
        }
    }

    @Test
    void process_twice_hasTheSameBits() throws IOException {
        ScanInput scan = scan(VOLUMES, table(VOLUMES, 60));

        assertArrayEquals(
                ScanPipeline.process(scan, SIX_MOTION).z(),
                ScanPipeline.process(scan, SIX_MOTION).z());
    }

    @Test
    void process_tableOfAnotherRun_isRefusedWithBothLengths() {
        RefusedException refused =
                assertThrows(
                        RefusedException.class,
                        () -> ScanPipeline.process(scan(VOLUMES, table(140, 60)), SIX_MOTION));

        assertEquals("confounds.rows", refused.reason());
        assertTrue(refused.sentence().contains("140 lines of values, the image 150 volumes"));
    }

    @Test
    void process_missingColumn_isRefusedByItsName() {
        RefusedException refused =
                assertThrows(
                        RefusedException.class,
                        () ->
                                ScanPipeline.process(
                                        scan(VOLUMES, table(VOLUMES, 60)),
                                        CleaningPlan.defaults()));

        assertEquals("confounds.column-missing", refused.reason());
        assertTrue(refused.sentence().contains("trans_x_derivative1"), refused.sentence());
    }

    @Test
    void process_tableWithoutMotion_isUsedForWhatItHolds() throws IOException {
        String text = "csf\n" + "1\n2\n4\n3\n5\n".repeat(VOLUMES / 5);
        ScanInput scan = scan(VOLUMES, ConfoundTable.read(new StringReader(text)));
        CleaningPlan plan = CleaningPlan.withoutConfounds();

        ScanResult found = ScanPipeline.process(scan, plan);

        assertNull(found.quality().motion());
        assertEquals(VOLUMES, found.quality().keptVolumes());
        assertEquals(
                "confounds.column-missing",
                assertThrows(
                                RefusedException.class,
                                () -> ScanPipeline.process(scan, plan.withCensor(true)))
                        .reason());
    }

    @Test
    void process_nothingLeft_isRefusedWithTheCount() throws IOException {
        ScanInput shortRun = scan(40, table(40, 20));

        RefusedException refused =
                assertThrows(
                        RefusedException.class,
                        () ->
                                ScanPipeline.process(
                                        shortRun,
                                        SIX_MOTION.withCleaning(
                                                SIX_MOTION
                                                        .cleaning()
                                                        .withFilter(
                                                                TemporalFilter.bandPass(
                                                                        0.05, 0.06)))));

        assertEquals("clean.no-degrees-of-freedom", refused.reason());
    }

    @Test
    void exclusionRules_nameEachLimitBroken_andNoneExcludesNothing() {
        ScanQuality bad =
                ScanPipeline.process(scan(VOLUMES, null), CleaningPlan.withoutConfounds())
                        .quality();
        ExclusionRules rules =
                ExclusionRules.defaults().withMinKeptSeconds(360.0).withMinDegreesOfFreedom(60.0);

        assertEquals(
                List.of("motion-unknown", "length", "degrees-of-freedom"),
                rules.judge(bad).stream().map(ExclusionRules.Exclusion::reason).toList());
        assertEquals(List.of(), ExclusionRules.none().judge(bad));
    }

    private static ScanInput scan(int volumes, @Nullable ConfoundTable table) {
        Random random = new Random(3);
        double[][] values = new double[volumes][4];
        for (double[] volume : values) {
            for (int r = 0; r < 4; r++) {
                volume[r] = 500 + random.nextGaussian() * 5;
            }
        }
        RegionSeries regions =
                new RegionSeries(
                        List.of("a", "b", "c", "d"),
                        values,
                        new int[] {9, 9, 9, 9},
                        new double[] {1, 1, 1, 1});
        return new ScanInput(regions, 2, table, List.of());
    }

    /**
     * Six motion columns with a jump of 2 mm at one volume, two volumes before the steady state.
     */
    private static ConfoundTable table(int volumes, int jump) throws IOException {
        Random random = new Random(4);
        StringBuilder text = new StringBuilder(String.join("\t", ConfoundTable.MOTION));
        text.append("\tnon_steady_state_outlier00\tnon_steady_state_outlier01\n");
        for (int i = 0; i < volumes; i++) {
            double[] row = new double[6];
            for (int j = 0; j < 6; j++) {
                row[j] = random.nextGaussian() * (j < 3 ? 0.01 : 0.0001);
            }
            row[1] += i == jump ? 2 : 0;
            row[2] += i < 2 ? 5 : 0;
            text.append(
                    Arrays.stream(row)
                            .mapToObj(Double::toString)
                            .collect(Collectors.joining("\t")));
            text.append(i == 0 ? "\t1\t0\n" : i == 1 ? "\t0\t1\n" : "\t0\t0\n");
        }
        return ConfoundTable.read(new StringReader(text.toString()));
    }
}

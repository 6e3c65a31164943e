package org.trialgia.visit.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialgia.visit.boundary.AcupunctureRecord;
import org.trialgia.visit.boundary.AcupunctureRecord.Insertion;
import org.trialgia.visit.boundary.AcupunctureRecord.Response;
import org.trialgia.visit.boundary.AcupunctureRecord.Sham;
import org.trialgia.visit.boundary.AcupunctureRecord.Side;
import org.trialgia.visit.boundary.AcupunctureRecord.Stimulation;
import org.trialgia.visit.boundary.DirectCurrentRecord;
import org.trialgia.visit.boundary.GroupClassRecord;
import org.trialgia.visit.boundary.GroupClassRecord.Kind;
import org.trialgia.visit.boundary.InfusionRecord;
import org.trialgia.visit.boundary.InfusionRecord.Sedation;
import org.trialgia.visit.boundary.InfusionRecord.Segment;
import org.trialgia.visit.boundary.InfusionRecord.Vitals;
import org.trialgia.visit.boundary.Judgement;
import org.trialgia.visit.boundary.Judgement.Total;
import org.trialgia.visit.boundary.Limit;
import org.trialgia.visit.boundary.Limit.Severity;
import org.trialgia.visit.boundary.StimulationRecord;
import org.trialgia.visit.boundary.StimulationRecord.Method;
import org.trialgia.visit.boundary.StimulationRecord.Pattern;
import org.trialgia.visit.boundary.StimulationRecord.Threshold;
import org.trialgia.visit.control.GroupCourseRules.CompleterRule;
import org.trialgia.visit.control.GroupCourseRules.Course;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Treatment sessions, planned versus delivered: the limits of each family and their oracles. */
class TreatmentLimitsTest {

    // rTMS

    @Test
    void rtms_rmt83At120Percent_is99point6AndPasses() {
        StimulationRecord record = trains("83", "120", "10", 40, "26", 75);
        assertSame("99.6", StimulationRules.outputMso(record));
        assertFalse(StimulationRules.judge(record).refused());
    }

    @Test
    void rtms_rmt84At120Percent_is100point8AndRefused() {
        Judgement judgement = StimulationRules.judge(trains("84", "120", "10", 40, "26", 75));
        assertTrue(judgement.refused());
        assertEquals(
                "84 %MSO × 120 % is 100.8 %MSO; the limit is 100. At this threshold at most 119 %.",
                judgement.broken().getFirst().sentence());
    }

    @Test
    void rtms_tenHertz40Pulses75Trains_are3000PulsesIn37point5Minutes() {
        StimulationRecord record = trains("76", "120", "10", 40, "26", 75);
        assertEquals(3000, StimulationRules.pulses(record));
        assertSame("4", StimulationRules.trainSeconds(record));
        assertSame("2250", StimulationRules.secondsWithPauses(record));
        assertEquals("37.5", total(StimulationRules.judge(record), "Time with pauses"));
    }

    @Test
    void rtms_itbs_is600PulsesIn192SecondsAnd200WithItsPause() {
        StimulationRecord record = bursts(Pattern.ITBS, 30, "8", 20);
        assertEquals(600, StimulationRules.pulses(record));
        assertSame("192", StimulationRules.secondsToLastPulse(record));
        assertSame("200", StimulationRules.secondsWithPauses(record));
    }

    @Test
    void rtms_ctbs_is600PulsesIn40Seconds() {
        StimulationRecord record = bursts(Pattern.CTBS, 600, "0", 1);
        assertEquals(600, StimulationRules.pulses(record));
        assertSame("40", StimulationRules.secondsWithPauses(record));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 40, 120, false",
        "10, 42, 120, false",
        "10, 43, 120, true",
        "10, 40, 130, true",
        "10, 29, 130, false",
        "20, 32, 110, false",
        "20, 34, 110, true",
        "20, 41, 100, false",
        "20, 42, 100, true",
        "1, 360, 120, false",
        "1, 361, 120, true",
        "5, 50, 130, false",
        "5, 51, 130, true",
        "25, 10, 120, false",
        "25, 11, 120, true",
        // Between two rows or columns the stricter one counts, beyond the table nothing does.
        "15, 24, 110, false",
        "15, 25, 110, true",
        "10, 42, 115, false",
        "10, 43, 115, true",
        "30, 1, 100, true",
        "10, 1, 131, true"
    })
    void rtms_trainLengthByRossi_needsAnOverrideWhenLonger(
            String rate, int pulses, String percent, boolean override) {
        Judgement judgement = StimulationRules.judge(trains("40", percent, rate, pulses, "60", 2));
        assertEquals(override, broken(judgement, "Train length, Rossi 2009"));
    }

    @Test
    void rtms_twentyHertz1point7SecondsAt110Percent_needsAnOverride() {
        Judgement judgement = StimulationRules.judge(trains("40", "110", "20", 34, "60", 2));
        assertTrue(judgement.needsReason());
        assertFalse(judgement.refused());
    }

    @ParameterizedTest
    @CsvSource({"50, false", "49.9, true", "120, false", "120.1, true"})
    void rtms_intensityOutside50To120_needsAnOverride(String percent, boolean override) {
        Judgement judgement = StimulationRules.judge(trains("40", percent, "1", 10, "60", 1));
        assertEquals(override, broken(judgement, "Intensity"));
    }

    @ParameterizedTest
    @CsvSource({
        "20, 101, 1, true",
        "20, 101, 1.1, false",
        "20, 100, 1, false",
        "10, 110, 1, false"
    })
    void rtms_pauseOf20HertzTrainsAbove100Percent_needsAnOverrideUpToOneSecond(
            String rate, String percent, String pause, boolean override) {
        Judgement judgement = StimulationRules.judge(trains("40", percent, rate, 10, pause, 5));
        assertEquals(override, broken(judgement, "Pause between 20 Hz trains, Chen 1997"));
    }

    @Test
    void rtms_visualThreshold_isNotedAndKept() {
        StimulationRecord record = record(trains("60", "100", "10", 40, "26", 75), Method.VISUAL);
        Judgement judgement = StimulationRules.judge(record);
        assertFalse(judgement.refused());
        assertFalse(judgement.needsReason());
        assertEquals(Severity.WARN, judgement.broken().getFirst().severity());
        assertTrue(judgement.broken().getFirst().sentence().contains("11.3 %"));
    }

    @ParameterizedTest
    @CsvSource({"5, excitatory", "10, excitatory", "1, inhibitory", "0.5, inhibitory"})
    void rtms_rate_isLabelledByItsEffect(String rate, String effect) {
        assertEquals(
                effect,
                total(
                        StimulationRules.judge(trains("60", "100", rate, 4, "26", 75)),
                        "Effect by rate"));
    }

    // tDCS

    @ParameterizedTest
    @CsvSource({
        "2, 20, 2400, false",
        "4, 30, 7200, false",
        "3, 40, 7200, false",
        "4, 30.1, 7224, true",
        "4, 40, 9600, true",
        "4.1, 10, 2460, true",
        "1, 41, 2460, true"
    })
    void tdcs_currentTimesMinutes_isRefusedAbove7200MilliampereSeconds(
            String current, String minutes, String charge, boolean refused) {
        DirectCurrentRecord record = current(current, minutes, "30");
        assertSame(charge, DirectCurrentRules.plateauCharge(record));
        assertEquals(refused, DirectCurrentRules.judge(record).refused());
    }

    @Test
    void tdcs_4MilliampereFor40Minutes_isRefusedNamingCharge() {
        assertEquals(
                "4 mA × 40 min is 9.6 C; the limit is 7.2 C.",
                DirectCurrentRules.judge(current("4", "40", "30")).broken().getFirst().sentence());
    }

    @Test
    void tdcs_rampsOf30Seconds_areShownBesideTheLimit() {
        Judgement judgement = DirectCurrentRules.judge(current("4", "30", "30"));
        assertEquals("0.12", total(judgement, "Charge, ramps"));
        assertFalse(judgement.refused());
    }

    @Test
    void tdcs_2MilliampereOn35SquareCentimetres_are0point057() {
        assertEquals("0.057", total(DirectCurrentRules.judge(current("2", "20", "30")), "Density"));
    }

    // Ketamine

    @Test
    void ketamine_70KgAt0point35For4Hours_are98Milligrams() {
        assertSame("98", InfusionRules.totalMg(infusion("70", "0.35", 4, null, 15)));
    }

    @Test
    void ketamine_80MilligramsIn2HoursAt70Kg_are0point571() {
        assertRounded("0.571", InfusionRules.rate(new BigDecimal("80"), 120, kg("70")));
    }

    @Test
    void ketamine_22MilligramsAnHourAt70Kg_are0point314() {
        assertRounded("0.314", InfusionRules.rate(new BigDecimal("22"), 60, kg("70")));
    }

    @ParameterizedTest
    @CsvSource({
        "0.04, WARN",
        "0.05, ",
        "1, ",
        "1.1, WARN",
        "2, WARN",
        "2.1, OVERRIDE",
        "7, OVERRIDE"
    })
    void ketamine_rate_isNotedOrNeedsAReason(String rate, @Nullable Severity severity) {
        List<Limit> broken = InfusionRules.judge(infusion("70", rate, 1, null, 15)).broken();
        assertEquals(
                severity == null ? List.of() : List.of(severity),
                broken.stream().map(Limit::severity).toList());
    }

    @ParameterizedTest
    @CsvSource({"0.35, false", "0.36, true"})
    void ketamine_bolusAbove0point35_needsAReason(String bolus, boolean reason) {
        assertEquals(
                reason, InfusionRules.judge(infusion("70", "0.35", 1, bolus, 15)).needsReason());
    }

    @Test
    void ketamine_vitalsEvery15Minutes_areComplete() {
        assertFalse(InfusionRules.judge(infusion("70", "0.35", 4, null, 15)).needsReason());
    }

    @Test
    void ketamine_vitalsEvery20Minutes_needADeviation() {
        Judgement judgement = InfusionRules.judge(infusion("70", "0.35", 4, null, 20));
        assertTrue(judgement.needsReason());
        assertEquals(
                "Vital signs are missing: the longest gap is 20 min, the rule is every 15 min.",
                judgement.broken().getFirst().sentence());
    }

    @Test
    void ketamine_noVitals_needADeviation() {
        InfusionRecord record = infusion("70", "0.35", 1, null, 15);
        assertTrue(
                InfusionRules.judge(
                                new InfusionRecord(
                                        "Ketamine",
                                        kg("70"),
                                        record.weighedOn(),
                                        null,
                                        false,
                                        "Nurse",
                                        record.segments(),
                                        List.of()))
                        .needsReason());
    }

    @Test
    void ketamine_overMidnight_countsOn() {
        Segment segment =
                new Segment(LocalTime.of(23, 30), LocalTime.of(0, 30), new BigDecimal("0.35"));
        assertEquals(60, InfusionRules.minutes(segment));
    }

    // Acupuncture

    @Test
    void acupuncture_needlesInNotOut_isRefused() {
        assertTrue(AcupunctureRules.needles(12, 11).refuses());
        assertFalse(AcupunctureRules.needles(12, 12).refuses());
    }

    @Test
    void acupuncture_whoPoints_are361() {
        assertEquals(361, AcupuncturePoint.count());
    }

    @Test
    void acupuncture_st36IsKnownAndLu12IsNot() {
        assertTrue(AcupuncturePoint.known("ST36"));
        assertFalse(AcupuncturePoint.known("LU12"));
        assertTrue(AcupuncturePoint.impossible("LU12").isPresent());
        assertTrue(AcupuncturePoint.impossible("ST36").isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "DU20, GV20",
        "ren 6, CV6",
        "SJ5, TE5",
        "UB 23, BL23",
        "LV3, LR3",
        "P6, PC6",
        "st-36, ST36",
        "EX-LE4, EX-LE4",
        "tender point knee, tender point knee"
    })
    void acupuncture_oldNames_areUnderstoodAndWordsAreLeft(String written, String normal) {
        assertEquals(normal, AcupuncturePoint.normal(written));
        assertTrue(AcupuncturePoint.impossible(written).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "30, 30, 0.25, 40, 20, false",
        "31, 30, 0.25, 40, 20, true",
        "0, 30, 0.25, 40, 20, true",
        "10, 9, 0.25, 40, 20, true",
        "10, 41, 0.25, 40, 20, true",
        "10, 30, 0.15, 40, 20, true",
        "10, 30, 0.36, 40, 20, true",
        "10, 30, 0.25, 12, 20, true",
        "10, 30, 0.25, 76, 20, true",
        "10, 30, 0.25, 40, 1, true",
        "10, 30, 0.25, 40, 41, true"
    })
    void acupuncture_outsideItsRanges_needsAnOverride(
            int needles,
            String retention,
            String gauge,
            String length,
            String depth,
            boolean override) {
        AcupunctureRecord record = needling(Sham.NONE, needles, retention, gauge, length, depth);
        assertEquals(override, AcupunctureRules.judge(record, null).needsReason());
    }

    @Test
    void acupuncture_nonPenetratingSham_isNotJudgedByDepth() {
        AcupunctureRecord record = needling(Sham.NON_PENETRATING, 10, "30", "0.25", "40", "0");
        assertFalse(AcupunctureRules.judge(record, null).needsReason());
    }

    @ParameterizedTest
    @CsvSource({
        "200, 0.3, 5, ",
        "201, 0.3, 5, OVERRIDE",
        "2, 0.7, 5, OVERRIDE",
        "2, 0.3, 11, WARN",
        "2, 0.3, 1, WARN"
    })
    void electroAcupuncture_outsideItsRanges_isNotedOrNeedsAReason(
            String hertz, String pulse, String current, @Nullable Severity severity) {
        AcupunctureRecord manual = needling(Sham.NONE, 10, "30", "0.25", "40", "20");
        AcupunctureRecord record =
                new AcupunctureRecord(
                        "Chinese",
                        Sham.NONE,
                        manual.gaugeMm(),
                        manual.lengthMm(),
                        null,
                        manual.retentionMinutes(),
                        Stimulation.ELECTRICAL,
                        new BigDecimal(hertz),
                        null,
                        new BigDecimal(pulse),
                        new BigDecimal(current),
                        manual.insertions());
        assertEquals(
                severity == null ? List.of() : List.of(severity),
                AcupunctureRules.judge(record, 10).broken().stream().map(Limit::severity).toList());
    }

    @Test
    void acupuncture_otherCountThanPartA_isNoted() {
        AcupunctureRecord record = needling(Sham.NONE, 10, "30", "0.25", "40", "20");
        assertEquals(
                List.of(Severity.WARN),
                AcupunctureRules.judge(record, 12).broken().stream().map(Limit::severity).toList());
    }

    // MBSR

    @Test
    void mbsr_eightClassesAndRetreat_are1620MinutesAnd2160OfPractice() {
        assertEquals(1620, GroupCourseRules.classMinutesSet());
        assertEquals(2160, GroupCourseRules.practiceMinutesSet());
        // Parsons 2017: 64 % of the practice set is done.
        assertEquals(1382, GroupCourseRules.practiceMinutesSet() * 64 / 100);
    }

    @ParameterizedTest
    @CsvSource({
        "6, false, 0, true, false",
        "5, true, 2160, false, false",
        "7, true, 1080, true, true",
        "7, true, 1079, true, false",
        "7, false, 1080, true, false",
        "8, true, 2160, true, true"
    })
    void mbsr_completer_isByTheRuleOfTheProtocol(
            int classes, boolean retreat, int practice, boolean usual, boolean strict) {
        Course course = new Course(classes, retreat, classes * 150, practice);
        assertEquals(usual, GroupCourseRules.completed(course, CompleterRule.usual()));
        assertEquals(strict, GroupCourseRules.completed(course, CompleterRule.strict()));
    }

    @Test
    void mbsr_longerThanTheClass_isRefused() {
        GroupClassRecord record = new GroupClassRecord("G1", Kind.CLASS, 150, 151, 6, 270, null);
        assertTrue(GroupCourseRules.judge(record, List.of()).refused());
    }

    private static StimulationRecord trains(
            String threshold, String percent, String rate, int pulses, String pause, int trains) {
        return new StimulationRecord(
                "Stimulator 1",
                "figure-of-eight, 70 mm",
                false,
                "M1 left",
                null,
                null,
                new BigDecimal(threshold),
                Threshold.RESTING,
                Method.EMG,
                LocalDate.of(2026, 11, 21),
                new BigDecimal(percent),
                Pattern.TRAINS,
                new BigDecimal(rate),
                pulses,
                new BigDecimal(pause),
                trains,
                null,
                null);
    }

    private static StimulationRecord record(StimulationRecord r, Method method) {
        return new StimulationRecord(
                r.device(),
                r.coil(),
                r.shamCoil(),
                r.target(),
                r.orientationDegrees(),
                r.coordinates(),
                r.thresholdMso(),
                r.threshold(),
                method,
                r.measuredOn(),
                r.intensityPercent(),
                r.pattern(),
                r.rateHz(),
                r.pulsesPerTrain(),
                r.pauseSeconds(),
                r.trains(),
                r.pulsesPerBurst(),
                r.burstIntervalSeconds());
    }

    /** Bursts of three pulses at 50 Hz every 0.2 s at 80 % of the active threshold. */
    private static StimulationRecord bursts(Pattern pattern, int pulses, String pause, int trains) {
        return new StimulationRecord(
                "Stimulator 1",
                "figure-of-eight, 70 mm",
                false,
                "M1 left",
                null,
                null,
                new BigDecimal("50"),
                Threshold.ACTIVE,
                Method.EMG,
                LocalDate.of(2026, 11, 21),
                new BigDecimal("80"),
                pattern,
                new BigDecimal("50"),
                pulses,
                new BigDecimal(pause),
                trains,
                3,
                new BigDecimal("0.2"));
    }

    private static DirectCurrentRecord current(String current, String minutes, String ramp) {
        return new DirectCurrentRecord(
                "Stimulator 2",
                new BigDecimal(current),
                new BigDecimal(minutes),
                new BigDecimal(ramp),
                false,
                new BigDecimal("35"),
                "C3",
                "Fp2",
                null);
    }

    /** An infusion from nine o'clock on, with vitals every so many minutes. */
    private static InfusionRecord infusion(
            String weight, String rate, int hours, @Nullable String bolus, int every) {
        LocalTime start = LocalTime.of(9, 0);
        List<Vitals> vitals = new ArrayList<>();
        for (int minute = 0; minute <= hours * 60; minute += every) {
            vitals.add(new Vitals(start.plusMinutes(minute), 120, 80, 70, 98, Sedation.AWAKE));
        }
        return new InfusionRecord(
                "Ketamine",
                kg(weight),
                LocalDate.of(2026, 11, 21),
                bolus == null ? null : new BigDecimal(bolus),
                false,
                "Nurse",
                List.of(new Segment(start, start.plusHours(hours), new BigDecimal(rate))),
                vitals);
    }

    private static AcupunctureRecord needling(
            Sham sham, int needles, String retention, String gauge, String length, String depth) {
        return new AcupunctureRecord(
                "Chinese",
                sham,
                new BigDecimal(gauge),
                new BigDecimal(length),
                null,
                new BigDecimal(retention),
                Stimulation.MANUAL,
                null,
                null,
                null,
                null,
                Collections.nCopies(
                        needles,
                        new Insertion("ST36", Side.LEFT, new BigDecimal(depth), Response.DE_QI)));
    }

    private static BigDecimal kg(String weight) {
        return new BigDecimal(weight);
    }

    private static String total(Judgement judgement, String label) {
        return judgement.totals().stream()
                .filter(total -> total.label().equals(label))
                .map(Total::value)
                .findFirst()
                .orElseThrow();
    }

    private static boolean broken(Judgement judgement, String rule) {
        return judgement.broken().stream().anyMatch(limit -> limit.rule().equals(rule));
    }

    private static void assertSame(String expected, BigDecimal actual) {
        assertEquals(
                0,
                new BigDecimal(expected).compareTo(actual),
                () -> expected + " is not " + actual);
    }

    private static void assertRounded(String expected, BigDecimal actual) {
        assertSame(expected, actual.setScale(3, RoundingMode.HALF_EVEN));
    }
}

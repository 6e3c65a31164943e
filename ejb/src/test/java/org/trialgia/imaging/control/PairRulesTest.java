package org.trialgia.imaging.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.imaging.boundary.Check.Outcome;
import org.trialgia.imaging.boundary.Check.Point;
import org.trialgia.imaging.boundary.Checklist;
import org.trialgia.imaging.control.PairRules.AtVisit;
import org.trialgia.imaging.control.PairRules.Person;
import org.trialgia.imaging.control.PairRules.Protocol;
import org.trialgia.persistence.imaging.Scan;
import org.trialgia.persistence.imaging.Series;
import org.trialgia.persistence.imaging.VoxelGrid;
import org.trialgia.vocabulary.FileHash;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.QualityVerdict;
import org.trialgia.vocabulary.ScanId;
import org.trialgia.vocabulary.StudyId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

class PairRulesTest {

    private static final LocalDate CONSENT = LocalDate.of(2026, 3, 1);
    private static final LocalDate RANDOMISED = LocalDate.of(2026, 3, 20);
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 10);
    private static final LocalDate SECOND = LocalDate.of(2026, 6, 12);
    private static final Person PERSON = new Person(CONSENT, true, RANDOMISED);
    private static final String SPACE = "MNI152NLin2009cAsym";
    private static final Protocol PROTOCOL = new Protocol(SPACE, 2.0, 100, "Prisma");
    private static final PersonId RATER = PersonId.random();

    @Test
    void check_everythingAsItShould_holdsInEveryLine() {
        Checklist list =
                PairRules.check(PERSON, before(scan(FIRST)), after(scan(SECOND)), PROTOCOL);

        assertTrue(
                list.checks().stream().allMatch(check -> check.outcome() == Outcome.HOLDS),
                list.toString());
        assertTrue(list.analysable());
        assertTrue(list.inSpace());
        assertEquals(List.of(), list.obstacles());
    }

    @Test
    void check_consentWithoutImaging_fails() {
        Person person = new Person(CONSENT, false, RANDOMISED);

        assertEquals(Outcome.FAILS, outcome(person, scan(FIRST), scan(SECOND), Point.CONSENT));
    }

    @Test
    void check_firstScanOnTheDayOfRandomisation_holds() {
        assertEquals(
                Outcome.HOLDS,
                outcome(PERSON, scan(RANDOMISED), scan(SECOND), Point.BEFORE_TREATMENT));
        assertEquals(
                Outcome.FAILS,
                outcome(
                        PERSON,
                        scan(RANDOMISED.plusDays(1)),
                        scan(SECOND),
                        Point.BEFORE_TREATMENT));
        assertEquals(
                Outcome.OPEN,
                outcome(
                        new Person(CONSENT, true, null),
                        scan(FIRST),
                        scan(SECOND),
                        Point.BEFORE_TREATMENT));
    }

    @Test
    void check_secondScanNotAfterTheFirst_fails() {
        assertEquals(Outcome.FAILS, outcome(PERSON, scan(SECOND), scan(SECOND), Point.ORDER));
    }

    @Test
    void check_scanOutsideItsWindow_failsWithTheVisitsName() {
        Checklist list =
                PairRules.check(
                        PERSON, before(scan(FIRST)), after(scan(SECOND.plusDays(30))), PROTOCOL);

        assertFalse(list.analysable());
        assertTrue(list.failed());
        assertEquals(
                List.of(
                        "Outside the window: Week 12.",
                        "Pain score: Week 12 has one more than 7 days from the scan."
                                + " Without it the pair counts for the mean change alone."),
                list.obstacles());
    }

    @Test
    void check_anotherGridOrTime_isFlaggedAndKept() {
        Scan wider = scan(SECOND, grid(3.5), new Series(200, 3.5, 3, 3, 2.2, "int16"), SPACE);
        Checklist list = PairRules.check(PERSON, before(scan(FIRST)), after(wider), PROTOCOL);

        assertEquals(Outcome.FLAGGED, outcome(list, Point.GRID));
        assertEquals(Outcome.FLAGGED, outcome(list, Point.TIMING));
        assertEquals(Outcome.FLAGGED, outcome(list, Point.PROTOCOL));
        assertTrue(list.analysable());
    }

    @Test
    void check_anotherSpace_isNotAnalysableByCoordinatesAndSaysSo() {
        Scan elsewhere = scan(SECOND, grid(3), series(), "native");
        Checklist list = PairRules.check(PERSON, before(scan(FIRST)), after(elsewhere), PROTOCOL);

        assertFalse(list.inSpace());
        assertTrue(list.analysable());
        assertEquals(
                "Not analysable by coordinates: Week 12 is in native, not in MNI152NLin2009cAsym."
                        + " By a label image on its own grid it is.",
                list.checks().stream()
                        .filter(check -> check.point() == Point.SPACE)
                        .findFirst()
                        .orElseThrow()
                        .sentence());
    }

    @Test
    void check_unrated_isOpen_failed_fails() {
        Scan unrated = scan(SECOND);
        unrated.unrate();
        Scan failed = scan(SECOND);
        failed.rate(QualityVerdict.FAILED, "spikes", RATER, Instant.EPOCH);

        Checklist open = PairRules.check(PERSON, before(scan(FIRST)), after(unrated), PROTOCOL);
        assertTrue(open.open());
        assertEquals(Outcome.OPEN, outcome(open, Point.QUALITY));
        assertEquals(Outcome.FAILS, outcome(PERSON, scan(FIRST), failed, Point.QUALITY));
    }

    @Test
    void check_noScore_isOpen() {
        AtVisit unscored =
                new AtVisit(scan(SECOND), "Week 12", SECOND.minusDays(7), SECOND.plusDays(7), null);

        assertEquals(
                Outcome.OPEN,
                outcome(
                        PairRules.check(PERSON, before(scan(FIRST)), unscored, PROTOCOL),
                        Point.SCORE));
    }

    @Test
    void used_ofSeveral_prefersThePassedAndNeverAFailed() {
        Scan failed = scan(FIRST);
        failed.rate(QualityVerdict.FAILED, "spikes", RATER, Instant.EPOCH);
        Scan unrated = scan(FIRST);
        unrated.unrate();
        Scan passed = scan(FIRST);

        assertEquals(Optional.of(passed), PairRules.used(List.of(failed, passed, unrated)));
        assertEquals(Optional.of(unrated), PairRules.used(List.of(failed, unrated)));
        assertEquals(Optional.of(failed), PairRules.used(List.of(failed)));
        assertEquals(Optional.empty(), PairRules.used(List.of()));
    }

    private static Outcome outcome(Person person, Scan pre, Scan post, Point point) {
        return outcome(PairRules.check(person, before(pre), after(post), PROTOCOL), point);
    }

    @Test
    void checkMaps_asksNeitherForTimingNorForWhatTheProtocolSaysOfSeries() {
        Checklist list =
                PairRules.checkMaps(PERSON, before(map(FIRST)), after(map(SECOND)), PROTOCOL);

        assertTrue(list.analysable(), list.obstacles().toString());
        assertTrue(
                list.checks().stream()
                        .noneMatch(check ->
                                check.point() == Point.TIMING || check.point() == Point.PROTOCOL));
    }

    private static Scan map(LocalDate day) {
        return scan(day, grid(3), new Series(1, 3, 3, 3, null, "float32"), SPACE);
    }

    private static Outcome outcome(Checklist list, Point point) {
        return list.checks().stream()
                .filter(check -> check.point() == point)
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    private static AtVisit before(Scan scan) {
        return new AtVisit(scan, "Baseline", CONSENT, CONSENT.plusDays(120), FIRST);
    }

    private static AtVisit after(Scan scan) {
        return new AtVisit(
                scan, "Week 12", SECOND.minusDays(10), SECOND.plusDays(10), SECOND.plusDays(1));
    }

    private static Scan scan(LocalDate day) {
        return scan(day, grid(3), series(), SPACE);
    }

    private static Series series() {
        return new Series(200, 3, 3, 3, 2.0, "int16");
    }

    private static VoxelGrid grid(double zoom) {
        return VoxelGrid.of(
                60, 70, 60, new double[][] {{zoom, 0, 0, -90}, {0, 3, 0, -126}, {0, 0, 3, -72}});
    }

    private static Scan scan(LocalDate day, VoxelGrid grid, Series series, String space) {
        Scan scan =
                new Scan(
                        ScanId.random(),
                        StudyId.random(),
                        RATER,
                        "bold.nii.gz",
                        new FileHash("0".repeat(64)),
                        null,
                        1000,
                        grid,
                        series,
                        null,
                        List.of());
        scan.place(ParticipantId.random(), UUID.randomUUID(), day, space);
        scan.attachSidecar(new FileHash("1".repeat(64)), "bold.json", "Siemens Prisma 3 T");
        scan.rate(QualityVerdict.PASSED, null, RATER, Instant.EPOCH);
        return scan;
    }
}

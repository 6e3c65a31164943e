package org.trialgia.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.trialgia.guard.Page;
import org.trialgia.it.container.Fixture.Trial;
import org.trialgia.participant.boundary.ParticipantService;
import org.trialgia.participant.boundary.ParticipantView;
import org.trialgia.participant.boundary.RecordConsent;
import org.trialgia.participant.boundary.ShownStatus;
import org.trialgia.participant.boundary.WithdrawParticipant;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Invalid;
import org.trialgia.refusal.Refusal;
import org.trialgia.refusal.Stale;
import org.trialgia.visit.boundary.EditScore;
import org.trialgia.visit.boundary.HoldVisit;
import org.trialgia.visit.boundary.MissVisit;
import org.trialgia.visit.boundary.OneScore;
import org.trialgia.visit.boundary.OneVisit;
import org.trialgia.visit.boundary.RecordScore;
import org.trialgia.visit.boundary.ReopenVisit;
import org.trialgia.visit.boundary.ScoreFilter;
import org.trialgia.visit.boundary.ScoreRow;
import org.trialgia.visit.boundary.ScoreService;
import org.trialgia.visit.boundary.ScoreSheet;
import org.trialgia.visit.boundary.ScoreView;
import org.trialgia.visit.boundary.VisitDirectory;
import org.trialgia.visit.boundary.VisitFilter;
import org.trialgia.visit.boundary.VisitRow;
import org.trialgia.visit.boundary.VisitService;
import org.trialgia.visit.boundary.VisitState;
import org.trialgia.visit.boundary.VisitView;
import org.trialgia.visit.boundary.Window;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Schedule, visits and scores, and above all what a refusal leaves behind: nothing. */
@ExtendWith(ArquillianExtension.class)
class VisitsIT {

    private static final int DAYS_AGO = 60;

    @Inject private Fixture fixture;
    @Inject private Enrolment enrolment;
    @Inject private ParticipantService participants;
    @Inject private VisitService visits;
    @Inject private ScoreService scores;
    @Inject private VisitDirectory directory;

    @PersistenceContext(unitName = "trialgia")
    private EntityManager entities;

    private Trial trial;
    private SiteId site;
    private PersonId coordinator;
    private PersonId assessor;

    @BeforeEach
    void people() {
        trial = fixture.trial();
        site = trial.sites().getFirst();
        coordinator = enrolment.coordinator(trial, site);
        assessor = fixture.person(Role.OUTCOME_ASSESSOR, trial.id(), site);
        enrolment.seal(trial, 8);
    }

    private static LocalDate anchor() {
        return Enrolment.today().minusDays(DAYS_AGO);
    }

    private ParticipantId eligible() {
        return enrolment.eligibleSince(coordinator, site, DAYS_AGO).id();
    }

    private ParticipantId randomised() {
        return enrolment.randomisedSince(coordinator, site, DAYS_AGO).id();
    }

    // trial-rules.md, Visits and windows: anchored on consent or randomisation.
    @Test
    void schedule_appearsAtConsentAndAtRandomisation() {
        ParticipantId id = eligible();
        List<VisitView> before = fixture.as(coordinator, () -> visits.ofParticipant(id));
        assertEquals(List.of("BASE"), before.stream().map(VisitView::code).toList());
        assertEquals(Window.around(anchor(), 7, 7, 21), before.getFirst().window());
        assertEquals(VisitState.OVERDUE, before.getFirst().state());

        ParticipantId other = randomised();
        ParticipantView randomised = fixture.as(coordinator, () -> participants.participant(other));
        LocalDate day = randomised.details().randomisedOn();
        VisitView week8 = fixture.as(coordinator, () -> visits.ofParticipant(other)).getLast();
        assertEquals("WK8", week8.code());
        assertEquals(Window.around(day, 56, 7, 14), week8.window());
        assertEquals(VisitState.IN_WINDOW, week8.state());
        assertEquals(2, trailRows(other, "visit.planned"));
    }

    @Test
    void schedule_consentCorrected_movesTheWindowAndKeepsTheVisitHeld() {
        ParticipantId id = eligible();
        hold(id, "BASE", anchor().plusDays(3), "", "");
        ParticipantView read = fixture.as(coordinator, () -> participants.participant(id));
        fixture.as(
                coordinator,
                () ->
                        participants.consent(
                                new RecordConsent(
                                        id,
                                        read.details().version(),
                                        "1.0",
                                        anchor().minusDays(2),
                                        true,
                                        "read off the paper")));
        List<VisitView> after = fixture.as(coordinator, () -> visits.ofParticipant(id));
        assertEquals(1, after.size());
        assertEquals(Window.around(anchor().minusDays(2), 7, 7, 21), after.getFirst().window());
        assertEquals(anchor().plusDays(3), after.getFirst().heldOn());
    }

    @Test
    void hold_outsideTheWindow_needsAReason_thatMayTellTheArmAndIsMasked() {
        ParticipantId id = randomised();
        LocalDate late = anchor().plusDays(40);
        assertLeavesNothing(id, "visit.outside", () -> hold(id, "BASE", late, "", ""));
        assertLeavesNothing(
                id, "date.future", () -> hold(id, "WK8", Enrolment.today().plusDays(4), "", ""));
        assertLeavesNothing(
                id,
                "visit.before-consent",
                () -> hold(id, "BASE", anchor().minusDays(1), "early", ""));
        VisitView held = hold(id, "BASE", late, "ill after the needles", "");
        assertEquals(VisitState.DONE_OUTSIDE, held.state());
        assertEquals("ill after the needles", held.why());
        VisitView masked =
                fixture.as(
                        fixture.person(Role.INVESTIGATOR, trial.id(), null),
                        () -> visits.visit(new OneVisit(id, "BASE")));
        assertEquals(VisitState.DONE_OUTSIDE, masked.state());
        assertNull(masked.why());
        assertTrue(masked.whyMasked());
    }

    @Test
    void hold_correctedWithoutReason_orStale_isRefused() {
        ParticipantId id = randomised();
        VisitView held = hold(id, "BASE", anchor().plusDays(2), "", "");
        assertLeavesNothing(
                id, "participant.reason", () -> hold(id, "BASE", anchor().plusDays(3), "", ""));
        Stale stale =
                assertThrows(
                        Stale.class,
                        () ->
                                fixture.as(
                                        coordinator,
                                        () ->
                                                visits.hold(
                                                        new HoldVisit(
                                                                id,
                                                                "BASE",
                                                                held.version() - 1,
                                                                anchor().plusDays(3),
                                                                "",
                                                                "typo"))));
        assertEquals("held on", stale.differences().getFirst().field());
        assertEquals(anchor().plusDays(2).toString(), stale.differences().getFirst().theirs());
        assertEquals(anchor().plusDays(3).toString(), stale.differences().getFirst().yours());
        VisitView corrected = hold(id, "BASE", anchor().plusDays(3), "", "typo");
        assertEquals(anchor().plusDays(3), corrected.heldOn());
        assertEquals(1, trailRows(id, "visit.held"));
        assertEquals(1, trailRows(id, "visit.changed"));
        assertEquals(
                corrected.version(),
                hold(id, "BASE", anchor().plusDays(3), "", "").version(),
                "the same again changes nothing");
    }

    @Test
    void miss_andReopen_needWordsAndLeaveTheDaysAlone() {
        ParticipantId id = randomised();
        long version = version(id, "BASE");
        assertLeavesNothing(
                id,
                "visit.missed-why",
                () ->
                        fixture.as(
                                coordinator,
                                () -> visits.miss(new MissVisit(id, "BASE", version, " ", ""))));
        VisitView missed =
                fixture.as(
                        coordinator,
                        () -> visits.miss(new MissVisit(id, "BASE", version, "snowed in", "")));
        assertEquals(VisitState.MISSED, missed.state());
        assertLeavesNothing(
                id,
                "score.visit-missed",
                () -> score(id, "BASE", Instrument.NRS_24H, anchor().plusDays(2), "6"));
        VisitView open =
                fixture.as(
                        coordinator,
                        () ->
                                visits.reopen(
                                        new ReopenVisit(
                                                id, "BASE", missed.version(), "it was held")));
        assertEquals(VisitState.OVERDUE, open.state());
        score(id, "BASE", Instrument.NRS_24H, anchor().plusDays(2), "6");
        long now = version(id, "BASE");
        assertLeavesNothing(
                id,
                "visit.scored",
                () ->
                        fixture.as(
                                coordinator,
                                () -> visits.miss(new MissVisit(id, "BASE", now, "why", "typo"))));
    }

    @Test
    void withdrawn_openVisitsAreNotExpected() {
        ParticipantId id = randomised();
        hold(id, "BASE", anchor().plusDays(2), "", "");
        ParticipantView read = fixture.as(coordinator, () -> participants.participant(id));
        fixture.as(
                coordinator,
                () ->
                        participants.withdraw(
                                new WithdrawParticipant(
                                        id,
                                        read.details().version(),
                                        anchor().plusDays(9),
                                        "moved away")));
        List<VisitView> after = fixture.as(coordinator, () -> visits.ofParticipant(id));
        assertEquals(
                List.of(VisitState.DONE, VisitState.NOT_EXPECTED),
                after.stream().map(VisitView::state).toList());
        assertLeavesNothing(
                id, "visit.after-withdrawal", () -> hold(id, "WK8", anchor().plusDays(55), "", ""));
        assertEquals(0, standing(VisitState.IN_WINDOW).total());
        assertEquals(1, standing(VisitState.NOT_EXPECTED).total());
    }

    @Test
    void page_filtersByWhatStandsToday_atEachSite() {
        ParticipantId id = randomised();
        assertEquals(1, standing(VisitState.OVERDUE).total());
        VisitRow open = standing(VisitState.IN_WINDOW).rows().getFirst();
        assertEquals(id, open.participant());
        assertEquals("WK8", open.code());
        assertEquals(List.of(Instrument.NRS_24H, Instrument.BPI_SF_24H), open.missing());
        assertEquals(0, standing(VisitState.DUE).total());
        hold(id, "BASE", anchor().plusDays(2), "", "");
        assertEquals(0, standing(VisitState.OVERDUE).total());
        assertEquals(1, standing(VisitState.DONE).total());
        PersonId elsewhere = enrolment.coordinator(trial, trial.sites().getLast());
        assertEquals(
                0,
                fixture.as(
                                elsewhere,
                                () ->
                                        visits.page(
                                                VisitFilter.standing(
                                                        trial.id(), VisitState.DONE, 10)))
                        .total());
    }

    // trial-rules.md, Instruments and scoring: BPI-SF severity 8,3,6,5 is 5.5.
    @Test
    void record_bpi_isScoredAtOnceAndHoldsTheVisit() {
        ParticipantId id = randomised();
        ScoreSheet sheet = bpi(id, "BASE", anchor().plusDays(4), "8,3,6,5,7,6,5,8,,,");
        ScoreView score = sheet.score();
        assertEquals(0, new BigDecimal("5.5").compareTo(score.pain()));
        assertEquals(0, new BigDecimal("6.5").compareTo(score.interference()));
        assertNotNull(score.recordedAt());
        assertEquals(11, score.items().size());
        assertEquals(anchor().plusDays(4), sheet.heldOn());
        assertEquals(1, trailRows(id, "score.recorded"));
        VisitDirectory.VisitRef visit = fixture.inTransaction(() -> directory.of(id)).getFirst();
        assertEquals(List.of(anchor().plusDays(4)), visit.scoredOn());
        assertEquals(
                0,
                new BigDecimal("5.5")
                        .compareTo(visit.score(Instrument.BPI_SF_24H).orElseThrow().pain()));
    }

    @Test
    void record_twice_outOfRange_notPlanned_isRefusedAndWritesNothing() {
        ParticipantId id = randomised();
        LocalDate day = anchor().plusDays(4);
        Invalid range =
                assertThrows(Invalid.class, () -> bpi(id, "BASE", day, "8,3,11,5,7,6,5,-1,,,"));
        assertEquals(
                List.of("items[2]", "items[7]"),
                range.problems().stream().map(Invalid.Problem::field).toList());
        assertTrue(
                range.getMessage().contains("Average") && range.getMessage().contains("10"),
                range.getMessage());
        assertLeavesNothing(id, "score.empty", () -> bpi(id, "BASE", day, ",,,,,,,,,,"));
        assertLeavesNothing(id, "score.items", () -> bpi(id, "BASE", day, "1,2"));
        assertLeavesNothing(
                id, "score.not-planned", () -> score(id, "BASE", Instrument.VAS_24H, day, "44.5"));
        assertLeavesNothing(
                id,
                "visit.outside",
                () -> score(id, "BASE", Instrument.NRS_24H, anchor().plusDays(50), "4"));
        bpi(id, "BASE", day, "8,3,6,5,7,6,5,8,,,");
        assertLeavesNothing(id, "score.already", () -> bpi(id, "BASE", day, "8,3,6,5,7,6,5,8,,,"));
    }

    @Test
    void edit_needsAReason_isStaleWhenRead_andTellsTheItemInTheTrail() {
        ParticipantId id = randomised();
        LocalDate day = anchor().plusDays(4);
        ScoreView score = bpi(id, "BASE", day, "8,3,6,5,7,6,5,8,,,").score();
        assertLeavesNothing(
                id,
                "participant.reason",
                () -> edit(id, score.version(), "4,3,6,5,7,6,5,8,,,", ""));
        ScoreView edited =
                edit(id, score.version(), "4,3,6,5,7,6,5,8,,,", "transcription error").score();
        assertEquals(0, new BigDecimal("4.5").compareTo(edited.pain()));
        Stale stale =
                assertThrows(
                        Stale.class,
                        () -> edit(id, score.version(), "5,3,6,5,7,6,5,8,,,", "again"));
        assertEquals("item 3 Worst", stale.differences().getFirst().field());
        assertEquals("4", stale.differences().getFirst().theirs());
        assertEquals("5", stale.differences().getFirst().yours());
        assertEquals(1, trailRows(id, "score.changed"));
        PersonId colleague = fixture.person(Role.OUTCOME_ASSESSOR, trial.id(), site);
        assertThrows(
                Denied.class,
                () ->
                        fixture.as(
                                colleague,
                                () ->
                                        scores.edit(
                                                new EditScore(
                                                        id,
                                                        "BASE",
                                                        Instrument.BPI_SF_24H,
                                                        edited.version(),
                                                        day,
                                                        answers("1,1,1,1,1,1,1,1,1,1,1"),
                                                        "not mine"))));
    }

    // who-may-know.md, Knowing: scores of instruments given in all arms.
    @Test
    void scores_areReadByWhoMay_andByAnAssessorWhoEnteredThem() {
        ParticipantId id = randomised();
        bpi(id, "BASE", anchor().plusDays(4), "8,3,6,5,7,6,5,8,,,");
        PersonId colleague = fixture.person(Role.OUTCOME_ASSESSOR, trial.id(), site);
        for (Role role :
                List.of(Role.INVESTIGATOR, Role.DATA_MANAGER, Role.MONITOR, Role.AUDITOR)) {
            PersonId who = fixture.person(role, trial.id(), null);
            assertEquals(1, listed(who).total(), role.label());
            assertNotNull(sheet(who, id).score(), role.label());
        }
        assertEquals(
                1, listed(fixture.person(Role.UNBLINDED_STATISTICIAN, trial.id(), null)).total());
        assertEquals(1, listed(coordinator).total());
        assertEquals(1, listed(assessor).total());
        assertNotNull(sheet(assessor, id).score());
        assertEquals(0, listed(colleague).total());
        ScoreSheet hidden = sheet(colleague, id);
        assertTrue(hidden.entered());
        assertNull(hidden.score());
        assertFalse(hidden.mayRecord());
        VisitView visit = fixture.as(colleague, () -> visits.visit(new OneVisit(id, "BASE")));
        assertTrue(visit.instruments().getLast().entered());
        assertNull(visit.instruments().getLast().pain());
        PersonId analyst = fixture.person(Role.IMAGING_ANALYST, trial.id(), null);
        assertThrows(Denied.class, () -> listed(analyst));
        assertThrows(Denied.class, () -> sheet(analyst, id));
        assertThrows(Denied.class, () -> fixture.as(analyst, () -> visits.ofParticipant(id)));
    }

    @Test
    void writing_byWrongRole_orFromAnotherSite_isDenied() {
        ParticipantId id = randomised();
        LocalDate day = anchor().plusDays(2);
        PersonId southCoordinator = enrolment.coordinator(trial, trial.sites().getLast());
        PersonId southAssessor =
                fixture.person(Role.OUTCOME_ASSESSOR, trial.id(), trial.sites().getLast());
        Set<Role> others =
                EnumSet.of(
                        Role.TREATING_CLINICIAN,
                        Role.INVESTIGATOR,
                        Role.IMAGING_ANALYST,
                        Role.DATA_MANAGER,
                        Role.MONITOR,
                        Role.AUDITOR,
                        Role.UNBLINDED_STATISTICIAN);
        List<PersonId> strangers = new ArrayList<>(List.of(southCoordinator, southAssessor));
        others.forEach(role -> strangers.add(fixture.person(role, trial.id(), null)));
        long before = entries(id);
        for (PersonId who : strangers) {
            assertThrows(
                    Denied.class,
                    () ->
                            fixture.as(
                                    who,
                                    () -> visits.hold(new HoldVisit(id, "BASE", 0, day, "", ""))));
            assertThrows(
                    Denied.class,
                    () ->
                            fixture.as(
                                    who,
                                    () ->
                                            scores.record(
                                                    record(
                                                            id,
                                                            "BASE",
                                                            Instrument.NRS_24H,
                                                            day,
                                                            "4"))));
        }
        assertThrows(
                Denied.class,
                () ->
                        fixture.as(
                                coordinator,
                                () ->
                                        scores.record(
                                                record(id, "BASE", Instrument.NRS_24H, day, "4"))));
        assertThrows(
                Denied.class,
                () ->
                        fixture.as(
                                assessor,
                                () -> visits.hold(new HoldVisit(id, "BASE", 0, day, "", ""))));
        assertThrows(
                Denied.class, () -> fixture.as(southCoordinator, () -> visits.ofParticipant(id)));
        assertThrows(
                Denied.class,
                () -> fixture.as(coordinator, () -> visits.visit(new OneVisit(id, "NONE"))));
        assertEquals(before, entries(id));
    }

    @Test
    void lastScore_completesTheStudyForTheParticipant() {
        ParticipantId id = randomised();
        bpi(id, "BASE", anchor().plusDays(4), "8,3,6,5,7,6,5,8,,,");
        score(id, "BASE", Instrument.NRS_24H, anchor().plusDays(4), "6");
        bpi(id, "WK8", anchor().plusDays(54), "4,3,6,5,7,6,5,8,,,");
        assertEquals(
                ShownStatus.RANDOMISED,
                fixture.as(coordinator, () -> participants.participant(id)).status());
        score(id, "WK8", Instrument.NRS_24H, anchor().plusDays(54), "3");
        assertEquals(
                ShownStatus.COMPLETED,
                fixture.as(coordinator, () -> participants.participant(id)).status());
    }

    private VisitView hold(
            ParticipantId id, String visit, LocalDate on, String deviation, String reason) {
        long version = version(id, visit);
        return fixture.as(
                coordinator,
                () -> visits.hold(new HoldVisit(id, visit, version, on, deviation, reason)));
    }

    private long version(ParticipantId id, String visit) {
        return fixture.as(coordinator, () -> visits.visit(new OneVisit(id, visit))).version();
    }

    private Page<VisitRow> standing(VisitState state) {
        return fixture.as(
                coordinator, () -> visits.page(VisitFilter.standing(trial.id(), state, 10)));
    }

    private ScoreSheet bpi(ParticipantId id, String visit, LocalDate on, String items) {
        return score(id, visit, Instrument.BPI_SF_24H, on, items);
    }

    private ScoreSheet score(
            ParticipantId id, String visit, Instrument instrument, LocalDate on, String items) {
        return fixture.as(assessor, () -> scores.record(record(id, visit, instrument, on, items)));
    }

    private static RecordScore record(
            ParticipantId id, String visit, Instrument instrument, LocalDate on, String items) {
        return new RecordScore(id, visit, instrument, on, answers(items), "");
    }

    private ScoreSheet edit(ParticipantId id, long version, String items, String reason) {
        return fixture.as(
                assessor,
                () ->
                        scores.edit(
                                new EditScore(
                                        id,
                                        "BASE",
                                        Instrument.BPI_SF_24H,
                                        version,
                                        anchor().plusDays(4),
                                        answers(items),
                                        reason)));
    }

    private static List<@Nullable BigDecimal> answers(String items) {
        List<@Nullable BigDecimal> answers = new ArrayList<>();
        for (String item : items.split(",", -1)) {
            answers.add(item.isEmpty() ? null : new BigDecimal(item));
        }
        return answers;
    }

    private Page<ScoreRow> listed(PersonId who) {
        return fixture.as(
                who,
                () ->
                        scores.page(
                                new ScoreFilter(
                                        trial.id(),
                                        "",
                                        "",
                                        null,
                                        ScoreFilter.Sort.NUMBER,
                                        true,
                                        0,
                                        10)));
    }

    private ScoreSheet sheet(PersonId who, ParticipantId id) {
        return fixture.as(who, () -> scores.sheet(new OneScore(id, "BASE", Instrument.BPI_SF_24H)));
    }

    private void assertLeavesNothing(ParticipantId id, String key, Supplier<?> work) {
        long before = entries(id);
        Refusal refused = assertThrows(Refusal.class, work::get);
        assertEquals(key, refused.key());
        assertEquals(
                refused.key().equals("score.already")
                        || refused.key().equals("score.visit-missed")
                        || refused.key().equals("visit.scored"),
                refused instanceof Conflict);
        assertEquals(before, entries(id), key);
    }

    /** Everything kept of somebody's visits: rows, scores, days, versions, rows of the trail. */
    private long entries(ParticipantId id) {
        return rows(
                        "coalesce(sum(v.version + 1 + coalesce(v.held_on - date '2000-01-01', 0)),"
                                + " 0)",
                        "visit_scheduled v where v.participant_id = '" + id + "'")
                + 1_000_000
                        * rows(
                                "count(*)",
                                "visit_score s, trialgia.visit_scheduled v where v.id = s.visit_id"
                                        + " and v.participant_id = '"
                                        + id
                                        + "'")
                + 10_000_000 * rows("count(*)", "audit_row where participant_id = '" + id + "'");
    }

    private long trailRows(ParticipantId id, String action) {
        return rows(
                "count(*)",
                "audit_row where action = '" + action + "' and participant_id = '" + id + "'");
    }

    private long rows(String what, String from) {
        return fixture.inTransaction(() ->
                ((Number)
                                entities.createNativeQuery(
                                                "select " + what + " from trialgia." + from)
                                        .getSingleResult())
                        .longValue());
    }
}

package org.trialgia.visit.control;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trialgia.participant.boundary.ParticipantRef;
import org.trialgia.persistence.study.VisitPlan;
import org.trialgia.persistence.visit.ScheduledVisit;
import org.trialgia.refusal.Invalid;
import org.trialgia.visit.boundary.HoldVisit;
import org.trialgia.visit.boundary.VisitState;
import org.trialgia.visit.boundary.Window;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.PainSide;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.ParticipantStatus;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.VisitAnchor;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** When a visit can have been held, and what has to be said. */
class VisitRulesTest {

    private static final LocalDate RANDOMISED = LocalDate.of(2026, 10, 19);
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 24);
    private static final ParticipantId WHO = ParticipantId.random();
    private static final StudyId STUDY = new StudyId(UUID.randomUUID());

    private static ScheduledVisit week4() {
        VisitPlan plan = new VisitPlan(STUDY, 2);
        plan.describe(
                "WK4",
                "Week 4",
                VisitAnchor.RANDOMISATION,
                28,
                3,
                3,
                false,
                List.of(Instrument.NRS_24H));
        Window window = Window.around(RANDOMISED, 28, 3, 3);
        return new ScheduledVisit(WHO, plan, window.target(), window.from(), window.to());
    }

    private static ParticipantRef participant(@Nullable LocalDate withdrawnOn) {
        return new ParticipantRef(
                WHO,
                STUDY,
                new SiteId(UUID.randomUUID()),
                ZoneId.of("Europe/London"),
                "KNEE-0001",
                withdrawnOn == null ? ParticipantStatus.RANDOMISED : ParticipantStatus.WITHDRAWN,
                RANDOMISED.minusDays(10),
                RANDOMISED.atStartOfDay(ZoneOffset.UTC).toInstant(),
                RANDOMISED,
                true,
                PainSide.LEFT,
                withdrawnOn);
    }

    private static List<String> problems(HoldVisit request, @Nullable LocalDate withdrawnOn) {
        return problems(request, week4(), withdrawnOn);
    }

    private static List<String> problems(
            HoldVisit request, ScheduledVisit visit, @Nullable LocalDate withdrawnOn) {
        return assertThrows(
                        Invalid.class,
                        () -> VisitRules.check(request, visit, participant(withdrawnOn), TODAY))
                .problems()
                .stream()
                .map(Invalid.Problem::key)
                .toList();
    }

    private static HoldVisit on(LocalDate day, String deviation, String reason) {
        return new HoldVisit(WHO, "WK4", 0, day, deviation, reason);
    }

    @Test
    void windows_dayInside_needsNoWords() {
        assertDoesNotThrow(() ->
                VisitRules.check(
                        on(LocalDate.of(2026, 11, 13), "", ""), week4(), participant(null), TODAY));
    }

    @Test
    void windows_dayOutside_needsADeviation() {
        assertEquals(
                List.of("visit.outside"), problems(on(LocalDate.of(2026, 11, 20), "", ""), null));
        assertDoesNotThrow(() ->
                VisitRules.check(
                        on(LocalDate.of(2026, 11, 20), "no room", ""),
                        week4(),
                        participant(null),
                        TODAY));
    }

    @Test
    void windows_dayInTheFuture_orBeforeWhatItHangsOn_isRefused() {
        assertEquals(List.of("date.future"), problems(on(TODAY.plusDays(1), "late", ""), null));
        assertEquals(
                List.of("visit.before-randomisation"),
                problems(on(RANDOMISED.minusDays(1), "early", ""), null));
        assertEquals(
                List.of("visit.before-consent", "visit.before-randomisation"),
                problems(on(RANDOMISED.minusDays(11), "early", ""), null));
        assertEquals(
                List.of("visit.after-withdrawal"),
                problems(on(LocalDate.of(2026, 11, 16), "", ""), LocalDate.of(2026, 11, 15)));
    }

    @Test
    void corrections_needAReason() {
        ScheduledVisit held = week4();
        held.hold(LocalDate.of(2026, 11, 16), PersonId.random(), null);
        assertEquals(
                List.of("participant.reason"),
                problems(on(LocalDate.of(2026, 11, 17), "", ""), held, null));
    }

    @Test
    void states_ofSomebodyWhoLeft_areNotExpectedUnlessHeld() {
        ScheduledVisit visit = week4();
        assertEquals(VisitState.OVERDUE, VisitRules.state(visit, false, TODAY));
        assertEquals(VisitState.NOT_EXPECTED, VisitRules.state(visit, true, TODAY));
        visit.miss("snowed in");
        assertEquals(VisitState.MISSED, VisitRules.state(visit, true, TODAY));
        visit.hold(LocalDate.of(2026, 11, 16), PersonId.random(), null);
        assertEquals(VisitState.DONE, VisitRules.state(visit, true, TODAY));
    }
}

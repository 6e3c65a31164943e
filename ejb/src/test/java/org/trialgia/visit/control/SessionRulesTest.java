package org.trialgia.visit.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialgia.persistence.visit.TreatmentSession;
import org.trialgia.refusal.Invalid;
import org.trialgia.visit.boundary.GroupClassRecord;
import org.trialgia.visit.boundary.Judgement;
import org.trialgia.visit.boundary.Limit;
import org.trialgia.visit.boundary.Limit.Severity;
import org.trialgia.visit.boundary.PartB;
import org.trialgia.visit.boundary.SessionStanding;
import org.trialgia.vocabulary.Modality;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.SessionState;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** When a session stands where, and which reasons answer which limits. */
class SessionRulesTest {

    private static final LocalDate PLANNED = LocalDate.of(2026, 3, 29);
    private static final GroupClassRecord SOME_CLASS =
            new GroupClassRecord("3", GroupClassRecord.Kind.CLASS, 150, 150, null, null, null);

    @ParameterizedTest
    @CsvSource({
        "PLANNED, -1, false, false, COMING",
        "PLANNED, 0, false, false, DUE",
        "PLANNED, 1, false, false, OVERDUE",
        "PLANNED, 1, false, true, NOT_EXPECTED",
        "PLANNED, -1, false, true, NOT_EXPECTED",
        "DELIVERED, 1, false, true, TREATMENT_MISSING",
        "DELIVERED, 1, false, false, TREATMENT_MISSING",
        "DELIVERED, 1, true, true, DELIVERED",
        "MISSED, -1, false, false, MISSED"
    })
    void standing_followsStateDayPartBAndWhoLeft(
            SessionState state,
            int daysSince,
            boolean complete,
            boolean left,
            SessionStanding expected) {
        assertEquals(
                expected,
                SessionStanding.of(state, PLANNED, complete, left, PLANNED.plusDays(daysSince)));
    }

    @ParameterizedTest
    @CsvSource({"-4, true", "-3, false", "0, false", "3, false", "4, true"})
    void deviates_fromFourDaysOn(int late, boolean expected) {
        TreatmentSession session =
                new TreatmentSession(ParticipantId.random(), 1, Modality.MBSR, PLANNED);
        assertEquals(expected, SessionRules.deviates(session, PLANNED.plusDays(late)));
    }

    @ParameterizedTest
    @CsvSource({
        // severity, field, override, deviation, clinician, the key of the refusal
        "HARD, minutes, because, because, true, session.limit",
        "OVERRIDE, rate, '', '', true, session.limit-reason",
        "OVERRIDE, rate, because, '', true, ''",
        "OVERRIDE, rate, because, '', false, session.limit-clinician",
        "OVERRIDE, vitals, because, '', true, session.limit-deviation",
        "OVERRIDE, vitals, '', because, false, ''",
        "WARN, rate, '', '', false, ''"
    })
    void partB_beyondALimit_isAnsweredByTheRightReason(
            Severity severity,
            String field,
            String override,
            String deviation,
            boolean clinician,
            String key) {
        PartB part = new PartB(PartB.NONE, SOME_CLASS, override, deviation);
        Judgement judgement = new Judgement(List.of(), List.of(broken(severity, field)));
        if (key.isEmpty()) {
            SessionRules.check(part, judgement, false, clinician);
        } else {
            Invalid refusal =
                    assertThrows(
                            Invalid.class,
                            () -> SessionRules.check(part, judgement, false, clinician));
            assertEquals(key, refusal.key());
        }
    }

    @Test
    void plan_isHeldAgainstTheLimitsOfWhatItGives() {
        Judgement judgement = new Judgement(List.of(), List.of(broken(Severity.HARD, "minutes")));
        SessionRules.check(judgement, Set.of("currentMa"));
        assertThrows(Invalid.class, () -> SessionRules.check(judgement, Set.of("minutes")));
        assertFalse(SessionRules.ofPlan(judgement, Set.of("currentMa")).refused());
        assertTrue(SessionRules.ofPlan(judgement, Set.of("minutes")).refused());
    }

    private static Limit broken(Severity severity, String field) {
        return new Limit(severity, field, "A rule", "2", "1", true, "2 is more than 1.");
    }
}

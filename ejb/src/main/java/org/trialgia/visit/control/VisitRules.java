package org.trialgia.visit.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.participant.boundary.ParticipantRef;
import org.trialgia.persistence.study.Study;
import org.trialgia.persistence.visit.ScheduledVisit;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Invalid.Check;
import org.trialgia.visit.boundary.EditScore;
import org.trialgia.visit.boundary.HoldVisit;
import org.trialgia.visit.boundary.MissVisit;
import org.trialgia.visit.boundary.RecordScore;
import org.trialgia.visit.boundary.ReopenVisit;
import org.trialgia.visit.boundary.VisitState;
import org.trialgia.visit.boundary.Window;
import org.trialgia.vocabulary.StudyStatus;
import org.trialgia.vocabulary.VisitAnchor;

import java.time.LocalDate;

/** When a visit can have been held, and what has to be said. Pure; {@code today} is the site's. */
public final class VisitRules {

    private VisitRules() {}

    /** The days on which the visit is as planned. */
    public static Window window(ScheduledVisit visit) {
        return new Window(visit.targetOn(), visit.fromOn(), visit.toOn());
    }

    /** Whether something was said about the visit before. */
    public static boolean entered(ScheduledVisit visit) {
        return visit.heldOn() != null || visit.missed() != null;
    }

    /**
     * How a visit stands today.
     *
     * @param ended whether nothing more is expected of the participant
     */
    public static VisitState state(ScheduledVisit visit, boolean ended, LocalDate today) {
        if (visit.missed() != null) {
            return VisitState.MISSED;
        }
        if (visit.heldOn() == null && ended) {
            return VisitState.NOT_EXPECTED;
        }
        return VisitState.of(window(visit), visit.heldOn(), today);
    }

    /**
     * Refuses unless the study takes entries.
     *
     * @throws Conflict if it is a draft or locked
     */
    public static void requireOpen(Study study) {
        if (study.status() == StudyStatus.LOCKED) {
            throw new Conflict("study.locked");
        }
        if (study.status() == StudyStatus.DRAFT) {
            throw new Conflict("participant.study-draft");
        }
    }

    /** Checks when a visit was held. */
    public static void check(
            HoldVisit request, ScheduledVisit visit, ParticipantRef participant, LocalDate today) {
        Check check = new Check();
        day(check, "heldOn", request.heldOn(), participant, today);
        anchor(check, "heldOn", request.heldOn(), visit, participant);
        deviation(check, visit, request.heldOn(), request.deviation());
        reason(check, changes(request, visit), request.reason());
        check.orRefuse();
    }

    /** Whether something that was said before is said differently; the same again is no change. */
    private static boolean changes(HoldVisit request, ScheduledVisit visit) {
        String why = visit.deviation() == null ? "" : visit.deviation();
        return entered(visit)
                && !(request.heldOn().equals(visit.heldOn()) && request.deviation().equals(why));
    }

    /** Checks why a visit was missed. */
    public static void check(MissVisit request, ScheduledVisit visit) {
        Check check = new Check().that(!request.why().isEmpty(), "why", "visit.missed-why");
        length(check, "why", request.why());
        reason(check, entered(visit) && !request.why().equals(visit.missed()), request.reason());
        check.orRefuse();
    }

    /** Checks why a visit is opened again. */
    public static void check(ReopenVisit request) {
        checkReason(request.reason());
    }

    /**
     * Checks a score against its visit.
     *
     * @throws Conflict if the visit counts as missed
     */
    public static void check(
            RecordScore request,
            ScheduledVisit visit,
            ParticipantRef participant,
            LocalDate today) {
        if (visit.missed() != null) {
            throw new Conflict("score.visit-missed", visit.label());
        }
        Check check =
                new Check()
                        .that(
                                visit.instruments().contains(request.instrument()),
                                "instrument",
                                "score.not-planned",
                                request.instrument().label(),
                                visit.label());
        day(check, "assessedOn", request.assessedOn(), participant, today);
        if (visit.heldOn() == null) {
            anchor(check, "assessedOn", request.assessedOn(), visit, participant);
            deviation(check, visit, request.assessedOn(), request.deviation());
        }
        check.orRefuse();
    }

    /** Checks the day of a corrected score. */
    public static void check(EditScore request, ParticipantRef participant, LocalDate today) {
        Check check = new Check();
        day(check, "assessedOn", request.assessedOn(), participant, today);
        check.orRefuse();
    }

    /** Refuses a change without a reason. */
    public static void checkReason(String reason) {
        Check check = new Check();
        reason(check, true, reason);
        check.orRefuse();
    }

    private static void day(
            Check check, String field, LocalDate on, ParticipantRef participant, LocalDate today) {
        check.that(!on.isAfter(today), field, "date.future")
                .that(notBefore(on, participant.consentedOn()), field, "visit.before-consent")
                .that(
                        participant.withdrawnOn() == null || !on.isAfter(participant.withdrawnOn()),
                        field,
                        "visit.after-withdrawal");
    }

    private static void anchor(
            Check check,
            String field,
            LocalDate on,
            ScheduledVisit visit,
            ParticipantRef participant) {
        check.that(
                visit.anchor() != VisitAnchor.RANDOMISATION
                        || notBefore(on, participant.randomisedOn()),
                field,
                "visit.before-randomisation");
    }

    private static boolean notBefore(LocalDate on, @Nullable LocalDate day) {
        return day == null || !on.isBefore(day);
    }

    private static void deviation(
            Check check, ScheduledVisit visit, LocalDate on, String deviation) {
        Window window = window(visit);
        check.that(
                window.contains(on) || !deviation.isEmpty(),
                "deviation",
                "visit.outside",
                window.from().toString(),
                window.to().toString());
        length(check, "deviation", deviation);
    }

    private static void reason(Check check, boolean needed, String reason) {
        check.that(!needed || !reason.isEmpty(), "reason", "participant.reason");
        length(check, "reason", reason);
    }

    private static void length(Check check, String field, String text) {
        check.that(
                text.length() <= ScheduledVisit.REASON_LENGTH,
                field,
                "text.length",
                0,
                ScheduledVisit.REASON_LENGTH);
    }
}

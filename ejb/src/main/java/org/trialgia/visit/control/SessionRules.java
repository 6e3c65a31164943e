package org.trialgia.visit.control;

import org.trialgia.participant.boundary.ParticipantRef;
import org.trialgia.persistence.study.Study;
import org.trialgia.persistence.visit.TreatmentSession;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Invalid;
import org.trialgia.refusal.Invalid.Check;
import org.trialgia.visit.boundary.Judgement;
import org.trialgia.visit.boundary.Limit;
import org.trialgia.visit.boundary.PartA;
import org.trialgia.visit.boundary.PartB;
import org.trialgia.vocabulary.Modality;
import org.trialgia.vocabulary.SessionState;
import org.trialgia.vocabulary.StudyStatus;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What can be said of a treatment session, and when. Pure. What refuses part A never depends on
 * what part B says, so that its refusals teach nothing.
 */
public final class SessionRules {

    /** The limit that a deviation answers, not an override: what is missing cannot be excused. */
    private static final Set<String> ANSWERED_BY_DEVIATION = Set.of("vitals");

    private static final int MOST_NEEDLES = 200;

    private SessionRules() {}

    /**
     * Refuses every entry into a study that takes none.
     *
     * @throws Conflict if the study is not open
     */
    public static void requireOpen(Study study) {
        if (study.status() == StudyStatus.LOCKED) {
            throw new Conflict("study.locked");
        }
    }

    /** By how many days a session was held from the day planned; negative before it. */
    public static long late(TreatmentSession session, LocalDate heldOn) {
        return ChronoUnit.DAYS.between(session.plannedOn(), heldOn);
    }

    /** Whether the day is so far from the one planned that it leaves the plan. */
    public static boolean deviates(TreatmentSession session, LocalDate heldOn) {
        return Math.abs(late(session, heldOn)) >= PartA.DAYS_FROM_PLAN;
    }

    /**
     * Checks part A.
     *
     * @param treated whether there is a part B
     * @throws Invalid naming each field that cannot be taken
     */
    public static void check(
            PartA part,
            TreatmentSession session,
            boolean treated,
            ParticipantRef participant,
            LocalDate today) {
        Check check = new Check();
        switch (part.state()) {
            case PLANNED -> throw new Invalid("state", "session.state");
            case MISSED -> {
                if (treated) {
                    throw new Conflict("session.treated");
                }
                check.that(!part.deviation().isEmpty(), "deviation", "session.missed-why");
            }
            case DELIVERED -> delivered(check, part, session, participant, today);
        }
        check.that(
                part.deviation().length() <= TreatmentSession.TEXT_LENGTH,
                "deviation",
                "text.length",
                1,
                TreatmentSession.TEXT_LENGTH);
        check.orRefuse();
    }

    private static void delivered(
            Check check,
            PartA part,
            TreatmentSession session,
            ParticipantRef participant,
            LocalDate today) {
        LocalDate on = part.heldOn();
        check.that(on != null, "heldOn", "field.needed");
        if (on != null) {
            check.that(!on.isAfter(today), "heldOn", "date.future");
            check.that(
                    participant.consentedOn() == null || !on.isBefore(participant.consentedOn()),
                    "heldOn",
                    "session.before-consent");
            check.that(
                    participant.randomisedOn() == null || !on.isBefore(participant.randomisedOn()),
                    "heldOn",
                    "session.before-randomisation");
            check.that(
                    participant.withdrawnOn() == null || !on.isAfter(participant.withdrawnOn()),
                    "heldOn",
                    "session.after-withdrawal");
            check.that(
                    !deviates(session, on) || !part.deviation().isEmpty(),
                    "deviation",
                    "session.off-plan",
                    Math.abs(late(session, on)),
                    session.plannedOn().toString());
        }
        check.that(part.startedAt() != null, "startedAt", "field.needed")
                .that(part.endedAt() != null, "endedAt", "field.needed")
                .that(
                        part.startedAt() == null
                                || part.endedAt() == null
                                || part.endedAt().isAfter(part.startedAt()),
                        "endedAt",
                        "session.end-before-start")
                .that(
                        part.room().length() <= TreatmentSession.ROOM_LENGTH,
                        "room",
                        "text.length",
                        1,
                        TreatmentSession.ROOM_LENGTH)
                .that(!part.operator().isEmpty(), "operator", "field.needed")
                .that(
                        part.operator().length() <= TreatmentSession.OPERATOR_LENGTH,
                        "operator",
                        "text.length",
                        1,
                        TreatmentSession.OPERATOR_LENGTH)
                .that(part.tolerance() != null, "tolerance", "field.needed")
                .that(part.adverseEvent() != null, "adverseEvent", "field.needed")
                .that(
                        !Boolean.TRUE.equals(part.adverseEvent())
                                || !part.adverseEventNote().isEmpty(),
                        "adverseEventNote",
                        "session.event-what")
                .that(
                        part.adverseEventNote().length() <= TreatmentSession.TEXT_LENGTH,
                        "adverseEventNote",
                        "text.length",
                        1,
                        TreatmentSession.TEXT_LENGTH);
        if (session.modality() == Modality.ACUPUNCTURE) {
            needles(check, part);
        } else {
            check.that(
                    part.needlesIn() == null && part.needlesOut() == null,
                    "needlesIn",
                    "session.no-needles");
        }
    }

    private static void needles(Check check, PartA part) {
        Integer in = part.needlesIn();
        Integer out = part.needlesOut();
        check.that(in != null, "needlesIn", "field.needed")
                .that(out != null, "needlesOut", "field.needed")
                .that(
                        in == null || (in >= 0 && in <= MOST_NEEDLES),
                        "needlesIn",
                        "number.range",
                        0,
                        MOST_NEEDLES);
        if (in != null && out != null) {
            Limit limit = AcupunctureRules.needles(in, out);
            check.that(
                    !limit.broken(),
                    limit.field(),
                    "session.limit",
                    limit.rule(),
                    limit.sentence());
        }
    }

    /**
     * Checks part B. Its deviation is called the plan's, since part A may be on the same form.
     *
     * @param left whether the plan is left
     * @param mayOverride whether the caller may pass a limit with a reason
     * @throws Invalid naming each field that cannot be taken
     */
    public static void check(PartB part, Judgement judgement, boolean left, boolean mayOverride) {
        Check check = new Check();
        for (Limit limit : judgement.broken()) {
            if (limit.refuses()) {
                check.that(false, limit.field(), "session.limit", limit.rule(), limit.sentence());
            } else if (limit.needsReason() && byDeviation(limit)) {
                check.that(
                        !part.deviation().isEmpty(),
                        "planDeviation",
                        "session.limit-deviation",
                        limit.sentence());
            } else if (limit.needsReason()) {
                check.that(
                        mayOverride,
                        limit.field(),
                        "session.limit-clinician",
                        limit.rule(),
                        limit.sentence());
                check.that(
                        !mayOverride || !part.overrideReason().isEmpty(),
                        "overrideReason",
                        "session.limit-reason",
                        limit.sentence());
            }
        }
        check.that(!left || !part.deviation().isEmpty(), "planDeviation", "session.plan-left")
                .that(
                        part.deviation().length() <= TreatmentSession.TEXT_LENGTH,
                        "planDeviation",
                        "text.length",
                        1,
                        TreatmentSession.TEXT_LENGTH)
                .that(
                        part.overrideReason().length() <= TreatmentSession.TEXT_LENGTH,
                        "overrideReason",
                        "text.length",
                        1,
                        TreatmentSession.TEXT_LENGTH)
                .orRefuse();
    }

    private static boolean byDeviation(Limit limit) {
        return ANSWERED_BY_DEVIATION.contains(limit.field());
    }

    /** Whether a limit is broken that a reason overrides. */
    public static boolean overridden(Judgement judgement) {
        return judgement.limits().stream()
                .anyMatch(limit -> limit.needsReason() && !byDeviation(limit));
    }

    /** Whether the record departs from what it should be: the plan is left, or vitals missing. */
    public static boolean deviates(Judgement judgement, boolean left) {
        return left
                || judgement.limits().stream()
                        .anyMatch(limit -> limit.needsReason() && byDeviation(limit));
    }

    /**
     * Refuses a change of what was entered before that says no reason.
     *
     * @throws Invalid if there is none
     */
    public static void checkReason(String reason) {
        new Check()
                .that(!reason.isEmpty(), "reason", "participant.reason")
                .that(
                        reason.length() <= TreatmentSession.TEXT_LENGTH,
                        "reason",
                        "text.length",
                        1,
                        TreatmentSession.TEXT_LENGTH)
                .orRefuse();
    }

    /**
     * Holds a plan against the limits of what it says; those that hang on what it leaves open are
     * passed over.
     *
     * @throws Invalid naming each field that cannot be planned
     */
    public static void check(Judgement judgement, Set<String> planned) {
        Check check = new Check();
        for (Limit limit : ofPlan(judgement, planned).broken()) {
            check.that(
                    !limit.refuses(),
                    limit.field(),
                    "session.limit",
                    limit.rule(),
                    limit.sentence());
        }
        check.orRefuse();
    }

    /** Those limits that hang on fields the plan gives. */
    public static Judgement ofPlan(Judgement judgement, Set<String> planned) {
        return new Judgement(
                List.of(),
                judgement.limits().stream()
                        .filter(limit ->
                                planned.stream()
                                        .anyMatch(field ->
                                                Objects.equals(field, limit.field())
                                                        || field.startsWith(limit.field() + "[")))
                        .toList());
    }

    /** Whether a session's state says what became of it. */
    public static boolean settled(TreatmentSession session) {
        return session.state() != SessionState.PLANNED;
    }
}

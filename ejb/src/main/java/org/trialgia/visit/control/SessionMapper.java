package org.trialgia.visit.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.participant.boundary.ParticipantRef;
import org.trialgia.persistence.study.Site;
import org.trialgia.persistence.visit.PlacedSession;
import org.trialgia.persistence.visit.SealedTreatment;
import org.trialgia.persistence.visit.SessionQuery;
import org.trialgia.persistence.visit.TreatmentSession;
import org.trialgia.visit.boundary.FieldText;
import org.trialgia.visit.boundary.SessionFilter;
import org.trialgia.visit.boundary.SessionRow;
import org.trialgia.visit.boundary.SessionStanding;
import org.trialgia.visit.boundary.SessionView;
import org.trialgia.visit.boundary.SessionView.SessionA;
import org.trialgia.visit.boundary.SessionView.SessionB;
import org.trialgia.visit.boundary.Treatment;
import org.trialgia.visit.control.SessionSight.Eye;
import org.trialgia.vocabulary.Modality;
import org.trialgia.vocabulary.SessionState;
import org.trialgia.vocabulary.SiteId;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Turns sessions into what a reader may know of them. */
public final class SessionMapper {

    private SessionMapper() {}

    /** The query of a list over the sites that the reader may know. */
    public static SessionQuery query(
            SessionFilter filter, Map<LocalDate, Set<SiteId>> today, Set<SiteId> sites) {
        return new SessionQuery(
                filter.number(),
                filter.standing() == null
                        ? null
                        : SessionQuery.Standing.valueOf(filter.standing().name()),
                today,
                sites,
                SessionQuery.Order.valueOf(filter.sort().name()),
                filter.ascending());
    }

    /** A row of a list, for who may know part A. */
    public static SessionRow row(PlacedSession placed, Site site, LocalDate today) {
        TreatmentSession session = placed.session();
        return new SessionRow(
                session.participant(),
                placed.participant().number(),
                site.name(),
                session.number(),
                placed.of(),
                session.modality(),
                session.plannedOn(),
                SessionStanding.of(
                        session.state(),
                        session.plannedOn(),
                        placed.deviates() != null,
                        placed.participant().status().left(),
                        today),
                session.heldOn(),
                session.operator(),
                session.tolerance(),
                session.adverseEvent(),
                deviation(session, Boolean.TRUE.equals(placed.deviates())));
    }

    /** What a reader of part A may know of a session's plan and treatment. */
    public record Sealed(
            boolean sham,
            List<FieldText> plan,
            Map<String, String> planValues,
            @Nullable SealedTreatment treatment,
            @Nullable SessionB open) {}

    /** The whole, for who may know part A. */
    public static SessionView view(
            TreatmentSession session,
            List<TreatmentSession> all,
            Set<Integer> complete,
            ParticipantRef participant,
            LocalDate today,
            Sealed sealed,
            Eye eye) {
        boolean treated = sealed.treatment() != null;
        return new SessionView(
                participant.study(),
                participant.id(),
                participant.number(),
                session.number(),
                all.size(),
                session.modality(),
                sealed.sham(),
                session.plannedOn(),
                today,
                SessionStanding.of(
                        session.state(),
                        session.plannedOn(),
                        treated,
                        participant.status().left(),
                        today),
                sealed.plan(),
                sealed.planValues(),
                deviation(session, treated && sealed.treatment().deviates()),
                partA(session),
                sealed.open(),
                !eye.seesB(sealed.sham()),
                eye.writesA(),
                eye.writesB(sealed.sham()),
                eye.overrides(),
                next(session, all, complete, eye.writesB(sealed.sham())));
    }

    private static SessionA partA(TreatmentSession session) {
        return new SessionA(
                session.state() != SessionState.PLANNED,
                session.state() == SessionState.MISSED,
                session.heldOn(),
                session.startedAt(),
                session.endedAt(),
                Objects.requireNonNullElse(session.room(), ""),
                Objects.requireNonNullElse(session.operator(), ""),
                session.needlesIn(),
                session.needlesOut(),
                session.tolerance(),
                session.adverseEvent(),
                Objects.requireNonNullElse(session.adverseEventNote(), ""),
                Objects.requireNonNullElse(session.deviation(), ""),
                session.heldOn() == null ? 0 : SessionRules.late(session, session.heldOn()),
                session.changedBy(),
                session.changedAt(),
                session.version());
    }

    /**
     * Part B, for who may know it.
     *
     * @param others the participant's other treatments
     */
    public static SessionB partB(
            TreatmentSession session,
            SealedTreatment treatment,
            List<Treatment> others,
            Map<String, String> plan) {
        Class<? extends Treatment> form = Treatment.of(session.modality());
        Map<String, String> values = TreatmentJson.values(form, treatment.record());
        return new SessionB(
                values,
                TreatmentWords.lines(form, values),
                TreatmentRules.judge(
                        TreatmentCodec.read(form, values), session.needlesIn(), others),
                PlanComparison.differences(form, plan, values),
                Objects.requireNonNullElse(treatment.overrideReason(), ""),
                Objects.requireNonNullElse(treatment.deviation(), ""),
                treatment.changedBy(),
                treatment.changedAt(),
                treatment.version());
    }

    /** What was delivered, read again. */
    public static Treatment treatment(Modality modality, SealedTreatment treatment) {
        Class<? extends Treatment> form = Treatment.of(modality);
        return TreatmentCodec.read(form, TreatmentJson.values(form, treatment.record()));
    }

    private static boolean deviation(TreatmentSession session, boolean ofPartB) {
        LocalDate heldOn = session.heldOn();
        return ofPartB
                || session.state() == SessionState.MISSED
                || (heldOn != null && SessionRules.deviates(session, heldOn));
    }

    /** The next session something is to be said of: after this one, or else before it. */
    private static @Nullable Integer next(
            TreatmentSession session,
            List<TreatmentSession> all,
            Set<Integer> complete,
            boolean treats) {
        List<Integer> open =
                all.stream()
                        .filter(other -> other.number() != session.number())
                        .filter(other ->
                                other.state() == SessionState.PLANNED
                                        || (treats
                                                && other.state() == SessionState.DELIVERED
                                                && !complete.contains(other.number())))
                        .map(TreatmentSession::number)
                        .toList();
        return open.stream()
                .filter(number -> number > session.number())
                .findFirst()
                .orElse(open.isEmpty() ? null : open.getFirst());
    }
}

package org.trialgia.visit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.audit.boundary.Actor;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.participant.boundary.ParticipantRef;
import org.trialgia.persistence.visit.TreatmentSession;
import org.trialgia.refusal.Stale;
import org.trialgia.refusal.Stale.Difference;
import org.trialgia.visit.boundary.FieldText;
import org.trialgia.visit.boundary.PartA;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.vocabulary.SessionState;
import org.trialgia.vocabulary.Tolerance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How the trail calls sessions. What it says of part A and of part B stands in rows of their own,
 * so that a row of part B is not even there for who may not know it: how many fields it has could
 * tell what was done.
 */
@ApplicationScoped
public class SessionTrail {

    @Inject private CurrentCaller current;

    /** A row about a participant's sessions as a whole. */
    public AuditEntry entry(ParticipantRef participant, String action) {
        return AuditEntry.inStudy(
                        participant.study(), Actor.in(participant.study(), current.get()), action)
                .about("participant", participant.id().value(), participant.number())
                .of(participant.id(), participant.site(), participant.zone());
    }

    private AuditEntry entry(
            TreatmentSession session, ParticipantRef participant, String action, Knowledge kind) {
        return entry(participant, action)
                .about(
                        "session",
                        session.id(),
                        participant.number() + " session " + session.number())
                .known(kind);
    }

    /** What part A changes. */
    public AuditEntry partA(TreatmentSession session, ParticipantRef participant, PartA part) {
        boolean held = part.state() == SessionState.DELIVERED;
        AuditEntry entry =
                entry(
                        session,
                        participant,
                        session.state() != SessionState.PLANNED
                                ? "session.changed"
                                : held ? "session.held" : "session.missed",
                        Knowledge.SESSION_A);
        Knowledge kind = Knowledge.SESSION_A;
        return entry.changed(kind, "state", session.state().label(), part.state().label())
                .changed(kind, "held on", session.heldOn(), held ? part.heldOn() : null)
                .changed(kind, "start", session.startedAt(), held ? part.startedAt() : null)
                .changed(kind, "end", session.endedAt(), held ? part.endedAt() : null)
                .changed(kind, "room", session.room(), held ? filled(part.room()) : null)
                .changed(
                        kind, "operator", session.operator(), held ? filled(part.operator()) : null)
                .changed(kind, "needles in", session.needlesIn(), held ? part.needlesIn() : null)
                .changed(kind, "needles out", session.needlesOut(), held ? part.needlesOut() : null)
                .changed(
                        kind,
                        "tolerance",
                        label(session.tolerance()),
                        held ? label(part.tolerance()) : null)
                .changed(
                        kind,
                        "adverse event",
                        yes(session.adverseEvent()),
                        held ? yes(part.adverseEvent()) : null)
                .changed(
                        kind,
                        "adverse event, what",
                        session.adverseEventNote(),
                        held ? filled(part.adverseEventNote()) : null)
                .changed(kind, "deviation because", session.deviation(), filled(part.deviation()));
    }

    /**
     * What part B changes.
     *
     * @param before what it said; empty where there was none
     * @param after what it says now
     * @param reasons each reason by name, as it was and as it is
     */
    public AuditEntry partB(
            TreatmentSession session,
            ParticipantRef participant,
            List<FieldText> before,
            List<FieldText> after,
            Map<String, Reason> reasons) {
        AuditEntry entry =
                entry(
                        session,
                        participant,
                        before.isEmpty()
                                ? "session.treatment-recorded"
                                : "session.treatment-changed",
                        Knowledge.SESSION_B);
        entry = lines(entry, Knowledge.SESSION_B, before, after);
        for (Map.Entry<String, Reason> reason : reasons.entrySet()) {
            entry =
                    entry.changed(
                            Knowledge.SESSION_B,
                            reason.getKey(),
                            reason.getValue().before(),
                            reason.getValue().after());
        }
        return entry;
    }

    /** A reason as it was and as it is. */
    public record Reason(@Nullable String before, @Nullable String after) {}

    /** Adds each line that differs. */
    public static AuditEntry lines(
            AuditEntry entry, Knowledge kind, List<FieldText> before, List<FieldText> after) {
        AuditEntry told = entry;
        Map<String, String> labels = new LinkedHashMap<>();
        Stream.concat(after.stream(), before.stream())
                .forEach(line -> labels.putIfAbsent(line.field(), line.label()));
        for (Map.Entry<String, String> label : labels.entrySet()) {
            told =
                    told.changed(
                            kind,
                            label.getValue(),
                            text(before, label.getKey()),
                            text(after, label.getKey()));
        }
        return told;
    }

    private static @Nullable String text(List<FieldText> lines, String field) {
        return lines.stream()
                .filter(line -> line.field().equals(field))
                .map(FieldText::text)
                .findFirst()
                .orElse(null);
    }

    /** The fields of a change that was made on an older version. */
    public static Stale stale(AuditEntry entry) {
        return new Stale(
                entry.changes().stream()
                        .map(change ->
                                new Difference(
                                        change.field(),
                                        Objects.requireNonNullElse(change.from(), ""),
                                        Objects.requireNonNullElse(change.to(), "")))
                        .toList());
    }

    /** The text, or nothing where it is empty. */
    public static @Nullable String filled(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String label(@Nullable Tolerance tolerance) {
        return tolerance == null ? null : tolerance.label();
    }

    private static @Nullable String yes(@Nullable Boolean event) {
        return event == null ? null : event ? "yes" : "no";
    }
}

package org.trialgia.visit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.audit.boundary.Actor;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.participant.boundary.ParticipantRef;
import org.trialgia.persistence.visit.ScheduledVisit;
import org.trialgia.persistence.visit.Score;
import org.trialgia.refusal.Stale;
import org.trialgia.refusal.Stale.Difference;

/** How the trail calls visits and scores. */
@ApplicationScoped
public class VisitTrail {

    @Inject private CurrentCaller current;

    /** A row about a participant's visits as a whole. */
    public AuditEntry entry(ParticipantRef participant, String action) {
        return AuditEntry.inStudy(
                        participant.study(), Actor.in(participant.study(), current.get()), action)
                .about("participant", participant.id().value(), participant.number())
                .of(participant.id(), participant.site(), participant.zone());
    }

    /** A row about a visit. */
    public AuditEntry entry(ScheduledVisit visit, ParticipantRef participant, String action) {
        return entry(participant, action)
                .about("visit", visit.id(), participant.number() + " " + visit.code());
    }

    /** A row about a score. */
    public AuditEntry entry(
            Score score, ScheduledVisit visit, ParticipantRef participant, String action) {
        return entry(participant, action)
                .about(
                        "score",
                        score.id(),
                        participant.number()
                                + " "
                                + visit.code()
                                + " "
                                + score.instrument().label());
    }

    /**
     * Refuses what was read before somebody else saved.
     *
     * @throws Stale showing both values of each field that differs
     */
    public static void refuseStale(long stored, long read, AuditEntry entry) {
        if (stored != read) {
            throw new Stale(
                    entry.changes().stream()
                            .map(change ->
                                    new Difference(
                                            change.field(), text(change.from()), text(change.to())))
                            .toList());
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}

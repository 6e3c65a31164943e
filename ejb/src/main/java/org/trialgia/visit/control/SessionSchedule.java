package org.trialgia.visit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.trialgia.audit.boundary.AuditRecorder;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.participant.boundary.ParticipantDirectory;
import org.trialgia.participant.boundary.ParticipantRef;
import org.trialgia.persistence.visit.SessionRepository;
import org.trialgia.persistence.visit.TreatmentSession;
import org.trialgia.randomisation.boundary.AllocatedArm;
import org.trialgia.randomisation.boundary.AllocationDirectory;
import org.trialgia.randomisation.boundary.ParticipantRandomised;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.vocabulary.Modality;

import java.time.Clock;
import java.time.LocalDate;

/**
 * Plans a participant's treatment sessions in the transaction of their randomisation: the first on
 * the day after, each further one as many days later as the arm says. A waitlist has none; the
 * trail has its row all the same, so that the number of rows tells no arm.
 */
@ApplicationScoped
public class SessionSchedule {

    @Inject private SessionRepository repository;
    @Inject private ParticipantDirectory participants;
    @Inject private AllocationDirectory allocations;
    @Inject private SessionTrail trail;
    @Inject private AuditRecorder audit;
    @Inject private CurrentCaller current;
    @Inject private Clock clock;

    void randomised(@Observes ParticipantRandomised event) {
        ParticipantRef participant = participants.get(event.id());
        AllocatedArm arm = allocations.armOf(event.id()).orElseThrow();
        int sessions = arm.modality() == Modality.WAITLIST ? 0 : arm.sessions();
        LocalDate first = LocalDate.ofInstant(event.randomisedAt(), participant.zone()).plusDays(1);
        for (int n = 1; n <= sessions; n++) {
            TreatmentSession session =
                    new TreatmentSession(
                            participant.id(),
                            n,
                            arm.modality(),
                            first.plusDays((n - 1L) * arm.daysBetweenSessions()));
            session.changed(current.get().displayName(), clock.instant());
            repository.add(session);
        }
        audit.record(
                trail.entry(participant, "session.planned")
                        .known(Knowledge.SESSION_A)
                        .changed(Knowledge.SESSION_A, "sessions", null, sessions)
                        .changed(Knowledge.SESSION_A, "first on", null, first)
                        .changed(
                                Knowledge.SESSION_A,
                                "days between",
                                null,
                                arm.daysBetweenSessions()));
    }
}

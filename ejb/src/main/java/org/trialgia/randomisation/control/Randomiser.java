package org.trialgia.randomisation.control;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.trialgia.audit.boundary.Actor;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.audit.boundary.AuditRecorder;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.persistence.participant.Participant;
import org.trialgia.persistence.participant.ParticipantRepository;
import org.trialgia.persistence.randomisation.PublishedList;
import org.trialgia.persistence.randomisation.SealedRow;
import org.trialgia.persistence.randomisation.VaultRepository;
import org.trialgia.persistence.randomisation.VaultRepository.Taken;
import org.trialgia.persistence.study.Site;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.randomisation.boundary.ParticipantRandomised;
import org.trialgia.randomisation.control.RandomisationRules.Facts;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Stale;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.ParticipantStatus;
import org.trialgia.vocabulary.StudyId;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The one transaction of a randomisation: list locked, participant locked, rules asked, row taken,
 * schedule made by whoever listens, trail written last. Whatever fails, nothing is taken.
 */
@Stateless
public class Randomiser {

    @Inject private VaultRepository vault;
    @Inject private ParticipantRepository participants;
    @Inject private StudyRepository studies;
    @Inject private CurrentCaller current;
    @Inject private AuditRecorder audit;
    @Inject private Event<ParticipantRandomised> randomised;
    @Inject private Clock clock;

    /**
     * Takes the next row of the participant's stratum for them.
     *
     * @param version the participant's version that was reviewed
     * @return false if they had one already; then nothing has been written
     */
    public boolean randomise(ParticipantId id, long version) {
        StudyId study = participants.find(id).map(Participant::study).orElseThrow(Denied::new);
        List<PublishedList> lists = vault.lists(study);
        if (lists.isEmpty()) {
            throw new Conflict("randomisation.no-list");
        }
        vault.lock(lists.getFirst().id());
        Participant participant = participants.findLocked(id).orElseThrow(Denied::new);
        if (participant.randomisedAt() != null) {
            return false;
        }
        Site site = studies.findSite(participant.site()).orElseThrow(Denied::new);
        Facts facts =
                RandomisationRules.facts(
                        participant,
                        site,
                        studies.find(study).orElseThrow(Denied::new),
                        studies.factors(study));
        RandomisationRules.requireReady(facts);
        if (participant.version() != version) {
            throw new Stale(List.of());
        }
        SealedRow row = take(lists, facts.stratum().orElseThrow(), id);
        Instant now = clock.instant();
        participant.randomised(now, LocalDate.ofInstant(now, site.zone()));
        participant.changed(current.get().displayName(), now);
        randomised.fire(new ParticipantRandomised(id, study, now));
        audit.record(
                AuditEntry.inStudy(study, Actor.in(study, current.get()), "participant.randomised")
                        .about("participant", id.value(), participant.number())
                        .of(id, site.id(), site.zone())
                        .changed("randomised on", null, participant.randomisedOn())
                        .changed(
                                Knowledge.STATUS,
                                "status",
                                ParticipantStatus.ELIGIBLE.label(),
                                ParticipantStatus.RANDOMISED.label())
                        // The row, not the arm: the arm stands nowhere but sealed in that row.
                        .changed(
                                Knowledge.ALLOCATION,
                                "allocation",
                                null,
                                "row " + row.seq() + " of the stratum in list " + row.list()));
        return true;
    }

    private SealedRow take(List<PublishedList> lists, String stratum, ParticipantId id) {
        for (PublishedList list : lists) {
            Optional<Taken> taken = vault.takeNext(list.id(), stratum, id);
            if (taken.isPresent()) {
                return taken.get().row();
            }
        }
        throw new Conflict("randomisation.exhausted");
    }
}

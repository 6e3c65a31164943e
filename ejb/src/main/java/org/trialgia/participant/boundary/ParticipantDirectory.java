package org.trialgia.participant.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.guard.CurrentCaller;
import org.trialgia.participant.control.ReachRules;
import org.trialgia.persistence.participant.Participant;
import org.trialgia.persistence.participant.ParticipantRepository;
import org.trialgia.persistence.participant.Reach;
import org.trialgia.persistence.study.Site;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.refusal.Denied;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.ParticipantStatus;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the services of other features may ask about participants, in their own transaction. It
 * needs no permission, so what it says is not to be shown without asking who may know.
 */
@ApplicationScoped
public class ParticipantDirectory {

    @Inject private ParticipantRepository participants;
    @Inject private StudyRepository studies;
    @Inject private CurrentCaller current;

    public Optional<ParticipantRef> find(ParticipantId id) {
        return participants.find(id).map(this::ref);
    }

    /**
     * The participant.
     *
     * @throws Denied if there is none
     */
    public ParticipantRef get(ParticipantId id) {
        return find(id).orElseThrow(Denied::new);
    }

    /**
     * The participant as stored now, locked until the transaction ends.
     *
     * @throws Denied if there is none
     */
    public ParticipantRef getLocked(ParticipantId id) {
        return participants.findLocked(id).map(this::ref).orElseThrow(Denied::new);
    }

    public Optional<ParticipantRef> findByNumber(StudyId study, String number) {
        return participants.findByNumber(study, number).map(this::ref);
    }

    /** Every participant of a study by number, within the caller's reach or not. */
    public List<ParticipantRef> inStudy(StudyId study) {
        Map<SiteId, ZoneId> zones =
                studies.sites(study).stream().collect(Collectors.toMap(Site::id, Site::zone));
        return participants.inStudy(study).stream()
                .map(participant -> ref(participant, zones.get(participant.site())))
                .toList();
    }

    /** Whether somebody treats the participant. */
    public boolean isAssigned(PersonId person, ParticipantId participant) {
        return participants.isAssigned(person, participant);
    }

    /** Which participants of a study the caller may see at all; for the queries of lists. */
    public Reach reachable(StudyId study) {
        return ReachRules.reach(current.get(), study);
    }

    /**
     * The participant, if the caller may see them at all.
     *
     * @throws Denied if there is none, or it is not within the caller's reach
     */
    public ParticipantRef requireReach(ParticipantId id) {
        ParticipantRef participant = get(id);
        boolean assigned = isAssigned(current.get().id(), id);
        if (!reachable(participant.study()).covers(participant.site(), assigned)) {
            throw new Denied();
        }
        return participant;
    }

    /**
     * Lets a participant go on to a later status. Somebody who has come as far already, or has
     * ended, stays where they are. The caller's own row in the trail tells it.
     *
     * @param to one after randomisation
     * @return whether the status has changed
     */
    public boolean advance(ParticipantId id, ParticipantStatus to) {
        if (!ParticipantStatus.IN_STUDY.contains(to) && to != ParticipantStatus.COMPLETED) {
            throw new IllegalArgumentException("nobody advances to " + to);
        }
        Participant participant = participants.findLocked(id).orElseThrow(Denied::new);
        if (!ParticipantStatus.IN_STUDY.contains(participant.status())
                || participant.status().compareTo(to) >= 0) {
            return false;
        }
        participant.advance(to);
        return true;
    }

    private ParticipantRef ref(Participant participant) {
        return ref(
                participant,
                studies.findSite(participant.site()).map(Site::zone).orElseThrow(Denied::new));
    }

    private static ParticipantRef ref(Participant participant, ZoneId zone) {
        return new ParticipantRef(
                participant.id(),
                participant.study(),
                participant.site(),
                zone,
                participant.number(),
                participant.status(),
                participant.consentedOn(),
                participant.randomisedAt(),
                participant.randomisedOn(),
                participant.imagingConsent(),
                participant.painSide(),
                participant.withdrawnOn());
    }
}

package org.trialgia.visit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.access.boundary.Viewers;
import org.trialgia.guard.Caller;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.guard.Knowing;
import org.trialgia.guard.Knowing.Existence;
import org.trialgia.guard.Knowing.Sight;
import org.trialgia.participant.boundary.ParticipantDirectory;
import org.trialgia.participant.boundary.ParticipantRef;
import org.trialgia.persistence.participant.Reach;
import org.trialgia.persistence.study.Site;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.persistence.visit.Score;
import org.trialgia.refusal.Denied;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How far the caller may know visits and scores, and of which participants. */
@ApplicationScoped
public class VisitSight {

    @Inject private Viewers viewers;
    @Inject private StudyRepository studies;
    @Inject private ParticipantDirectory participants;
    @Inject private CurrentCaller current;

    public Knowing knowing(StudyId study) {
        return Knowing.of(viewers.viewer(study));
    }

    /** The participants whose visits the caller may know. */
    public Reach visits(StudyId study) {
        Knowing knowing = knowing(study);
        return knowing.participant(null, false) == Existence.SEEN
                ? Reach.everybody(study)
                : reach(study, site -> knowing.participant(site, false) == Existence.SEEN);
    }

    /** The participants of whose scores the caller may know some; see {@link #ownEntryAt}. */
    public Reach scores(StudyId study) {
        Knowing knowing = knowing(study);
        return knowing.scores(null, false, true) == Sight.SEEN
                ? Reach.everybody(study)
                : reach(study, site -> knowing.scores(site, false, true) == Sight.SEEN);
    }

    /** The sites of whose scores the caller may know those they entered themselves only. */
    public Set<SiteId> ownEntryAt(StudyId study) {
        Knowing knowing = knowing(study);
        return sites(
                study,
                site ->
                        knowing.scores(site, false, true) == Sight.SEEN
                                && knowing.scores(site, false, false) != Sight.SEEN);
    }

    private Reach reach(StudyId study, Predicate<SiteId> seen) {
        Caller caller = current.get();
        return new Reach(
                study,
                false,
                sites(study, seen),
                caller.rolesIn(study).contains(Role.TREATING_CLINICIAN) ? caller.id() : null);
    }

    private Set<SiteId> sites(StudyId study, Predicate<SiteId> seen) {
        return studies.sites(study).stream().map(Site::id).filter(seen).collect(Collectors.toSet());
    }

    /**
     * The participant, if the caller may know their visits.
     *
     * @throws Denied if there is none, or the caller may not
     */
    public ParticipantRef requireVisits(ParticipantId id) {
        ParticipantRef participant = participants.get(id);
        boolean assigned = participants.isAssigned(current.get().id(), id);
        if (knowing(participant.study()).participant(participant.site(), assigned)
                != Existence.SEEN) {
            throw new Denied();
        }
        return participant;
    }

    /** With whose eyes one participant is looked at. */
    public Eye eye(Knowing knowing, ParticipantRef participant) {
        Caller caller = current.get();
        Set<Role> here = caller.rolesAt(participant.study(), participant.site());
        return new Eye(
                knowing,
                participant.site(),
                participants.isAssigned(caller.id(), participant.id()),
                caller.id(),
                here.contains(Role.COORDINATOR),
                here.contains(Role.OUTCOME_ASSESSOR));
    }

    /**
     * Somebody who looks at one participant.
     *
     * @param assigned whether they treat the participant
     * @param mayHold whether they may say that a visit was held
     * @param mayScore whether they may enter scores
     */
    public record Eye(
            Knowing knowing,
            SiteId site,
            boolean assigned,
            PersonId reader,
            boolean mayHold,
            boolean mayScore) {

        /** Whether they may know these answers. */
        public boolean reads(Score score) {
            return knowing.scores(site, assigned, score.recordedBy().equals(reader)) == Sight.SEEN;
        }

        /** Whether they may know what tells the arm, as a text that somebody wrote may. */
        public boolean readsFreeText() {
            return knowing.status(site, assigned) == Sight.SEEN;
        }
    }
}

package org.trialgia.visit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.access.boundary.Viewers;
import org.trialgia.guard.Caller;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.guard.Knowing;
import org.trialgia.guard.Knowing.Sight;
import org.trialgia.participant.boundary.ParticipantDirectory;
import org.trialgia.participant.boundary.ParticipantRef;
import org.trialgia.persistence.participant.Reach;
import org.trialgia.persistence.study.Arm;
import org.trialgia.persistence.study.Site;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.refusal.Denied;
import org.trialgia.vocabulary.Modality;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.util.Set;
import java.util.stream.Collectors;

/** How far the caller may know treatment sessions, and of which participants. */
@ApplicationScoped
public class SessionSight {

    @Inject private Viewers viewers;
    @Inject private StudyRepository studies;
    @Inject private ParticipantDirectory participants;
    @Inject private CurrentCaller current;

    /**
     * The participants whose sessions the caller may know.
     *
     * @throws Denied if there is no participant whose sessions the caller could know
     */
    public Reach reach(StudyId study) {
        Knowing knowing = knowing(study);
        if (knowing.sessionPartA(null, false) == Sight.SEEN) {
            return Reach.everybody(study);
        }
        Caller caller = current.get();
        Set<SiteId> all = studies.sites(study).stream().map(Site::id).collect(Collectors.toSet());
        Set<SiteId> sites =
                all.stream()
                        .filter(site -> knowing.sessionPartA(site, false) == Sight.SEEN)
                        .collect(Collectors.toSet());
        boolean treats =
                caller.rolesIn(study).contains(Role.TREATING_CLINICIAN)
                        && all.stream()
                                .anyMatch(site -> knowing.sessionPartA(site, true) == Sight.SEEN);
        if (sites.isEmpty() && !treats) {
            throw new Denied();
        }
        return new Reach(study, false, sites, treats ? caller.id() : null);
    }

    /** With whose eyes one participant's sessions are looked at. */
    public Eye eye(ParticipantRef participant) {
        return eye(
                knowing(participant.study()),
                participant.study(),
                participant.site(),
                participant.id());
    }

    /** With whose eyes the sessions of one participant of a list are looked at. */
    public Eye eye(Knowing knowing, StudyId study, SiteId site, ParticipantId participant) {
        Caller caller = current.get();
        Set<Role> here = caller.rolesAt(study, site);
        boolean assigned = participants.isAssigned(caller.id(), participant);
        return new Eye(
                knowing,
                site,
                assigned,
                here.contains(Role.COORDINATOR),
                assigned && here.contains(Role.TREATING_CLINICIAN));
    }

    public Knowing knowing(StudyId study) {
        return Knowing.of(viewers.viewer(study));
    }

    /** The modalities of a study of which it has a sham. */
    public Set<Modality> withSham(StudyId study) {
        return studies.arms(study).stream()
                .filter(Arm::sham)
                .map(Arm::modality)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Somebody who looks at the sessions of one participant.
     *
     * @param assigned whether the participant is assigned to them
     * @param coordinates whether they coordinate at the participant's site
     * @param treats whether they treat the participant
     */
    public record Eye(
            Knowing knowing, SiteId site, boolean assigned, boolean coordinates, boolean treats) {

        /** Whether they may know that there are sessions, and part A. */
        public boolean seesA() {
            return knowing.sessionPartA(site, assigned) == Sight.SEEN;
        }

        /** Whether they may know part B of a modality that the study has, or has not, a sham of. */
        public boolean seesB(boolean sham) {
            return seesA() && knowing.sessionPartB(site, assigned, sham) == Sight.SEEN;
        }

        public boolean writesA() {
            return seesA() && (coordinates || treats);
        }

        public boolean writesB(boolean sham) {
            return seesB(sham) && (treats || (coordinates && !sham));
        }

        /** Whether they may pass a limit with a reason. */
        public boolean overrides() {
            return treats;
        }
    }
}

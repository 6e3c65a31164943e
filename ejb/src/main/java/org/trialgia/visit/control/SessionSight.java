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
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
        return find(study).orElseThrow(Denied::new);
    }

    /** The same; empty if there is no participant whose sessions the caller could know. */
    public Optional<Reach> find(StudyId study) {
        Knowing knowing = knowing(study);
        if (knowing.sessionPartA(null, false) == Sight.SEEN) {
            return Optional.of(Reach.everybody(study));
        }
        Caller caller = current.get();
        Set<SiteId> sites = sites(study, site -> seesA(knowing, site, false));
        boolean treats =
                caller.rolesIn(study).contains(Role.TREATING_CLINICIAN)
                        && !sites(study, site -> seesA(knowing, site, true)).isEmpty();
        return sites.isEmpty() && !treats
                ? Optional.empty()
                : Optional.of(new Reach(study, false, sites, treats ? caller.id() : null));
    }

    /**
     * The sites of which the caller may know some sessions: not those at which somebody is assigned
     * to them still, who are no clinician there any more.
     */
    public Set<SiteId> sites(StudyId study) {
        Knowing knowing = knowing(study);
        return sites(study, site -> seesA(knowing, site, false) || seesA(knowing, site, true));
    }

    private static boolean seesA(Knowing knowing, SiteId site, boolean assigned) {
        return knowing.sessionPartA(site, assigned) == Sight.SEEN;
    }

    private Set<SiteId> sites(StudyId study, Predicate<SiteId> seen) {
        return studies.sites(study).stream().map(Site::id).filter(seen).collect(Collectors.toSet());
    }

    /** With whose eyes one participant's sessions are looked at. */
    public Eye eye(ParticipantRef participant) {
        Caller caller = current.get();
        Set<Role> here = caller.rolesAt(participant.study(), participant.site());
        boolean assigned = participants.isAssigned(caller.id(), participant.id());
        return new Eye(
                knowing(participant.study()),
                participant.site(),
                assigned,
                here.contains(Role.COORDINATOR),
                assigned && here.contains(Role.TREATING_CLINICIAN));
    }

    private Knowing knowing(StudyId study) {
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

package org.trialgia.access.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.guard.Caller;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.guard.Viewer;
import org.trialgia.persistence.access.PersonRepository;
import org.trialgia.persistence.study.Study;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.refusal.Denied;
import org.trialgia.vocabulary.StudyId;

import java.time.Clock;

/**
 * Says with whose eyes a study is looked at, for services that mask what they return. Read afresh
 * each time, in the caller's transaction.
 */
@ApplicationScoped
public class Viewers {

    @Inject private CurrentCaller current;
    @Inject private PersonRepository people;
    @Inject private StudyRepository studies;
    @Inject private Clock clock;

    /**
     * The caller as a viewer of a study.
     *
     * @throws Denied if there is no such study
     */
    public Viewer viewer(StudyId id) {
        Study study = studies.find(id).orElseThrow(Denied::new);
        Caller caller = current.get();
        return new Viewer(
                caller,
                id,
                study.blinding(),
                // Nothing authorises the unblinding of a whole study yet, so a lock opens nothing.
                false,
                people.holdsUnblindedRight(caller.id(), id, clock.instant()));
    }
}

package org.trialgia.access.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.access.control.RightUses;
import org.trialgia.guard.Caller;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.guard.Viewer;
import org.trialgia.guard.ViewerSource;
import org.trialgia.persistence.access.PersonRepository;
import org.trialgia.persistence.study.Study;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.refusal.Denied;
import org.trialgia.vocabulary.StudyId;

import java.time.Clock;
import java.time.Instant;

/**
 * Says with whose eyes a study is looked at, for services that mask what they return. Read afresh
 * each time, in the caller's transaction; the use of an unblinded right is told in the trail, in a
 * transaction of its own.
 */
@ApplicationScoped
public class Viewers implements ViewerSource {

    @Inject private CurrentCaller current;
    @Inject private PersonRepository people;
    @Inject private StudyRepository studies;
    @Inject private RightUses uses;
    @Inject private Clock clock;

    @Override
    public Viewer viewer(StudyId id) {
        Study study = studies.find(id).orElseThrow(Denied::new);
        Caller caller = current.get();
        Instant now = clock.instant();
        boolean right = people.holdsUnblindedRight(caller.id(), id, now);
        if (right) {
            uses.used(caller, id, now);
        }
        // Nothing authorises the unblinding of a whole study yet, so a lock opens nothing.
        return new Viewer(caller, id, study.blinding(), false, right);
    }
}

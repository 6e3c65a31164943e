package org.trialgia.guard;

import org.trialgia.vocabulary.StudyId;

/**
 * Says with whose eyes a study is looked at. The access feature does; features below it, which must
 * not call it, ask here.
 */
public interface ViewerSource {

    /**
     * The caller as a viewer of a study.
     *
     * @throws org.trialgia.refusal.Denied if there is no such study
     */
    Viewer viewer(StudyId study);
}

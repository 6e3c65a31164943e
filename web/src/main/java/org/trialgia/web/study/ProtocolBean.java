package org.trialgia.web.study;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.study.boundary.StudyView;
import org.trialgia.vocabulary.StudyStatus;
import org.trialgia.web.frame.Go;
import org.trialgia.web.frame.Here;

/** The protocol as a whole. */
@Named("protocol")
@RequestScoped
public class ProtocolBean {

    @Inject private StudyService studies;
    @Inject private Here here;

    private @Nullable StudyView view;

    /** The study with its protocol. */
    public StudyView getView() {
        if (view == null) {
            view = studies.study(here.getStudyId());
        }
        return view;
    }

    public boolean isDraft() {
        return getView().status() == StudyStatus.DRAFT;
    }

    public boolean isOpen() {
        return getView().status() == StudyStatus.OPEN;
    }

    /** Whether this person may change it. */
    public boolean isEditable() {
        return here.holds("DATA_MANAGER") && getView().status() != StudyStatus.LOCKED;
    }

    /** Opens the draft for enrolment. */
    public void open() {
        studies.open(here.getStudyId());
        Go.to(here.path("protocol"), "The study is open: participants can be screened.");
    }
}

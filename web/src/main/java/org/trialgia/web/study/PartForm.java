package org.trialgia.web.study;

import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.refusal.Denied;
import org.trialgia.study.boundary.RemovePart;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.study.boundary.StudyView;
import org.trialgia.vocabulary.StudyStatus;
import org.trialgia.web.frame.Go;
import org.trialgia.web.frame.Here;

import java.io.Serializable;
import java.util.UUID;

/**
 * A form for one part of a protocol: reads it when the page is opened, keeps the version read, and
 * sends both back. An address ending in {@code new} is a part that is not there yet.
 */
abstract class PartForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String NEW = "new";

    @Inject private StudyService studies;
    @Inject private Here here;

    private boolean draft;
    private @Nullable UUID id;
    private long version;
    private String reason = "";

    StudyService studies() {
        return studies;
    }

    Here here() {
        return here;
    }

    /** The study, read when the page is opened. */
    StudyView read() {
        StudyView study = studies.study(here.getStudyId());
        if (!here.holds("DATA_MANAGER") || study.status() == StudyStatus.LOCKED) {
            throw new Denied();
        }
        draft = study.status() == StudyStatus.DRAFT;
        String part = here.findParameter("part").orElse(NEW);
        id = NEW.equals(part) ? null : id(part);
        return study;
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Denied();
        }
    }

    void readVersion(long read) {
        version = read;
    }

    /** Goes back to the protocol once it is saved. */
    void saved() {
        Go.to(here.path("protocol"), "Saved.");
    }

    void remove(RemovePart.Kind kind) {
        if (id == null) {
            throw new Denied();
        }
        studies.remove(new RemovePart(here.getStudyId(), kind, id));
        Go.to(here.path("protocol"), "Taken out of the draft.");
    }

    static int orZero(@Nullable Integer value) {
        return value == null ? 0 : value;
    }

    @Nullable UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    /** Whether the part is not there yet. */
    public boolean isAdded() {
        return id == null;
    }

    public boolean isDraft() {
        return draft;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}

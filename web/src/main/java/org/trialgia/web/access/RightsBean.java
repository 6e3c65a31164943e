package org.trialgia.web.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.access.boundary.GrantRight;
import org.trialgia.access.boundary.PeopleService;
import org.trialgia.access.boundary.RightHolder;
import org.trialgia.access.boundary.RightRow;
import org.trialgia.access.boundary.StudyName;
import org.trialgia.access.boundary.UnblindedRightService;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Invalid;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.web.frame.Go;
import org.trialgia.web.frame.Here;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A study's unblinded rights: for an administrator, who works in no study, at an address of the
 * installation; for a second person at one of the study.
 */
@Named("rights")
@RequestScoped
public class RightsBean {

    private static final String ADDRESS = "/rights";

    @Inject private UnblindedRightService rights;
    @Inject private PeopleService people;
    @Inject private Here here;

    private @Nullable List<StudyName> studies;
    private @Nullable List<RightRow> rows;
    private @Nullable List<RightHolder> candidates;
    private String holder = "";
    private String reason = "";
    private @Nullable LocalDate until;

    /** The studies an administrator chooses from; none within a study. */
    public List<StudyName> getStudies() {
        if (studies == null) {
            studies = here.isInStudy() ? List.of() : people.studyNames();
        }
        return studies;
    }

    /** Whether there is no study at all. */
    public boolean isWithoutStudy() {
        return !here.isInStudy() && getStudies().isEmpty();
    }

    /** The code of the study whose rights are shown. */
    public String getCode() {
        return here.isInStudy() ? here.getStudy().code() : chosen().code();
    }

    private StudyId study() {
        return here.isInStudy() ? here.getStudyId() : chosen().id();
    }

    private StudyName chosen() {
        return here.findParameter("study")
                .map(code ->
                        getStudies().stream()
                                .filter(study -> study.code().equals(code))
                                .findFirst())
                .orElseGet(() -> getStudies().stream().findFirst())
                .orElseThrow(Denied::new);
    }

    /** Every right of the study, newest first. */
    public List<RightRow> getRows() {
        if (rows == null) {
            rows = isWithoutStudy() ? List.of() : rights.rights(study());
        }
        return rows;
    }

    /** Whether this is the administrator's page, where rights are granted and ended. */
    public boolean isGranting() {
        return !here.isInStudy() && here.isAdministrator() && !isWithoutStudy();
    }

    /** Who may be given a right. */
    public List<RightHolder> getCandidates() {
        if (candidates == null) {
            candidates = rights.candidates(study());
        }
        return candidates;
    }

    /** Grants a right. */
    public void grant() {
        if (until == null) {
            throw new Invalid("until", "field.needed");
        }
        rights.grant(new GrantRight(study(), PersonId.of(holder), reason, until));
        done("The right is granted. It holds once a second person has confirmed it.");
    }

    /** Confirms a right as its second person. */
    public void confirm(UUID right) {
        rights.confirm(study(), right);
        done("The right is confirmed and holds from now on.");
    }

    /** Ends a right before its time. */
    public void revoke(UUID right) {
        rights.revoke(study(), right);
        done("The right has ended.");
    }

    private void done(String sentence) {
        Go.to(here.isInStudy() ? here.path("rights") : ADDRESS + "/" + getCode(), sentence);
    }

    public String getHolder() {
        return holder;
    }

    public void setHolder(String holder) {
        this.holder = holder;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public @Nullable LocalDate getUntil() {
        return until;
    }

    public void setUntil(@Nullable LocalDate until) {
        this.until = until;
    }
}

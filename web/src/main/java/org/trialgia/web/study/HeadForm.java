package org.trialgia.web.study;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.study.boundary.SaveHead;
import org.trialgia.study.boundary.StudyView;
import org.trialgia.vocabulary.Blinding;

import java.time.LocalDate;

/** The head of a protocol. */
@Named("headForm")
@ViewScoped
public class HeadForm extends PartForm {

    private static final long serialVersionUID = 1L;

    private String title = "";
    private Blinding blinding = Blinding.BLINDED;
    private @Nullable Integer accrualTarget;
    private @Nullable LocalDate accrualStart;
    private @Nullable LocalDate accrualEnd;
    private String consentVersion = "";

    @PostConstruct
    void open() {
        StudyView study = read();
        title = study.title();
        blinding = study.blinding();
        accrualTarget = study.accrualTarget();
        accrualStart = study.accrualStart();
        accrualEnd = study.accrualEnd();
        consentVersion = study.consentVersion();
        readVersion(study.version());
    }

    /** Saves the head. */
    public void save() {
        studies()
                .saveHead(
                        new SaveHead(
                                here().getStudyId(),
                                version(),
                                title,
                                blinding,
                                orZero(accrualTarget),
                                accrualStart,
                                accrualEnd,
                                consentVersion,
                                getReason()));
        saved();
    }

    public Blinding[] getBlindings() {
        return Blinding.values();
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public Blinding getBlinding() {
        return blinding;
    }

    public void setBlinding(Blinding blinding) {
        this.blinding = blinding;
    }

    public @Nullable Integer getAccrualTarget() {
        return accrualTarget;
    }

    public void setAccrualTarget(@Nullable Integer accrualTarget) {
        this.accrualTarget = accrualTarget;
    }

    public @Nullable LocalDate getAccrualStart() {
        return accrualStart;
    }

    public void setAccrualStart(@Nullable LocalDate accrualStart) {
        this.accrualStart = accrualStart;
    }

    public @Nullable LocalDate getAccrualEnd() {
        return accrualEnd;
    }

    public void setAccrualEnd(@Nullable LocalDate accrualEnd) {
        this.accrualEnd = accrualEnd;
    }

    public String getConsentVersion() {
        return consentVersion;
    }

    public void setConsentVersion(String consentVersion) {
        this.consentVersion = consentVersion;
    }
}

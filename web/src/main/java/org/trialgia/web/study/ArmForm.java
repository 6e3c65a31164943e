package org.trialgia.web.study;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.refusal.Denied;
import org.trialgia.study.boundary.RemovePart;
import org.trialgia.study.boundary.SaveArm;
import org.trialgia.study.boundary.StudyView;
import org.trialgia.study.boundary.StudyView.ArmView;
import org.trialgia.vocabulary.Modality;

/** An arm. */
@Named("armForm")
@ViewScoped
public class ArmForm extends PartForm {

    private static final long serialVersionUID = 1L;

    private String code = "";
    private String name = "";
    private Modality modality = Modality.ACUPUNCTURE;
    private boolean sham;
    private @Nullable Integer ratio = 1;
    private @Nullable Integer sessions;
    private @Nullable Integer daysBetweenSessions;

    @PostConstruct
    void open() {
        StudyView study = read();
        if (!isAdded()) {
            ArmView arm =
                    study.arms().stream()
                            .filter(each -> each.id().equals(id()))
                            .findFirst()
                            .orElseThrow(Denied::new);
            code = arm.code();
            name = arm.name();
            modality = arm.modality();
            sham = arm.sham();
            ratio = arm.ratio();
            sessions = arm.sessions();
            daysBetweenSessions = arm.daysBetweenSessions();
            readVersion(arm.version());
        }
    }

    /** Saves the arm. */
    public void save() {
        studies()
                .saveArm(
                        new SaveArm(
                                here().getStudyId(),
                                id(),
                                version(),
                                code,
                                name,
                                modality,
                                sham,
                                orZero(ratio),
                                orZero(sessions),
                                orZero(daysBetweenSessions),
                                getReason()));
        saved();
    }

    /** Takes the arm out of the draft. */
    public void remove() {
        remove(RemovePart.Kind.ARM);
    }

    public Modality[] getModalities() {
        return Modality.values();
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Modality getModality() {
        return modality;
    }

    public void setModality(Modality modality) {
        this.modality = modality;
    }

    public boolean isSham() {
        return sham;
    }

    public void setSham(boolean sham) {
        this.sham = sham;
    }

    public @Nullable Integer getRatio() {
        return ratio;
    }

    public void setRatio(@Nullable Integer ratio) {
        this.ratio = ratio;
    }

    public @Nullable Integer getSessions() {
        return sessions;
    }

    public void setSessions(@Nullable Integer sessions) {
        this.sessions = sessions;
    }

    public @Nullable Integer getDaysBetweenSessions() {
        return daysBetweenSessions;
    }

    public void setDaysBetweenSessions(@Nullable Integer daysBetweenSessions) {
        this.daysBetweenSessions = daysBetweenSessions;
    }
}

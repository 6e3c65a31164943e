package org.trialgia.web.study;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;

import org.trialgia.refusal.Denied;
import org.trialgia.study.boundary.RemovePart;
import org.trialgia.study.boundary.SaveFactor;
import org.trialgia.study.boundary.StudyView;
import org.trialgia.study.boundary.StudyView.FactorView;

/** A stratum factor. */
@Named("factorForm")
@ViewScoped
public class FactorForm extends PartForm {

    private static final long serialVersionUID = 1L;

    private String code = "";
    private String label = "";
    private String levels = "";

    @PostConstruct
    void open() {
        StudyView study = read();
        if (!isAdded()) {
            FactorView factor =
                    study.factors().stream()
                            .filter(each -> each.id().equals(id()))
                            .findFirst()
                            .orElseThrow(Denied::new);
            code = factor.code();
            label = factor.label();
            levels = String.join("\n", factor.levels());
            readVersion(factor.version());
        }
    }

    /** Saves the factor. */
    public void save() {
        studies()
                .saveFactor(
                        new SaveFactor(
                                here().getStudyId(),
                                id(),
                                version(),
                                code,
                                label,
                                levels.lines().toList(),
                                getReason()));
        saved();
    }

    /** Takes the factor out of the draft. */
    public void remove() {
        remove(RemovePart.Kind.FACTOR);
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public String getLevels() {
        return levels;
    }

    public void setLevels(String levels) {
        this.levels = levels;
    }
}

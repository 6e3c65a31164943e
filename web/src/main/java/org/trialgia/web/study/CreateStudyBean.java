package org.trialgia.web.study;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.study.boundary.CreateStudy;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.vocabulary.Blinding;
import org.trialgia.vocabulary.Role;
import org.trialgia.web.frame.Go;
import org.trialgia.web.frame.Here;

import java.util.Locale;

/** Drafting a study. */
@Named("createStudy")
@RequestScoped
public class CreateStudyBean {

    @Inject private StudyService studies;
    @Inject private Here here;

    private String code = "";
    private String title = "";
    private Blinding blinding = Blinding.BLINDED;
    private @Nullable Integer accrualTarget;

    /** Whether this person may draft studies. */
    public boolean isAllowed() {
        return here.getMe().holdsInInstallation(Role.DATA_MANAGER);
    }

    /** Drafts it and goes on to its protocol. */
    public void create() {
        String wanted = code.strip().toUpperCase(Locale.ROOT);
        studies.create(
                new CreateStudy(
                        wanted, title, blinding, accrualTarget == null ? 0 : accrualTarget));
        Go.to(
                "/study/" + wanted + "/protocol",
                "The study is drafted. Name its sites, arms and visits, then open it.");
    }

    public Blinding[] getBlindings() {
        return Blinding.values();
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
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
}

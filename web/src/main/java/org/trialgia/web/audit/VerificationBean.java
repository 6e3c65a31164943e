package org.trialgia.web.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.audit.boundary.Verification;
import org.trialgia.audit.boundary.VerificationState;
import org.trialgia.audit.boundary.VerifyService;
import org.trialgia.web.frame.Go;
import org.trialgia.web.frame.Here;

import java.util.List;

/** How the chain behind the trail stands, and verifying it. */
@Named("verification")
@RequestScoped
public class VerificationBean {

    private static final int SHOWN = 20;

    @Inject private VerifyService verify;
    @Inject private TrailList list;
    @Inject private Here here;

    private @Nullable VerificationState state;

    /** Whether the person verifies chains. */
    public boolean isOffered() {
        return list.isAccounts()
                ? here.isAdministrator()
                : here.holds("AUDITOR") || here.holds("DATA_MANAGER");
    }

    /** How far it is, and what the last one found. */
    public VerificationState getState() {
        if (state == null) {
            state =
                    list.isAccounts()
                            ? verify.installationState()
                            : verify.state(here.getStudyId());
        }
        return state;
    }

    /** The first of what the last one found. */
    public List<Verification.Finding> getFindings() {
        Verification result = getState().result();
        return result == null ? List.of() : result.findings().stream().limit(SHOWN).toList();
    }

    /** How many findings stand in the result alone. */
    public int getFurther() {
        Verification result = getState().result();
        return result == null ? 0 : Math.max(0, result.findings().size() - SHOWN);
    }

    /** Where a script asks how far it is. */
    public String getApi() {
        return (list.isAccounts()
                        ? "/api/audit"
                        : "/api/studies/" + here.getStudy().code() + "/audit")
                + "/verification";
    }

    /** Begins to verify. */
    public void start() {
        if (list.isAccounts()) {
            verify.startInstallation();
        } else {
            verify.start(here.getStudyId());
        }
        Go.to(here.getAddress());
    }
}

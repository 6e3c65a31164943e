package org.trialgia.audit.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.trialgia.audit.control.Verifications;
import org.trialgia.guard.Caller;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.guard.Guarded;
import org.trialgia.guard.InScope;
import org.trialgia.guard.Permission;
import org.trialgia.guard.RequiresPermission;
import org.trialgia.vocabulary.StudyId;

/**
 * Verifies chains while whoever asked goes on working. The verification leaves a row in the chain
 * it has read; its result stays here until the next one.
 */
@Guarded
@Stateless
public class VerifyService {

    @Inject private Verifications verifications;
    @Inject private CurrentCaller current;

    /** Begins to verify a study's chain, unless that is being done already. */
    @RequiresPermission(Permission.TRAIL_VERIFY)
    public VerificationState start(@InScope StudyId study) {
        Caller caller = current.get();
        return verifications.start(
                study.value(),
                caller.displayName(),
                AuditEntry.inStudy(study, Actor.in(study, caller), "audit.verified"));
    }

    /** How far the study's verification is. */
    @RequiresPermission(Permission.TRAIL_VERIFY)
    public VerificationState state(@InScope StudyId study) {
        return verifications.state(study.value());
    }

    /** Begins to verify the installation's chain, unless that is being done already. */
    @RequiresPermission(Permission.ACCOUNT_TRAIL_VERIFY)
    public VerificationState startInstallation() {
        Caller caller = current.get();
        return verifications.start(
                AuditEntry.INSTALLATION,
                caller.displayName(),
                AuditEntry.inInstallation(Actor.inInstallation(caller), "audit.verified"));
    }

    /** How far the installation's verification is. */
    @RequiresPermission(Permission.ACCOUNT_TRAIL_VERIFY)
    public VerificationState installationState() {
        return verifications.state(AuditEntry.INSTALLATION);
    }
}

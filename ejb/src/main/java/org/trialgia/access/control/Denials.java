package org.trialgia.access.control;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.audit.boundary.Actor;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.audit.boundary.AuditRecorder;
import org.trialgia.guard.Caller;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.vocabulary.StudyId;

/**
 * Keeps denied attempts, in a transaction of their own that outlives the denied one's roll-back.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Denials {

    @Inject private AuditRecorder audit;
    @Inject private StudyRepository studies;

    /**
     * Keeps a denial: in the study's chain if there is such a study, else in the installation's.
     *
     * @param caller null when nobody is logged in
     * @param operation what was tried, as service and method
     */
    public void record(@Nullable Caller caller, String operation, @Nullable StudyId study) {
        AuditEntry entry;
        if (study != null && studies.find(study).isPresent()) {
            Actor actor = caller == null ? Actor.nobody() : Actor.in(study, caller);
            entry = AuditEntry.inStudy(study, actor, "access.denied");
        } else {
            Actor actor = caller == null ? Actor.nobody() : Actor.inInstallation(caller);
            entry = AuditEntry.inInstallation(actor, "access.denied");
        }
        audit.record(entry.changed("operation", null, operation));
    }

    /** Keeps something else that is true whatever becomes of the caller's transaction. */
    public void record(AuditEntry entry) {
        audit.record(entry);
    }
}

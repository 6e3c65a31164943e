package org.trialgia.audit.control;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.audit.boundary.AuditRecorder;
import org.trialgia.persistence.audit.AuditRepository;
import org.trialgia.persistence.audit.StoredRow;
import org.trialgia.persistence.audit.StoredRow.Anchor;
import org.trialgia.persistence.audit.StoredRow.End;

import java.util.List;
import java.util.UUID;

/**
 * Reads a chain in portions, each in a short transaction of its own, so that reading a long chain
 * holds nothing up.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ChainReader {

    @Inject private AuditRepository repository;
    @Inject private AuditRecorder audit;

    /** Where the chain ends, by its own record and by its rows. */
    public End end(UUID chain) {
        return repository.end(chain);
    }

    public List<Anchor> anchors(UUID chain) {
        return repository.anchors(chain);
    }

    /** The rows after a number, in order, at most so many. */
    public List<StoredRow> portion(UUID chain, long after, long until, int most) {
        return repository.after(chain, after, until, most);
    }

    /** Adds a row. */
    public void record(AuditEntry entry) {
        audit.record(entry);
    }
}

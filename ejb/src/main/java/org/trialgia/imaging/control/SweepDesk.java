package org.trialgia.imaging.control;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.audit.boundary.Actor;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.audit.boundary.AuditRecorder;
import org.trialgia.persistence.imaging.ImagingRepository;
import org.trialgia.vocabulary.FileHash;
import org.trialgia.vocabulary.UploadId;

import java.io.IOException;
import java.time.Instant;

/** The sweep's changes, each in a short transaction of its own. */
@Stateless
public class SweepDesk {

    @Inject private ImagingRepository repository;
    @Inject private FileStore store;
    @Inject private AuditRecorder audit;

    /** Ends an upload nobody goes on with; its bytes first, so that a failure is tried again. */
    public void end(UploadId id) throws IOException {
        store.discard(id);
        repository.findUploadLocked(id).ifPresent(repository::remove);
    }

    /** Puts a kept file aside unless a row knows it by now. */
    public boolean putAside(FileHash hash) throws IOException {
        repository.lockFile(hash);
        if (repository.findFile(hash).isPresent()) {
            return false;
        }
        store.putAside(hash);
        return true;
    }

    /** Notes that a file is gone, or is there again. */
    public void noteMissing(FileHash hash, @Nullable Instant since) {
        repository
                .findFile(hash)
                .ifPresent(file -> {
                    file.missing(since);
                    audit.record(
                            AuditEntry.inInstallation(
                                            Actor.system(),
                                            since == null
                                                    ? "store.file-found"
                                                    : "store.file-missing")
                                    .changed("file", null, hash));
                });
    }
}

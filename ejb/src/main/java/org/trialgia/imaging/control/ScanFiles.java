package org.trialgia.imaging.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.persistence.imaging.ImagingRepository;
import org.trialgia.persistence.imaging.StoredFile;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Denied;
import org.trialgia.vocabulary.FileHash;

import java.io.IOException;
import java.nio.file.Path;

/** Kept files for reading, looked at before they are handed out. */
@ApplicationScoped
public class ScanFiles {

    @Inject private FileStore store;
    @Inject private ImagingRepository repository;

    /**
     * Where a kept file is.
     *
     * @throws Conflict if the store does not hold it any more
     */
    public Path path(FileHash hash) throws IOException {
        StoredFile file = repository.findFile(hash).orElseThrow(Denied::new);
        if (!store.holds(hash, file.size())) {
            throw new Conflict("scan.file-missing");
        }
        return store.path(hash);
    }

    /**
     * Where a kept file is, after reading all of it to see that it is what was taken in.
     *
     * @throws Conflict if it is not
     */
    public Path verified(FileHash hash) throws IOException {
        Path path = path(hash);
        if (!store.intact(hash)) {
            throw new Conflict("scan.file-damaged");
        }
        return path;
    }
}

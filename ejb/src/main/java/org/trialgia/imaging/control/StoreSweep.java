package org.trialgia.imaging.control;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.trialgia.persistence.imaging.ImagingRepository;
import org.trialgia.persistence.imaging.StoredFile;
import org.trialgia.persistence.imaging.Upload;
import org.trialgia.vocabulary.FileHash;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Holds the store and its rows against each other: takes away what no upload goes on with, puts
 * aside kept files that no row knows, and raises an alarm for rows whose file is gone. Runs when
 * the application starts and once an hour.
 */
@Startup
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StoreSweep {

    private static final Logger LOG = System.getLogger(StoreSweep.class.getName());

    /** What is younger may be somebody's who is at work, on this server or another. */
    private static final Duration PATIENCE = Duration.ofHours(24);

    private static final int BATCH = 500;

    @Inject private FileStore store;
    @Inject private ImagingRepository repository;
    @Inject private SweepDesk desk;
    @Inject private Clock clock;

    @PostConstruct
    void atStart() {
        hourly();
    }

    @Schedule(hour = "*", minute = "17", persistent = false)
    void hourly() {
        try {
            sweep(clock.instant().minus(PATIENCE));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "the store could not be swept", e);
        }
    }

    /** Sweeps what has not changed since a moment. */
    public void sweep(Instant before) throws IOException {
        for (Upload upload : repository.uploadsUntouchedSince(before)) {
            desk.end(upload.id());
        }
        for (FileStore.Staged staged : store.stagedFiles()) {
            if (staged.changedAt().isBefore(before)
                    && repository.findUpload(staged.upload()).isEmpty()) {
                store.discard(staged.upload());
            }
        }
        for (FileStore.Kept kept : store.keptFiles()) {
            if (kept.changedAt().isBefore(before)
                    && repository.findFile(kept.hash()).isEmpty()
                    && desk.putAside(kept.hash())) {
                LOG.log(Level.WARNING, "put aside a file that no row knows: " + kept.hash());
            }
        }
        lookForMissing();
    }

    private void lookForMissing() throws IOException {
        String last = "";
        for (List<StoredFile> files = repository.filesAfter(last, BATCH);
                !files.isEmpty();
                files = repository.filesAfter(last, BATCH)) {
            for (StoredFile file : files) {
                look(file.hash(), file.size(), file.missingSince() != null);
                last = file.hash().hex();
            }
        }
    }

    private void look(FileHash hash, long size, boolean knownMissing) throws IOException {
        boolean held = store.holds(hash, size);
        if (held == knownMissing) {
            desk.noteMissing(hash, held ? null : clock.instant());
            LOG.log(
                    held ? Level.INFO : Level.ERROR,
                    held
                            ? "the store holds " + hash + " again"
                            : "the store has lost " + hash + ", or a part of it");
        }
    }
}

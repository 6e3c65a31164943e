package org.trialgia.imaging.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.imaging.boundary.MotionTrace;
import org.trialgia.persistence.imaging.Scan;
import org.trialgia.vocabulary.FileHash;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/** What a scan looks like: its movement and its slices, read from the store. */
@ApplicationScoped
public class ScanLooks {

    @Inject private ScanFiles files;

    /** Head movement; empty where no table came with the scan. */
    public Optional<MotionTrace> motion(Scan scan) throws IOException {
        FileHash confounds = scan.confounds();
        if (confounds == null) {
            return Optional.empty();
        }
        return Optional.of(
                new MotionTrace(
                        Motion.displacement(files.path(confounds)),
                        Objects.requireNonNullElse(scan.series().repetitionTime(), 0.0)));
    }
}

package org.trialgia.demo.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;

import org.trialgia.access.boundary.DemoLogins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Makes the demo trial in an installation that is the demo and has no study yet, beside the
 * starting server, and tells whoever started it how it went: a file with the word {@code done} or
 * {@code failed} and a sentence below it.
 */
@Startup
@Singleton
@DependsOn("FirstAccounts")
@TransactionManagement(TransactionManagementType.BEAN)
public class DemoStart {

    static final String CODE = "KNEE";

    private static final Logger LOG = System.getLogger(DemoStart.class.getName());
    private static final String NOTE = "TRIALGIA_DEMO_NOTE";

    @Inject private DemoTrial trial;

    @Resource private ManagedExecutorService executor;

    @PostConstruct
    void start() {
        String note = System.getenv(NOTE);
        if (note != null && !note.isBlank() && DemoLogins.inDemo()) {
            executor.execute(() -> make(Path.of(note)));
        }
    }

    private void make(Path note) {
        try {
            write(note, "done", trial.found(CODE));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the demo trial could not be made", e);
            write(
                    note,
                    "failed",
                    "The demo trial could not be made whole; the server's log says why. Start"
                            + " afresh: -Drun.fresh=true.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whole or not at all: who waits for it reads it while it is written. */
    private static void write(Path note, String word, String sentence) {
        try {
            Path part = note.resolveSibling(note.getFileName() + ".part");
            Files.write(part, List.of(word, sentence));
            Files.move(
                    part,
                    note,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the note on the demo cannot be written", e);
        }
    }
}

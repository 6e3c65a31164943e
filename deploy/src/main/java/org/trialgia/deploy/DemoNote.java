package org.trialgia.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the application says of the demo trial when it is there: a word, and a sentence. */
final class DemoNote {

    /** Names the file to the application. */
    static final String VARIABLE = "TRIALGIA_DEMO_NOTE";

    static final String NAME = "demo-trial.txt";

    private static final String DONE = "done";
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Path file;

    /**
     * What came of the demo trial.
     *
     * @param made whether it is there, whole
     * @param sentence its main result, or why it is not there
     */
    record Outcome(boolean made, String sentence) {}

    DemoNote(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /** Takes away what an earlier start was told. */
    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StartRefused(
                    "The file " + file + " of an earlier start cannot be removed: " + e);
        }
    }

    /**
     * Waits for the demo trial and says what came of it.
     *
     * @param server the server that makes it
     * @throws StartRefused if the server ends before
     */
    Outcome await(Optional<ProcessHandle> server) {
        Instant end = Instant.now().plus(LONGEST);
        while (Files.notExists(file)) {
            if (server.filter(ProcessHandle::isAlive).isEmpty()) {
                throw new StartRefused("The server ended while it made the demo trial.");
            }
            if (Instant.now().isAfter(end)) {
                return new Outcome(
                        false,
                        "The demo trial was not made within " + LONGEST.toMinutes() + " minutes.");
            }
            sleep();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            String sentence = lines.size() > 1 ? lines.get(1) : "";
            return new Outcome(!lines.isEmpty() && lines.getFirst().equals(DONE), sentence);
        } catch (IOException e) {
            throw new StartRefused("The file " + file + " cannot be read: " + e);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("Interrupted while the demo trial was made.");
        }
    }
}

package org.trialgia.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs programs and ends processes, each waited for. */
final class Processes {

    private Processes() {}

    /** What a program said and how it ended. */
    record Outcome(int status, String output) {}

    /** Runs a program to its end. */
    static Outcome run(Duration patience, Map<String, String> environment, List<String> command) {
        try {
            Path said = Files.createTempFile("trialgia", ".out");
            try {
                ProcessBuilder builder =
                        new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .redirectOutput(said.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                process.getOutputStream().close();
                if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new StartRefused(
                            command.getFirst()
                                    + " did not end within "
                                    + patience.toSeconds()
                                    + " s: "
                                    + Files.readString(said, StandardCharsets.ISO_8859_1).strip());
                }
                return new Outcome(
                        process.exitValue(), Files.readString(said, StandardCharsets.ISO_8859_1));
            } finally {
                Files.deleteIfExists(said);
            }
        } catch (IOException e) {
            throw new StartRefused(command.getFirst() + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("interrupted while " + command.getFirst() + " ran", e);
        }
    }

    /** Runs a program that must succeed; its words are in the refusal when it does not. */
    static String require(
            Duration patience, Map<String, String> environment, List<String> command) {
        Outcome outcome = run(patience, environment, command);
        if (outcome.status() != 0) {
            throw new StartRefused(
                    Path.of(command.getFirst()).getFileName()
                            + " failed: "
                            + outcome.output().strip());
        }
        return outcome.output();
    }

    /**
     * The process named in a file, if it lives and its command line shows that it belongs to this
     * folder: a number may have gone to another program since.
     */
    static Optional<ProcessHandle> inFile(Path pidFile, Path belongsTo) {
        try {
            if (Files.notExists(pidFile)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(pidFile, StandardCharsets.ISO_8859_1);
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> mentions(process, belongsTo));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean mentions(ProcessHandle process, Path folder) {
        Path commandLine = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            if (Files.isReadable(commandLine)) {
                return Files.readString(commandLine, StandardCharsets.ISO_8859_1)
                        .contains(folder.toString());
            }
        } catch (IOException e) {
            // Gone in between, or not ours to read: then it is not ours to end.
            return false;
        }
        return process.info()
                .commandLine()
                .map(line -> line.contains(folder.toString()))
                .orElse(false);
    }

    /** Asks a process to end, waits, and ends it by force when it does not listen. */
    static void end(ProcessHandle process, Duration patience) {
        process.destroy();
        try {
            process.onExit().get(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}

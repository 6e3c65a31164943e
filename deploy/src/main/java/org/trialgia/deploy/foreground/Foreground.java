package org.trialgia.deploy.foreground;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the launcher as a child of Maven on the toolchain's JDK and stays until it has ended, so
 * that the prompt comes back after the portal has stopped and not before. Runs inside Maven, on
 * Java 17; therefore it knows no other class of this module.
 */
public final class Foreground {

    private static final String PREFIX = "run.";

    private Foreground() {}

    /**
     * Starts and waits.
     *
     * @param arguments the file that names the java to start and the class path, a line each
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        List<String> note = Files.readAllLines(Path.of(arguments[0]));
        command.add(note.get(0));
        for (Map.Entry<Object, Object> property : System.getProperties().entrySet()) {
            String name = property.getKey().toString();
            if (name.startsWith(PREFIX)) {
                command.add("-D" + name + "=" + property.getValue());
            }
        }
        command.add("-cp");
        command.add(note.get(1));
        command.add("org.trialgia.deploy.Launcher");
        Process launcher = new ProcessBuilder(command).inheritIO().start();
        // The terminal's Ctrl-C reaches the launcher as well; stopping twice does no harm.
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            launcher.destroy();
                            launcher.onExit().join();
                        }));
        int status = launcher.waitFor();
        if (status != 0) {
            throw new IllegalStateException("the portal ended with status " + status);
        }
    }
}

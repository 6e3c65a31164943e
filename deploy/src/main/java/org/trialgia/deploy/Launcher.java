package org.trialgia.deploy;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Starts the portal, says where it is, and stops it when asked to: Ctrl-C, or SIGTERM. */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        Stack stack;
        try {
            stack = Stack.start(Options.of(System.getProperties()), out::println);
        } catch (StartRefused e) {
            System.err.println("Not started. " + e.getMessage());
            System.exit(1);
            return;
        }
        Thread stop =
                new Thread(
                        () -> {
                            out.println("Stopping …");
                            stack.close();
                            out.println("Stopped. Everything is kept in " + stack.options().data());
                        },
                        "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        report(out, stack);
        if (stack.options().once()) {
            System.exit(stack.demoTrialMade() ? 0 : 1);
        }
        stack.server().ifPresent(server -> server.onExit().join());
        // Either the hook is stopping us, or the server ended by itself.
        System.exit(2);
    }

    private static void report(PrintStream out, Stack stack) {
        out.println();
        for (Map.Entry<String, Duration> step : stack.steps().entrySet()) {
            out.printf(
                    Locale.ROOT,
                    "  %-24s %6.1f s%n",
                    step.getKey(),
                    step.getValue().toMillis() / 1000.0);
        }
        out.println();
        out.println("  Trialgia is at     " + stack.url());
        out.println("  Everything lies in " + stack.options().data());
        if (!stack.firstLogins().isEmpty()) {
            out.println("  Logins");
            stack.firstLogins().forEach(line -> out.println("    " + line));
        }
        if (!stack.demoTrial().isEmpty()) {
            out.println("  Demo trial         " + stack.demoTrial());
        }
        out.println("  Stop with Ctrl-C");
        out.println();
    }
}

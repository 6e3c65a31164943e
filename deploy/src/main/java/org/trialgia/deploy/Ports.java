package org.trialgia.deploy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/** Asks whether a port can be had. */
final class Ports {

    private Ports() {}

    /** Refuses to go on when a port is taken or given twice. */
    static void refuseTaken(Options options) {
        Set<Integer> seen = new HashSet<>();
        check("run.httpPort", options.httpPort(), seen);
        check("run.adminPort", options.adminPort(), seen);
        check("run.dbPort", options.dbPort(), seen);
    }

    private static void check(String option, int port, Set<Integer> seen) {
        if (!seen.add(port)) {
            throw new StartRefused(
                    "Port " + port + " is given twice; choose another for " + option + ".");
        }
        if (!free(port)) {
            throw new StartRefused(
                    "Port "
                            + port
                            + " is taken by another program. Stop it, or choose another port with"
                            + " -D"
                            + option
                            + "=…");
        }
    }

    static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

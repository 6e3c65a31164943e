package org.trialgia.it;

import org.jspecify.annotations.Nullable;
import org.trialgia.deploy.Options;
import org.trialgia.deploy.Stack;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The portal under test, as seen from outside. */
public final class Portal {

    private static @Nullable Stack stack;

    private Portal() {}

    static void start() {
        Stack started = Stack.start(Options.of(System.getProperties()));
        System.setProperty("it.adminPort", Integer.toString(started.options().adminPort()));
        System.setProperty("it.adminPassword", started.adminPassword());
        started.steps().forEach((step, time) -> System.out.println("  " + step + " " + time));
        stack = started;
    }

    static void stop() {
        if (stack != null) {
            stack.close();
            stack = null;
        }
    }

    /** The running stack. */
    public static Stack stack() {
        if (stack == null) {
            throw new IllegalStateException(
                    "no portal is running; full-stack tests run in the verify phase");
        }
        return stack;
    }

    /** An address of the portal, for example {@code at("api/status")}. */
    public static URI at(String path) {
        return URI.create(stack().url()).resolve(path);
    }

    /** Where pictures and other traces of the tests go. */
    public static Path traces(String name) {
        return Path.of(System.getProperty("trialgia.target", "target")).resolve(name);
    }

    /** The shared reference data beside the project, if they are there. */
    public static Path shared() {
        return Path.of(System.getProperty("trialgia.root", ".")).resolve("../shared").normalize();
    }

    /** The database as its superuser: for looking, and for tampering on purpose. */
    public static Connection asSuperuser() throws SQLException {
        return connect("postgres", "superuser");
    }

    /** The database with the rights of the application. */
    public static Connection asApplication() throws SQLException {
        return connect("trialgia_app", "app");
    }

    private static Connection connect(String role, String secret) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:"
                        + stack().options().dbPort()
                        + "/trialgia?currentSchema=trialgia",
                role,
                stack().databasePassword(secret));
    }
}

package org.trialgia.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A running portal: database, server, application. Started whole or not at all; stopped once. */
public final class Stack implements AutoCloseable {

    private final Options options;
    private final DataFolder folder;
    private final PostgresServer postgres;
    private final PayaraServer payara;
    private final Map<String, Duration> steps = new LinkedHashMap<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private DemoNote.Outcome trial = new DemoNote.Outcome(true, "");

    private Stack(
            Options options, DataFolder folder, PostgresServer postgres, PayaraServer payara) {
        this.options = options;
        this.folder = folder;
        this.postgres = postgres;
        this.payara = payara;
    }

    /**
     * Starts a portal and waits until it answers.
     *
     * @throws StartRefused with cause and cure; then nothing of it runs any more
     */
    public static Stack start(Options options) {
        return start(options, news -> {});
    }

    /** The same, telling the news while it goes on. */
    public static Stack start(Options options, Consumer<String> news) {
        if (Files.notExists(options.payara().resolve("bin/asadmin"))) {
            throw new StartRefused(
                    "There is no Payara in " + options.payara() + ". Build first: mvn package.");
        }
        DataFolder folder = openFolder(options);
        try {
            PostgresServer postgres =
                    new PostgresServer(
                            folder.databasePrograms(), folder.database(), options.dbPort());
            PayaraServer payara = new PayaraServer(options, folder, environment(options, folder));
            Stack stack = new Stack(options, folder, postgres, payara);
            stack.startAll(news);
            return stack;
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static DataFolder openFolder(Options options) {
        // What an earlier start left running must end before its files are thrown away.
        if (options.fresh()) {
            try (DataFolder before = DataFolder.open(options.data(), false)) {
                new PayaraServer(options, before, Map.of()).endLeftover();
                new PostgresServer(before.databasePrograms(), before.database(), options.dbPort())
                        .stop();
            }
        }
        return DataFolder.open(options.data(), options.fresh());
    }

    private static Map<String, String> environment(Options options, DataFolder folder) {
        Map<String, String> environment = new HashMap<>();
        environment.put(
                PayaraServer.DATABASE_PASSWORD, Secrets.password(folder.secrets(), "database-app"));
        environment.put("TRIALGIA_KEYS", folder.keys().toString());
        environment.put("TRIALGIA_STORE", folder.store().toString());
        environment.put("TRIALGIA_ANCHORS", folder.anchors().toString());
        environment.put("TRIALGIA_IMPORT", folder.imports().toString());
        environment.put("TRIALGIA_FIRST_LOGINS", folder.root().resolve(LOGINS).toString());
        environment.put("TRIALGIA_DEMO", Boolean.toString(options.demo()));
        if (options.demo() && options.trial()) {
            environment.put(DemoNote.VARIABLE, folder.root().resolve(DemoNote.NAME).toString());
        }
        return environment;
    }

    private static final String LOGINS = "first-logins.txt";

    private void startAll(Consumer<String> news) {
        step("end what was left over", this::endLeftovers);
        Ports.refuseTaken(options);
        Secrets.makeKeys(folder.keys());
        String superuser = Secrets.password(folder.secrets(), "database-superuser");
        String owner = Secrets.password(folder.secrets(), "database-owner");
        String application = Secrets.password(folder.secrets(), "database-app");
        Database database = new Database(options.dbPort());
        try {
            // The two first starts share nothing, so they share the time.
            CompletableFuture<Void> domain =
                    CompletableFuture.runAsync(() -> {
                        step("server's domain", payara::create);
                        payara.harden();
                    });
            step("PostgreSQL", () -> postgres.start(superuser));
            step(
                    "migrations",
                    () -> {
                        database.prepare(superuser, owner, application);
                        database.migrate(owner);
                    });
            join(domain);
            DemoNote note = new DemoNote(folder.root());
            note.forget();
            step("server", payara::start);
            step("application", payara::awaitApplication);
            if (options.demo() && options.trial()) {
                news.accept(
                        "The portal answers at "
                                + url()
                                + "; making or looking up the demo trial …");
                step("demo trial", () -> trial = note.await(payara.process()));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static void join(CompletableFuture<Void> work) {
        try {
            work.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void endLeftovers() {
        payara.endLeftover();
    }

    private void step(String name, Runnable work) {
        Instant begin = Instant.now();
        work.run();
        synchronized (steps) {
            steps.put(name, Duration.between(begin, Instant.now()));
        }
    }

    /** How long each step took, in the order of their ends. */
    public Map<String, Duration> steps() {
        synchronized (steps) {
            return new LinkedHashMap<>(steps);
        }
    }

    public Options options() {
        return options;
    }

    /** Where the portal answers. */
    public String url() {
        return "http://localhost:" + options.httpPort() + "/";
    }

    /** The server's process; gone when it was killed. */
    public Optional<ProcessHandle> server() {
        return payara.process();
    }

    /** The folder of the server's domain. */
    public Path domain() {
        return payara.domain();
    }

    /** The first logins, as lines; empty when there are none to tell. */
    public List<String> firstLogins() {
        Path file = folder.root().resolve(LOGINS);
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of("(the file " + file + " cannot be read)");
        }
    }

    /** The main result of the demo trial in a line, or why there is none; empty without one. */
    public String demoTrial() {
        return trial.sentence();
    }

    /** Whether the demo trial is as it should be. */
    public boolean demoTrialMade() {
        return trial.made();
    }

    /** A password of the database by role, for tests that look from outside. */
    public String databasePassword(String name) {
        return Secrets.password(folder.secrets(), "database-" + name);
    }

    /** The administrator's password of the server, for tests that look from outside. */
    public String adminPassword() {
        return Secrets.password(folder.secrets(), "admin");
    }

    /** Stops server and database and waits for both. Does nothing the second time. */
    @Override
    public void close() {
        if (!stopped.compareAndSet(false, true)) {
            return;
        }
        try {
            payara.stop();
        } finally {
            postgres.stop();
            folder.close();
        }
    }
}

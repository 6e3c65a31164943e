package org.trialgia.deploy;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A hardened Payara domain of our own, from {@code create-domain} to its end. */
final class PayaraServer {

    static final String DOMAIN = "trialgia";
    static final String DATABASE_PASSWORD = "TRIALGIA_DB_PASSWORD";

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String APPLICATION = "trialgia";

    private final Options options;
    private final DataFolder folder;
    private final Map<String, String> environment;

    PayaraServer(Options options, DataFolder folder, Map<String, String> applicationEnvironment) {
        this.options = options;
        this.folder = folder;
        this.environment = new HashMap<>(applicationEnvironment);
        String java = System.getProperty("java.home");
        environment.put("JAVA_HOME", java);
        environment.put("AS_JAVA", java);
        environment.put("PATH", Path.of(java, "bin") + ":" + System.getenv("PATH"));
    }

    Path domain() {
        return folder.domains().resolve(DOMAIN);
    }

    /** Makes the domain if there is none; removes what must never be started. */
    void create() {
        if (Files.exists(domain().resolve("config/domain.xml"))) {
            return;
        }
        try {
            DataFolder.delete(domain());
            Files.createDirectories(folder.domains());
        } catch (IOException e) {
            throw new StartRefused("The server's folder " + domain() + " cannot be made.", e);
        }
        asadmin(
                "create-domain",
                "--savemasterpassword=true",
                "--usemasterpassword=true",
                "--adminport",
                Integer.toString(options.adminPort()),
                "--instanceport",
                Integer.toString(options.httpPort()),
                "--domaindir",
                folder.domains().toString(),
                DOMAIN);
    }

    /** Writes the configuration, puts the driver in place, removes the console. */
    void harden() {
        try {
            // The console and the shipped domain are code nobody needs and everybody attacks.
            Path server = options.payara().resolve("glassfish");
            DataFolder.delete(server.resolve("lib/install/applications/__admingui"));
            DataFolder.delete(server.resolve("domains/domain1"));
            new HardenedDomain(domain(), options).write();
            Path driver =
                    Path.of(
                            Class.forName("org.postgresql.Driver")
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            Files.createDirectories(domain().resolve("lib"));
            Files.copy(
                    driver,
                    domain().resolve("lib/postgresql.jar"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | URISyntaxException | ClassNotFoundException e) {
            throw new StartRefused("The server cannot be set up: " + e.getMessage(), e);
        }
    }

    /** Ends a server of this folder that an earlier start left behind. */
    boolean endLeftover() {
        Optional<ProcessHandle> leftover = process();
        leftover.ifPresent(process -> Processes.end(process, Duration.ofSeconds(60)));
        return leftover.isPresent();
    }

    /** The server's process, if it runs. */
    Optional<ProcessHandle> process() {
        return Processes.inFile(domain().resolve("config/pid"), domain());
    }

    /**
     * Starts the domain and deploys the application if it is another than before.
     *
     * @return whether it was deployed anew
     */
    boolean start() {
        boolean deploys = !noted().equals(Optional.of(hash()));
        List<String> command = new ArrayList<>(List.of("start-domain"));
        if (deploys) {
            command.add("--postbootcommandfile");
            command.add(deployment().toString());
        }
        command.addAll(List.of("--domaindir", folder.domains().toString(), DOMAIN));
        asadmin(command.toArray(String[]::new));
        return deploys;
    }

    /** Waits until the application answers. */
    void awaitApplication() {
        URI status = URI.create("http://127.0.0.1:" + options.httpPort() + "/api/status");
        Instant last = Instant.now().plus(PATIENCE);
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (Instant.now().isBefore(last)) {
                if (ready(client, status)) {
                    note();
                    return;
                }
                if (process().isEmpty()) {
                    throw new StartRefused("The server ended while starting. " + log());
                }
                Thread.sleep(250);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("interrupted while the application started", e);
        }
        throw new StartRefused("The application did not answer in time. " + log());
    }

    private static boolean ready(HttpClient client, URI status) throws InterruptedException {
        try {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(status).timeout(Duration.ofSeconds(20)).build(),
                            HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().contains("\"ready\"");
        } catch (IOException e) {
            return false;
        }
    }

    /** Stops the server and waits. */
    void stop() {
        process().ifPresent(process -> Processes.end(process, Duration.ofSeconds(60)));
    }

    private String log() {
        return "See " + domain().resolve("logs/server.log");
    }

    /** The post-boot commands that put the application in. */
    private Path deployment() {
        Path file = domain().resolve("deploy.asadmin");
        try {
            Files.writeString(
                    file,
                    "deploy --force=true --name "
                            + APPLICATION
                            + " "
                            + options.application()
                            + "\n");
            return file;
        } catch (IOException e) {
            throw new StartRefused("The server's folder cannot be written.", e);
        }
    }

    private Path noteFile() {
        return domain().resolve("deployed.sha256");
    }

    private Optional<String> noted() {
        try (Stream<Path> deployed = Files.list(domain().resolve("applications"))) {
            return deployed.anyMatch(path -> path.getFileName().toString().equals(APPLICATION))
                            && Files.exists(noteFile())
                    ? Optional.of(Files.readString(noteFile()).strip())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void note() {
        try {
            Files.writeString(noteFile(), hash() + "\n");
        } catch (IOException e) {
            throw new StartRefused("The server's folder cannot be written.", e);
        }
    }

    private String hash() {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(Files.readAllBytes(options.application())));
        } catch (IOException e) {
            throw new StartRefused(
                    "The application "
                            + options.application()
                            + " is not there. Build it first: mvn package.",
                    e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void asadmin(String... command) {
        Path passwords = domain().resolveSibling("passwords");
        try {
            Secrets.write(
                    passwords,
                    ("AS_ADMIN_PASSWORD="
                                    + Secrets.password(folder.secrets(), "admin")
                                    + "\nAS_ADMIN_MASTERPASSWORD="
                                    + Secrets.password(folder.secrets(), "master")
                                    + "\n")
                            .getBytes(StandardCharsets.US_ASCII));
            List<String> words =
                    new ArrayList<>(
                            List.of(
                                    options.payara().resolve("bin/asadmin").toString(),
                                    "--interactive=false",
                                    "--user",
                                    "admin",
                                    "--passwordfile",
                                    passwords.toString()));
            words.addAll(List.of(command));
            Processes.require(PATIENCE, environment, words);
        } catch (IOException e) {
            throw new StartRefused("The server's folder cannot be written.", e);
        } finally {
            try {
                Files.deleteIfExists(passwords);
            } catch (IOException e) {
                passwords.toFile().deleteOnExit();
            }
        }
    }
}

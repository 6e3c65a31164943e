package org.trialgia.deploy;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A real PostgreSQL from the embedded binaries: passwords by SCRAM from its first start, no Unix
 * socket, loopback only, page checksums on.
 */
final class PostgresServer {

    static final String SUPERUSER = "postgres";

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path programs;
    private final Path data;
    private final int port;

    PostgresServer(Path programs, Path data, int port) {
        this.programs = programs;
        this.data = data;
        this.port = port;
    }

    /** Starts the server, making its files at the first time. */
    void start(String superuserPassword) {
        unpack();
        endLeftover();
        if (Files.notExists(data.resolve("PG_VERSION"))) {
            initialise(superuserPassword);
        }
        Processes.Outcome outcome =
                Processes.run(
                        PATIENCE,
                        Map.of(),
                        asOrdinaryUser(
                                program("pg_ctl"),
                                "start",
                                "-D",
                                data.toString(),
                                "-l",
                                data.resolve("server.log").toString(),
                                "-w",
                                "-t",
                                Long.toString(PATIENCE.toSeconds() - 10),
                                "-o",
                                "-p " + port + " -c listen_addresses=127.0.0.1"));
        if (outcome.status() != 0) {
            throw new StartRefused(
                    "PostgreSQL did not start: "
                            + outcome.output().strip()
                            + " See "
                            + data.resolve("server.log"));
        }
    }

    /** Stops the server and waits; harmless when it is not running. */
    void stop() {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            Processes.run(
                    PATIENCE,
                    Map.of(),
                    asOrdinaryUser(
                            program("pg_ctl"), "stop", "-D", data.toString(), "-m", "fast", "-w"));
        }
    }

    private void endLeftover() {
        Processes.inFile(data.resolve("postmaster.pid"), data).ifPresent(process -> stop());
    }

    private void initialise(String superuserPassword) {
        Path passwordFile = data.resolveSibling("superuser.pw");
        try {
            DataFolder.delete(data);
            Files.createDirectories(data);
            DataFolder.ownerOnly(data);
            Files.deleteIfExists(passwordFile);
            Files.createFile(passwordFile);
            DataFolder.ownerOnly(passwordFile);
            Files.writeString(passwordFile, superuserPassword);
            Processes.require(
                    PATIENCE,
                    Map.of("LC_ALL", "C.UTF-8"),
                    asOrdinaryUser(
                            program("initdb"),
                            "-D",
                            data.toString(),
                            "-U",
                            SUPERUSER,
                            "--pwfile=" + passwordFile,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--data-checksums"));
            Files.writeString(data.resolve("postgresql.conf"), SETTINGS, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new StartRefused("The database folder " + data + " cannot be made.", e);
        } finally {
            try {
                Files.deleteIfExists(passwordFile);
            } catch (IOException e) {
                passwordFile.toFile().deleteOnExit();
            }
        }
    }

    private static final String SETTINGS =
            """

            # Set by Trialgia
            unix_socket_directories = ''
            listen_addresses = '127.0.0.1'
            password_encryption = scram-sha-256
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_statement = none
            log_min_error_statement = panic
            log_parameter_max_length = 0
            log_parameter_max_length_on_error = 0
            max_connections = 60
            """;

    private String program(String name) {
        return programs.resolve("bin").resolve(name).toString();
    }

    /** PostgreSQL refuses to run as root; a user name space without privileges takes them away. */
    private static List<String> asOrdinaryUser(String... command) {
        List<String> words = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            words.addAll(List.of("unshare", "-U"));
        }
        words.addAll(List.of(command));
        return words;
    }

    private void unpack() {
        Path marker = programs.resolve("unpacked");
        if (Files.exists(marker)) {
            return;
        }
        String archive = archive();
        try (InputStream packed = PostgresServer.class.getResourceAsStream("/" + archive)) {
            if (packed == null) {
                throw new StartRefused(
                        "There is no embedded PostgreSQL for this machine ("
                                + archive
                                + "). Use an installed PostgreSQL 18, see docs/operations.md.");
            }
            DataFolder.delete(programs);
            Files.createDirectories(programs);
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(
                            new XZCompressorInputStream(new BufferedInputStream(packed)))) {
                for (TarArchiveEntry entry = tar.getNextEntry();
                        entry != null;
                        entry = tar.getNextEntry()) {
                    extract(tar, entry);
                }
            }
            Files.writeString(marker, archive + "\n");
        } catch (IOException e) {
            throw new StartRefused("PostgreSQL cannot be unpacked into " + programs + ".", e);
        }
    }

    private void extract(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
        Path target = programs.resolve(entry.getName()).normalize();
        if (!target.startsWith(programs)) {
            throw new IOException("entry outside the folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
            if ((entry.getMode() & 0100) != 0) {
                Set<PosixFilePermission> mode =
                        new HashSet<>(PosixFilePermissions.fromString("rwx------"));
                Files.setPosixFilePermissions(target, mode);
            }
        }
    }

    private static String archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String os = system.contains("mac") ? "darwin" : "linux";
        String arch =
                switch (machine) {
                    case "aarch64", "arm64" -> "arm_64";
                    default -> "x86_64";
                };
        return "postgres-" + os + "-" + arch + ".txz";
    }
}

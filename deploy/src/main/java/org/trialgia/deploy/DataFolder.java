package org.trialgia.deploy;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/**
 * The folder that holds everything a portal must not lose: database, keys, scans, heads of the
 * trail, the server's domain. One start at a time; readable by its owner only.
 */
public final class DataFolder implements AutoCloseable {

    private static final String MARKER = "trialgia-data";
    private static final long LEAST_FREE_BYTES = 2L << 30;

    private final Path root;
    private final @Nullable FileChannel lockFile;
    private final @Nullable FileLock lock;

    private DataFolder(Path root, @Nullable FileChannel lockFile, @Nullable FileLock lock) {
        this.root = root;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Opens the folder for one start, making it when it is not there.
     *
     * @throws StartRefused if it is somebody else's, in use, cannot be written, or the disk is full
     */
    public static DataFolder open(Path root, boolean fresh) {
        try {
            boolean known = Files.exists(root.resolve(MARKER));
            if (Files.exists(root) && !known && !isEmpty(root)) {
                throw new StartRefused(
                        root
                                + " holds files that are not Trialgia's. Choose another folder with"
                                + " -Drun.data=…");
            }
            Files.createDirectories(root);
            ownerOnly(root);
            Files.writeString(root.resolve(MARKER), "This folder is kept by Trialgia.\n");
            FileChannel channel =
                    FileChannel.open(
                            root.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = lock(channel);
            if (lock == null) {
                channel.close();
                throw new StartRefused(
                        "A portal is running on "
                                + root
                                + " already. Stop it, or choose another folder with -Drun.data=…");
            }
            DataFolder folder = new DataFolder(root, channel, lock);
            folder.refuseFullDisk();
            if (fresh) {
                folder.empty();
            }
            return folder;
        } catch (IOException e) {
            throw new StartRefused(
                    "The data folder "
                            + root
                            + " cannot be written ("
                            + e.getMessage()
                            + "). Choose another with -Drun.data=…",
                    e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private void refuseFullDisk() throws IOException {
        long free = Files.getFileStore(root).getUsableSpace();
        if (free < LEAST_FREE_BYTES) {
            throw new StartRefused(
                    "The disk of "
                            + root
                            + " has "
                            + (free >> 20)
                            + " MiB left; a portal needs at least "
                            + (LEAST_FREE_BYTES >> 20)
                            + " MiB. Make room, or choose another folder with -Drun.data=…");
        }
    }

    public Path root() {
        return root;
    }

    /** The database's files. */
    public Path database() {
        return root.resolve("database");
    }

    /** The unpacked database programs. */
    public Path databasePrograms() {
        return root.resolve("postgresql");
    }

    /** The server's domains. */
    public Path domains() {
        return root.resolve("domains");
    }

    /** Passwords the software made for itself. */
    public Path secrets() {
        return folder("secrets");
    }

    /** The keys of the trail, the vault and the password hashes. */
    public Path keys() {
        return folder("keys");
    }

    /** The scans. */
    public Path store() {
        return folder("store");
    }

    /** Heads and anchors of the trail. */
    public Path anchors() {
        return folder("anchors");
    }

    /** Where scans may be read from. */
    public Path imports() {
        return folder("import");
    }

    private Path folder(String name) {
        Path folder = root.resolve(name);
        try {
            Files.createDirectories(folder);
            ownerOnly(folder);
            return folder;
        } catch (IOException e) {
            throw new StartRefused("The folder " + folder + " cannot be made.", e);
        }
    }

    /** Throws everything away but marker and lock. */
    private void empty() throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (!name.equals(MARKER) && !name.equals("lock")) {
                    delete(entry);
                }
            }
        }
    }

    /** Deletes a file or a folder with all that is in it; links are not followed. */
    static void delete(Path path) throws IOException {
        if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(
                path,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path folder, @Nullable IOException problem) throws IOException {
                        if (problem != null) {
                            throw problem;
                        }
                        Files.delete(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    static void ownerOnly(Path path) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(
                    path,
                    PosixFilePermissions.fromString(
                            Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.release();
            }
            if (lockFile != null) {
                lockFile.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

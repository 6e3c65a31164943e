package org.trialgia.imaging.control;

import org.trialgia.refusal.Conflict;
import org.trialgia.vocabulary.FileHash;
import org.trialgia.vocabulary.UploadId;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * A store in a folder, which may be a mount that several servers share.
 *
 * <pre>
 * staging/UPLOAD.part       bytes that are arriving
 * objects/ab/cd/HASH        kept bytes; the name is their SHA-256
 * aside/HASH                kept bytes that no row knows
 * </pre>
 *
 * <p>Every name is made from an id or a hash, never from what a person typed, so that no path leads
 * out of the folder.
 */
final class DirectoryStore implements FileStore {

    private static final int BUFFER = 1 << 18;

    /** What must stay free after an upload: this much, or a twentieth of a smaller disk. */
    private static final long RESERVE = 2L << 30;

    private static final String PART = ".part";
    private static final Pattern PART_NAME =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.part");
    private static final Pattern HASH_NAME = Pattern.compile("[0-9a-f]{64}");

    private final Path staging;
    private final Path objects;
    private final Path aside;
    private final Disk disk;
    private final Map<UploadId, Running> running = new ConcurrentHashMap<>();
    private final Map<UploadId, Lock> locks = new ConcurrentHashMap<>();

    /** The digest of the bytes that have arrived, so that they are not read a second time. */
    private static final class Running {
        private final MessageDigest digest;
        private long length;

        private Running(MessageDigest digest, long length) {
            this.digest = digest;
            this.length = length;
        }
    }

    DirectoryStore(Path root, Disk disk) {
        this.staging = root.resolve("staging");
        this.objects = root.resolve("objects");
        this.aside = root.resolve("aside");
        this.disk = disk;
    }

    @Override
    public void requireRoom(long bytes) throws IOException {
        disk.makeFolder(staging);
        long reserve = Math.min(RESERVE, disk.total(staging) / 20);
        long usable = disk.usable(staging);
        if (usable - reserve < bytes + bytes / 10) {
            throw new Conflict("scan.store-full", megabytes(bytes), megabytes(usable - reserve));
        }
    }

    private static long megabytes(long bytes) {
        return Math.max(0, bytes >> 20);
    }

    @Override
    public long received(UploadId upload) throws IOException {
        return disk.find(staged(upload)).map(Disk.Found::size).orElse(0L);
    }

    @Override
    public long append(UploadId upload, long offset, InputStream bytes, long atMost)
            throws IOException {
        Lock lock = locks.computeIfAbsent(upload, id -> new ReentrantLock());
        lock.lock();
        try {
            Running state = resume(upload);
            if (state.length != offset) {
                throw new WrongOffset(state.length);
            }
            long left = atMost;
            byte[] buffer = new byte[BUFFER];
            for (int read = fill(bytes, buffer); read > 0; read = fill(bytes, buffer)) {
                if (read > left) {
                    throw new TooLong();
                }
                write(upload, state, buffer, read);
                left -= read;
            }
            return state.length;
        } finally {
            lock.unlock();
        }
    }

    private static int fill(InputStream bytes, byte[] buffer) throws IOException {
        return bytes.readNBytes(buffer, 0, buffer.length);
    }

    private void write(UploadId upload, Running state, byte[] buffer, int length)
            throws IOException {
        try {
            disk.write(staged(upload), state.length, ByteBuffer.wrap(buffer, 0, length));
        } catch (IOException e) {
            abandon(upload, e);
            throw new DiskFault(e);
        }
        state.digest.update(buffer, 0, length);
        state.length += length;
    }

    /** Leaves nothing of an upload that the disk did not take whole. */
    private void abandon(UploadId upload, IOException cause) {
        try {
            discard(upload);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private Running resume(UploadId upload) throws IOException {
        disk.makeFolder(staging);
        long length = received(upload);
        Running known = running.get(upload);
        if (known != null && known.length == length) {
            return known;
        }
        Running afresh = new Running(digest(), 0);
        if (length > 0) {
            afresh.length = readInto(afresh.digest, staged(upload));
        }
        running.put(upload, afresh);
        return afresh;
    }

    @Override
    public FileHash finish(UploadId upload) throws IOException {
        Lock lock = locks.computeIfAbsent(upload, id -> new ReentrantLock());
        lock.lock();
        try {
            Running state = resume(upload);
            disk.force(staged(upload));
            return FileHash.of(state.digest.digest());
        } catch (IOException e) {
            abandon(upload, e);
            throw new DiskFault(e);
        } finally {
            running.remove(upload);
            locks.remove(upload);
            lock.unlock();
        }
    }

    @Override
    public Path staged(UploadId upload) {
        return staging.resolve(upload + PART);
    }

    @Override
    public void discard(UploadId upload) throws IOException {
        running.remove(upload);
        locks.remove(upload);
        disk.delete(staged(upload));
    }

    @Override
    public void keep(UploadId upload, FileHash hash) throws IOException {
        Path to = path(hash);
        disk.makeFolder(to.getParent());
        disk.move(staged(upload), to);
        disk.forceFolder(to.getParent());
    }

    @Override
    public void giveBack(FileHash hash, UploadId upload) throws IOException {
        if (disk.find(path(hash)).isPresent()) {
            disk.move(path(hash), staged(upload));
        }
    }

    @Override
    public Path path(FileHash hash) {
        String hex = hash.hex();
        return objects.resolve(hex.substring(0, 2)).resolve(hex.substring(2, 4)).resolve(hex);
    }

    @Override
    public boolean holds(FileHash hash, long size) throws IOException {
        return disk.find(path(hash)).filter(found -> found.size() == size).isPresent();
    }

    @Override
    public boolean intact(FileHash hash) throws IOException {
        if (disk.find(path(hash)).isEmpty()) {
            return false;
        }
        MessageDigest digest = digest();
        readInto(digest, path(hash));
        return FileHash.of(digest.digest()).equals(hash);
    }

    @Override
    public List<Staged> stagedFiles() throws IOException {
        List<Staged> files = new ArrayList<>();
        for (Path path : disk.list(staging)) {
            String name = path.getFileName().toString();
            if (PART_NAME.matcher(name).matches()) {
                UploadId upload = UploadId.of(name.substring(0, name.length() - PART.length()));
                disk.find(path)
                        .ifPresent(found -> files.add(new Staged(upload, found.changedAt())));
            }
        }
        return files;
    }

    @Override
    public List<Kept> keptFiles() throws IOException {
        List<Kept> files = new ArrayList<>();
        for (Path first : disk.list(objects)) {
            for (Path second : disk.list(first)) {
                for (Path path : disk.list(second)) {
                    String name = path.getFileName().toString();
                    if (HASH_NAME.matcher(name).matches()) {
                        FileHash hash = new FileHash(name);
                        disk.find(path)
                                .ifPresent(found -> files.add(new Kept(hash, found.changedAt())));
                    }
                }
            }
        }
        return files;
    }

    @Override
    public void putAside(FileHash hash) throws IOException {
        disk.makeFolder(aside);
        disk.move(path(hash), aside.resolve(hash.hex()));
        disk.forceFolder(aside);
    }

    private static long readInto(MessageDigest digest, Path file) throws IOException {
        long length = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream bytes = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
                length += read;
            }
        }
        return length;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

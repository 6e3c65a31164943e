package org.trialgia.imaging.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trialgia.refusal.Conflict;
import org.trialgia.vocabulary.FileHash;
import org.trialgia.vocabulary.UploadId;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

class DirectoryStoreTest {

    private static final byte[] BYTES = new byte[700_000];

    static {
        new Random(20261125).nextBytes(BYTES);
    }

    @TempDir private Path root;
    private final FailingDisk disk = new FailingDisk();
    private DirectoryStore store;
    private final UploadId upload = UploadId.random();

    @BeforeEach
    void open() {
        store = new DirectoryStore(root, disk);
    }

    @Test
    void keep_afterUploadInOnePiece_keepsTheBytesUnderTheirHash() throws Exception {
        FileHash hash = uploaded();

        store.keep(upload, hash);

        assertEquals(FileHash.of(MessageDigest.getInstance("SHA-256").digest(BYTES)), hash);
        assertArrayEquals(BYTES, Files.readAllBytes(store.path(hash)));
        assertTrue(store.holds(hash, BYTES.length));
        assertTrue(store.intact(hash));
        assertEquals(List.of(store.path(hash)), files());
    }

    @Test
    void keep_sameBytesTwice_isOneFile() throws IOException {
        FileHash first = uploaded();
        store.keep(upload, first);
        UploadId second = UploadId.random();
        store.append(second, 0, new ByteArrayInputStream(BYTES), BYTES.length);

        FileHash again = store.finish(second);
        store.keep(second, again);

        assertEquals(first, again);
        assertEquals(List.of(store.path(first)), files());
    }

    @Test
    void append_inPieces_hashesTheSame() throws IOException {
        store.append(upload, 0, piece(0, 300_001), 300_001);
        store.append(upload, 300_001, piece(300_001, BYTES.length), BYTES.length);

        assertEquals(uploadedWhole(), store.finish(upload));
    }

    @Test
    void append_afterRestart_goesOnWhereTheBytesEnd() throws IOException {
        store.append(upload, 0, piece(0, 300_001), 300_001);

        DirectoryStore restarted = new DirectoryStore(root, new Disk());
        assertEquals(300_001, restarted.received(upload));
        restarted.append(upload, 300_001, piece(300_001, BYTES.length), BYTES.length);

        assertEquals(uploadedWhole(), restarted.finish(upload));
    }

    @Test
    void append_senderBreaksOff_keepsWhatArrived() throws IOException {
        InputStream broken = new SequenceInputStream(piece(0, 600_000), new BrokenStream());

        assertThrows(IOException.class, () -> store.append(upload, 0, broken, BYTES.length));

        long received = store.received(upload);
        assertTrue(received > 0 && received <= 600_000, "received " + received);
        store.append(upload, received, piece((int) received, BYTES.length), BYTES.length);
        assertEquals(uploadedWhole(), store.finish(upload));
    }

    @Test
    void append_atAnotherPlace_isRefusedAndSaysWhere() throws IOException {
        store.append(upload, 0, piece(0, 1000), 1000);

        FileStore.WrongOffset refused =
                assertThrows(
                        FileStore.WrongOffset.class,
                        () -> store.append(upload, 2000, piece(2000, 3000), 1000));

        assertEquals(1000, refused.received());
        assertEquals(1000, store.received(upload));
    }

    @Test
    void append_moreThanAnnounced_isRefused() {
        assertThrows(
                FileStore.TooLong.class,
                () -> store.append(upload, 0, new ByteArrayInputStream(BYTES), 1000));
    }

    @ParameterizedTest
    @EnumSource(
            value = FailingDisk.Step.class,
            names = {"MAKE_FOLDER", "WRITE", "FORCE"})
    void upload_diskFails_leavesNothing(FailingDisk.Step step) throws IOException {
        disk.failAt(step);

        assertThrows(IOException.class, this::uploaded);

        assertEquals(List.of(), files());
        disk.mend();
        assertEquals(uploadedWhole(), uploaded());
    }

    @ParameterizedTest
    @EnumSource(
            value = FailingDisk.Step.class,
            names = {"MAKE_FOLDER", "MOVE", "FORCE_FOLDER"})
    void keep_diskFails_canBeGivenBackAndTriedAgain(FailingDisk.Step step) throws IOException {
        FileHash hash = uploaded();
        disk.failAt(step);

        assertThrows(IOException.class, () -> store.keep(upload, hash));
        disk.mend();
        store.giveBack(hash, upload);

        assertEquals(List.of(store.staged(upload)), files());
        assertEquals(List.of(), store.keptFiles());
        store.keep(upload, hash);
        assertTrue(store.intact(hash));
    }

    @Test
    void write_failsHalfWay_leavesNothing() throws IOException {
        disk.failAfterWrites(2);

        assertThrows(FileStore.DiskFault.class, this::uploaded);

        assertEquals(List.of(), files());
    }

    @Test
    void requireRoom_diskTooFull_isRefusedBeforeTheFirstByte() {
        disk.usable = 3L << 30;

        assertThrows(Conflict.class, () -> store.requireRoom(1L << 30));

        assertEquals(List.of(), files());
    }

    @Test
    void requireRoom_enough_isGranted() throws IOException {
        disk.usable = 4L << 30;

        assertDoesNotThrow(() -> store.requireRoom(1L << 30));
    }

    @Test
    void intact_anyBitFlipped_isNot() throws IOException {
        FileHash hash = uploaded();
        store.keep(upload, hash);
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            byte[] bytes = BYTES.clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(store.path(hash), bytes);
            assertFalse(store.intact(hash));
        }
        Files.write(store.path(hash), BYTES);
        assertTrue(store.intact(hash));
    }

    @Test
    void holds_truncatedOrDeleted_isNot() throws IOException {
        FileHash hash = uploaded();
        store.keep(upload, hash);
        Files.write(store.path(hash), new byte[10]);
        assertFalse(store.holds(hash, BYTES.length));
        Files.delete(store.path(hash));
        assertFalse(store.holds(hash, BYTES.length));
        assertFalse(store.intact(hash));
    }

    @Test
    void putAside_keptFile_isNoLongerKept() throws IOException {
        FileHash hash = uploaded();
        store.keep(upload, hash);

        store.putAside(hash);

        assertEquals(List.of(), store.keptFiles());
        assertEquals(List.of(root.resolve("aside").resolve(hash.hex())), files());
    }

    @Test
    void listing_strangersFiles_arePassedOver() throws IOException {
        uploaded();
        Files.writeString(root.resolve("staging/notes.txt"), "an operator's");

        assertEquals(
                List.of(upload),
                store.stagedFiles().stream().map(FileStore.Staged::upload).toList());
    }

    private FileHash uploaded() throws IOException {
        store.append(upload, 0, new ByteArrayInputStream(BYTES), BYTES.length);
        return store.finish(upload);
    }

    private static FileHash uploadedWhole() {
        try {
            return FileHash.of(MessageDigest.getInstance("SHA-256").digest(BYTES));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static InputStream piece(int from, int to) {
        return new ByteArrayInputStream(BYTES, from, to - from);
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static final class BrokenStream extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("connection reset");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("connection reset");
        }
    }

    /** A disk that fails where it is told to. */
    static final class FailingDisk extends Disk {

        enum Step {
            MAKE_FOLDER,
            WRITE,
            FORCE,
            MOVE,
            FORCE_FOLDER
        }

        private Step failing;
        private int writesLeft = Integer.MAX_VALUE;
        private long usable = 100L << 30;

        void failAt(Step step) {
            failing = step;
        }

        void failAfterWrites(int writes) {
            writesLeft = writes;
        }

        void mend() {
            failing = null;
        }

        private void step(Step step) throws IOException {
            if (failing == step) {
                throw new IOException("no space left on device");
            }
        }

        @Override
        void makeFolder(Path folder) throws IOException {
            step(Step.MAKE_FOLDER);
            super.makeFolder(folder);
        }

        @Override
        void write(Path file, long position, ByteBuffer bytes) throws IOException {
            step(Step.WRITE);
            if (writesLeft-- == 0) {
                super.write(file, position, bytes.limit(bytes.limit() / 2));
                throw new IOException("no space left on device");
            }
            super.write(file, position, bytes);
        }

        @Override
        void force(Path file) throws IOException {
            step(Step.FORCE);
            super.force(file);
        }

        @Override
        void move(Path from, Path to) throws IOException {
            step(Step.MOVE);
            super.move(from, to);
        }

        @Override
        void forceFolder(Path folder) throws IOException {
            step(Step.FORCE_FOLDER);
            super.forceFolder(folder);
        }

        @Override
        long usable(Path folder) {
            return usable;
        }

        @Override
        long total(Path folder) {
            return 200L << 30;
        }
    }
}

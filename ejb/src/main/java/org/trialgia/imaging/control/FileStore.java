package org.trialgia.imaging.control;

import org.trialgia.vocabulary.FileHash;
import org.trialgia.vocabulary.UploadId;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Where the bytes of scans are: arriving ones by their upload, kept ones by what is in them. The
 * same bytes twice are one file. A kept file never changes.
 */
public interface FileStore {

    /**
     * Refuses what the disk cannot hold with room to spare, before the first byte is taken.
     *
     * @throws org.trialgia.refusal.Conflict if there is too little room
     */
    void requireRoom(long bytes) throws IOException;

    /** How many bytes of an upload have arrived; 0 when none have. */
    long received(UploadId upload) throws IOException;

    /**
     * Adds the next bytes of an upload and says how many there are then. Bytes that arrived before
     * the sender broke off stay, so that it can go on from there; after a fault of the disk none
     * stay.
     *
     * @param offset where the bytes belong, which must be where the last ones ended
     * @param atMost the most bytes to take; a longer stream is refused
     * @throws WrongOffset if the bytes belong elsewhere
     * @throws TooLong if the stream is longer
     * @throws DiskFault if the disk did not take them
     * @throws IOException if the sender broke off
     */
    long append(UploadId upload, long offset, InputStream bytes, long atMost) throws IOException;

    /** Makes an upload's bytes lasting and says what they are. */
    FileHash finish(UploadId upload) throws IOException;

    /** Where an upload's bytes are, for reading. */
    Path staged(UploadId upload);

    /** Throws an upload's bytes away. */
    void discard(UploadId upload) throws IOException;

    /** Keeps an upload's bytes under their hash. The upload is gone then. */
    void keep(UploadId upload, FileHash hash) throws IOException;

    /** Makes an upload of a kept file again, when keeping it turns out to have been too early. */
    void giveBack(FileHash hash, UploadId upload) throws IOException;

    /** Where a kept file is, for reading; whether it is there is not looked at. */
    Path path(FileHash hash);

    /** Whether a kept file is there and has so many bytes. */
    boolean holds(FileHash hash, long size) throws IOException;

    /** Whether a kept file still holds the bytes its name says; reads all of it. */
    boolean intact(FileHash hash) throws IOException;

    /** The uploads that have bytes. */
    List<Staged> stagedFiles() throws IOException;

    /** The files that are kept. */
    List<Kept> keptFiles() throws IOException;

    /** Puts a kept file aside, where nothing reads it and an operator can look at it. */
    void putAside(FileHash hash) throws IOException;

    /** An upload that has bytes, and when it last got some. */
    record Staged(UploadId upload, Instant changedAt) {}

    /** A kept file, and when it was written. */
    record Kept(FileHash hash, Instant changedAt) {}

    /** The bytes offered do not follow those that are there. */
    final class WrongOffset extends IOException {
        private static final long serialVersionUID = 1L;
        private final long received;

        WrongOffset(long received) {
            super("the next byte is number " + received);
            this.received = received;
        }

        /** How many bytes there are. */
        public long received() {
            return received;
        }
    }

    /** More bytes came than were announced. */
    final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        public TooLong() {
            super("more bytes came than were announced");
        }
    }

    /** The disk did not take the bytes; the upload is gone. */
    final class DiskFault extends IOException {
        private static final long serialVersionUID = 1L;

        DiskFault(IOException cause) {
            super("the store's disk failed", cause);
        }
    }
}

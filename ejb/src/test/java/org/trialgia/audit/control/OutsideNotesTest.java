package org.trialgia.audit.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

class OutsideNotesTest {

    private static final UUID CHAIN = UUID.randomUUID();

    @TempDir private Path folder;

    @Test
    void rows_thatComeLateAndOutOfOrder_findTheirPlaces() {
        OutsideNotes notes = new OutsideNotes(folder);
        for (long seq : new long[] {1, 4, 2, 3, 6}) {
            notes.note(CHAIN, seq, hash(seq));
        }
        assertEquals(6, notes.lines(CHAIN));
        List<Optional<byte[]>> hashes = notes.hashes(CHAIN, 1, 100);
        assertEquals(6, hashes.size());
        assertArrayEquals(hash(4), hashes.get(3).orElseThrow());
        assertTrue(hashes.get(4).isEmpty(), "row 5 was never noted");
        assertEquals(List.of(), notes.forks(CHAIN));
    }

    @Test
    void lineN_isTheHashOfRowN() throws IOException {
        OutsideNotes notes = new OutsideNotes(folder);
        notes.note(CHAIN, 2, hash(2));
        assertEquals(
                List.of("-".repeat(64), "02".repeat(32)),
                Files.readAllLines(folder.resolve(CHAIN + ".hashes")));
    }

    @Test
    void aRowThatClaimsAnotherOnesPlace_isAForkAndReplacesNothing() {
        OutsideNotes notes = new OutsideNotes(folder);
        LongStream.rangeClosed(1, 3).forEach(seq -> notes.note(CHAIN, seq, hash(seq)));
        new OutsideNotes(folder).note(CHAIN, 2, hash(9));
        assertEquals(2, notes.forks(CHAIN).getFirst().seq());
        assertArrayEquals(hash(2), notes.hashes(CHAIN, 2, 1).getFirst().orElseThrow());
    }

    @Test
    void theSameRowTwice_isNoFork() {
        OutsideNotes notes = new OutsideNotes(folder);
        notes.note(CHAIN, 1, hash(1));
        notes.note(CHAIN, 1, hash(1));
        assertEquals(List.of(), notes.forks(CHAIN));
    }

    @Test
    void aTornLastLine_isWrittenOver() throws IOException {
        OutsideNotes notes = new OutsideNotes(folder);
        notes.note(CHAIN, 1, hash(1));
        Path file = folder.resolve(CHAIN + ".hashes");
        Files.writeString(file, Files.readString(file) + "0202", StandardCharsets.US_ASCII);
        notes.note(CHAIN, 2, hash(2));
        notes.note(CHAIN, 3, hash(3));
        assertArrayEquals(hash(2), notes.hashes(CHAIN, 2, 1).getFirst().orElseThrow());
        assertArrayEquals(hash(3), notes.hashes(CHAIN, 3, 1).getFirst().orElseThrow());
    }

    private static byte[] hash(long seq) {
        byte[] hash = new byte[32];
        Arrays.fill(hash, (byte) seq);
        return hash;
    }
}

package org.trialgia.audit.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trialgia.audit.boundary.Verification.Finding;
import org.trialgia.audit.boundary.Verification.Kind;
import org.trialgia.persistence.audit.StoredRow;
import org.trialgia.persistence.audit.StoredRow.Anchor;
import org.trialgia.persistence.audit.StoredRow.Head;
import org.trialgia.persistence.audit.StoredRow.StoredValue;
import org.trialgia.vocabulary.Knowledge;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Everything somebody with all the rights of a database can do to a chain is named. */
class ChainVerifierTest {

    private static final UUID CHAIN = UUID.randomUUID();
    private static final byte[] SALT = new byte[16];
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private static AuditKeys keys;
    private static AuditKeys otherKeys;

    /** A chain with everything that is kept of it; tests bend copies. */
    private static final class Kept {
        final List<StoredRow> rows = new ArrayList<>();
        final List<Anchor> anchors = new ArrayList<>();
        final List<Anchor> anchorsOutside = new ArrayList<>();
        final List<Optional<byte[]>> outside = new ArrayList<>();
        final List<OutsideNotes.Fork> forks = new ArrayList<>();
        Optional<Head> head = Optional.empty();

        static Kept of(int rows, AuditKeys keys) {
            Kept kept = new Kept();
            for (long seq = 1; seq <= rows; seq++) {
                kept.add(seq, keys, "value " + seq);
            }
            kept.rows.forEach(row -> kept.outside.add(Optional.of(row.hash())));
            kept.anchorsOutside.addAll(kept.anchors);
            return kept;
        }

        void add(long seq, AuditKeys keys, String text) {
            byte[] previous = rows.isEmpty() ? CanonicalRow.genesis(CHAIN) : rows.getLast().hash();
            StoredRow row = seal(row(seq, previous, text), keys);
            rows.add(row);
            if (ChainVerifier.anchored(seq)) {
                byte[] signature = keys.sign(CHAIN, seq, row.hash(), row.recordedAt());
                anchors.add(new Anchor(CHAIN, seq, row.hash(), row.recordedAt(), signature));
            }
            head = Optional.of(new Head(seq, row.hash()));
        }

        /** Replaces a row as it is stored, all hashes left as they were. */
        void change(int seq, UnaryOperator<StoredRow> change) {
            rows.set(seq - 1, change.apply(rows.get(seq - 1)));
        }

        List<Finding> verify() {
            ChainVerifier verifier = new ChainVerifier(CHAIN, keys, anchors, anchorsOutside);
            for (StoredRow row : rows) {
                int line = Math.toIntExact(row.seq()) - 1;
                boolean noted = line >= 0 && line < outside.size();
                verifier.accept(row, noted ? outside.get(line) : Optional.empty());
            }
            return verifier.finish(head, outside.size(), forks);
        }

        Finding first() {
            return verify().getFirst();
        }
    }

    @BeforeAll
    static void keys() throws GeneralSecurityException {
        keys = newKeys((byte) 1);
        otherKeys = newKeys((byte) 2);
    }

    @Test
    void aChainAsWritten_isIntact() {
        assertEquals(List.of(), Kept.of(250, keys).verify());
        assertEquals(List.of(), new Kept().verify());
    }

    @Test
    void everyColumnOfARow_isWatched() {
        List<UnaryOperator<StoredRow>> changes =
                List.of(
                        row -> changed(row, row.recordedAt().plusNanos(1000), "actor", "A.b"),
                        row -> changed(row, row.recordedAt(), "somebody else", "A.b"),
                        row -> changed(row, row.recordedAt(), "actor", "A.c"),
                        row -> row.with(List.of()),
                        row -> row.with(List.of(row.values().getFirst())),
                        row -> row.with(row.values().reversed()),
                        row -> row.with(withExtra(row)));
        for (UnaryOperator<StoredRow> change : changes) {
            Kept kept = Kept.of(5, keys);
            kept.change(3, change);
            assertEquals(3, kept.first().seq());
            assertEquals(Kind.CHANGED, kept.first().kind());
        }
    }

    @Test
    void everyColumnOfAValue_isWatched() {
        List<UnaryOperator<StoredValue>> changes =
                List.of(
                        value -> sealed(7, "score", value.newText(), SALT, value.newDigest()),
                        value -> sealed(0, "other", value.newText(), SALT, value.newDigest()),
                        value -> sealed(0, "score", "forged", SALT, value.newDigest()),
                        value -> sealed(0, "score", null, SALT, value.newDigest()),
                        value -> sealed(0, "score", null, null, value.newDigest()),
                        value -> sealed(0, "score", null, null, null),
                        value -> sealed(0, "score", value.newText(), null, value.newDigest()),
                        value ->
                                sealed(
                                        0,
                                        "score",
                                        value.newText(),
                                        new byte[15],
                                        value.newDigest()),
                        value ->
                                sealed(
                                        0,
                                        "score",
                                        "forged",
                                        SALT,
                                        CanonicalRow.digest(SALT, "forged")));
        for (UnaryOperator<StoredValue> change : changes) {
            Kept kept = Kept.of(5, keys);
            kept.change(
                    3,
                    row ->
                            row.with(
                                    List.of(
                                            change.apply(row.values().getFirst()),
                                            row.values().getLast())));
            assertEquals(3, kept.first().seq());
            assertEquals(Kind.CHANGED, kept.first().kind());
        }
    }

    @Test
    void aDigestBesideAClearText_isAChange() {
        Kept kept = Kept.of(5, keys);
        kept.change(
                3,
                row -> {
                    StoredValue plain = row.values().getLast();
                    return row.with(
                            List.of(
                                    row.values().getFirst(),
                                    new StoredValue(
                                            1,
                                            plain.field(),
                                            plain.knowledge(),
                                            plain.oldText(),
                                            plain.newText(),
                                            null,
                                            SALT,
                                            null,
                                            null)));
                });
        assertEquals(Kind.CHANGED, kept.first().kind());
    }

    @Test
    void aDeletedRow_isMissing_firstMiddleOrLast() {
        Kept first = Kept.of(5, keys);
        first.rows.removeFirst();
        assertEquals(new Place(1, Kind.MISSING), Place.of(first.first()));
        Kept middle = Kept.of(5, keys);
        middle.rows.remove(2);
        assertEquals(new Place(3, Kind.MISSING), Place.of(middle.first()));
        Kept last = Kept.of(5, keys);
        last.rows.removeLast();
        assertEquals(new Place(5, Kind.TRUNCATED), Place.of(last.first()));
    }

    @Test
    void aDeletedLastRow_withTheHeadMovedBack_isStillMissing() {
        Kept kept = Kept.of(5, keys);
        kept.rows.removeLast();
        kept.head = Optional.of(new Head(4, kept.rows.getLast().hash()));
        assertEquals(new Place(5, Kind.TRUNCATED), Place.of(kept.first()));
    }

    @Test
    void everythingDeleted_isMissing() {
        Kept kept = Kept.of(5, keys);
        kept.rows.clear();
        kept.head = Optional.empty();
        assertEquals(new Place(1, Kind.TRUNCATED), Place.of(kept.first()));
    }

    @Test
    void swappedRows_areNamed() {
        Kept kept = Kept.of(5, keys);
        StoredRow third = kept.rows.get(2);
        StoredRow fourth = kept.rows.get(3);
        kept.rows.set(2, numbered(fourth, 3));
        kept.rows.set(3, numbered(third, 4));
        assertEquals(3, kept.first().seq());
    }

    @Test
    void aRowNumberedBeforeTheFirst_isNamed() {
        Kept kept = Kept.of(5, keys);
        kept.rows.addFirst(numbered(kept.rows.getFirst(), 0));
        assertEquals(new Place(0, Kind.UNLINKED), Place.of(kept.first()));
    }

    @Test
    void aRowInsertedAtTheEnd_wasNotWrittenByTheSystem() {
        Kept kept = Kept.of(5, keys);
        kept.add(6, otherKeys, "forged");
        assertEquals(new Place(6, Kind.FORGED), Place.of(kept.first()));
    }

    @Test
    void aChainRewrittenWithoutTheKey_isForgedFromTheFirstRowOn() {
        Kept kept = Kept.of(5, keys);
        Kept rewritten = Kept.of(5, otherKeys);
        rewritten.outside.clear();
        rewritten.outside.addAll(kept.outside);
        assertEquals(new Place(1, Kind.FORGED), Place.of(rewritten.first()));
    }

    @Test
    void aChainRewrittenWithTheKey_differsFromTheNoteOutside() {
        Kept kept = Kept.of(120, keys);
        Kept rewritten = new Kept();
        for (long seq = 1; seq <= 120; seq++) {
            rewritten.add(seq, keys, seq < 50 ? "value " + seq : "another value");
        }
        rewritten.outside.addAll(kept.outside);
        assertEquals(new Place(50, Kind.FORKED), Place.of(rewritten.first()));
    }

    @Test
    void yesterdaysBackup_isShortOfTheNote_andForkedOnceItGrows() {
        Kept today = Kept.of(8, keys);
        Kept restored = Kept.of(5, keys);
        restored.outside.clear();
        restored.outside.addAll(today.outside);
        assertEquals(new Place(6, Kind.TRUNCATED), Place.of(restored.first()));
        for (long seq = 6; seq <= 12; seq++) {
            restored.add(seq, keys, "written after the restore");
        }
        assertEquals(new Place(6, Kind.FORKED), Place.of(restored.first()));
    }

    @Test
    void aNotedFork_staysNamed() {
        Kept kept = Kept.of(5, keys);
        kept.forks.add(new OutsideNotes.Fork(4, "00", "2026-11-21T12:00:00Z"));
        assertEquals(new Place(4, Kind.FORKED), Place.of(kept.first()));
    }

    @Test
    void aMissingNote_isNamed_butNotASingleGap() {
        Kept gone = Kept.of(5, keys);
        gone.outside.clear();
        assertEquals(Kind.FORKED, gone.first().kind());
        Kept gap = Kept.of(5, keys);
        gap.outside.set(2, Optional.empty());
        assertEquals(List.of(), gap.verify());
    }

    @Test
    void anAnchor_goneForgedOrOfAnotherRow_isNamed() {
        Kept gone = Kept.of(150, keys);
        gone.anchors.clear();
        assertEquals(new Place(100, Kind.ANCHOR), Place.of(gone.first()));
        Kept forged = Kept.of(150, keys);
        StoredRow row = forged.rows.get(99);
        forged.anchors.set(
                0,
                new Anchor(
                        CHAIN,
                        100,
                        row.hash(),
                        row.recordedAt(),
                        otherKeys.sign(CHAIN, 100, row.hash(), row.recordedAt())));
        assertEquals(new Place(100, Kind.ANCHOR), Place.of(forged.first()));
    }

    @Test
    void rowsNotNotedYet_disturbNothing() {
        Kept kept = Kept.of(5, keys);
        kept.outside.removeLast();
        assertEquals(List.of(), kept.verify());
    }

    private record Place(long seq, Kind kind) {
        static Place of(Finding finding) {
            return new Place(finding.seq(), finding.kind());
        }
    }

    private static AuditKeys newKeys(byte seed) throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] mac = new byte[32];
        mac[0] = seed;
        return AuditKeys.of(mac, pair.getPrivate(), pair.getPublic());
    }

    private static List<StoredValue> withExtra(StoredRow row) {
        List<StoredValue> values = new ArrayList<>(row.values());
        values.add(new StoredValue(2, "extra", Knowledge.PLAIN, null, "x", null, null, null, null));
        return values;
    }

    private static StoredValue sealed(
            int ordinal, String field, String text, byte[] salt, byte[] digest) {
        return new StoredValue(
                ordinal, field, Knowledge.SCORE, null, text, null, salt, null, digest);
    }

    private static StoredRow seal(StoredRow row, AuditKeys keys) {
        byte[] hash = CanonicalRow.hash(row);
        return row.sealed(hash, keys.mac(hash));
    }

    private static StoredRow row(long seq, byte[] previous, String text) {
        return build(
                seq,
                START.plusSeconds(seq),
                "actor",
                "A.b",
                previous,
                new byte[0],
                new byte[0],
                List.of(
                        sealed(0, "score", text, SALT, CanonicalRow.digest(SALT, text)),
                        new StoredValue(
                                1, "note", Knowledge.PLAIN, null, text, null, null, null, null)));
    }

    private static StoredRow changed(StoredRow row, Instant at, String actor, String action) {
        return build(
                row.seq(),
                at,
                actor,
                action,
                row.previousHash(),
                row.hash(),
                row.mac(),
                row.values());
    }

    private static StoredRow numbered(StoredRow row, long seq) {
        return build(
                seq,
                row.recordedAt(),
                row.actor(),
                row.action(),
                row.previousHash(),
                row.hash(),
                row.mac(),
                row.values());
    }

    private static StoredRow build(
            long seq,
            Instant at,
            String actor,
            String action,
            byte[] previous,
            byte[] hash,
            byte[] mac,
            List<StoredValue> values) {
        return new StoredRow(
                CHAIN,
                seq,
                at,
                new UUID(0, 1),
                actor,
                "Coordinator",
                "UTC",
                action,
                Knowledge.PLAIN,
                "score",
                null,
                "a score",
                null,
                null,
                previous,
                hash,
                mac,
                values);
    }
}

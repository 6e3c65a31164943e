package org.trialgia.audit.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.audit.boundary.Verification.Finding;
import org.trialgia.audit.boundary.Verification.Kind;
import org.trialgia.persistence.audit.StoredRow;
import org.trialgia.persistence.audit.StoredRow.Anchor;
import org.trialgia.persistence.audit.StoredRow.Head;
import org.trialgia.persistence.audit.StoredRow.StoredValue;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads a chain row by row, beside what was noted of it outside the database, and says what does
 * not add up. Constant memory but for the anchors; stops collecting after {@value #MOST_FINDINGS}
 * findings but reads on to the end.
 */
public final class ChainVerifier {

    static final int MOST_FINDINGS = 100;

    /** A signed anchor is set at every row whose number is a multiple of this. */
    private static final int ROWS_PER_ANCHOR = 100;

    private final UUID chain;
    private final AuditKeys keys;
    private final Map<Long, Anchor> anchors = new HashMap<>();
    private final Map<Long, Anchor> anchorsOutside = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private byte[] previous;
    private long last;
    private int anchorsMatched;
    private long noted;

    /**
     * A verifier at the start of a chain. Everything it is given besides the rows is read before
     * the chain's head is, and rows up to that head are handed over: then rows that are added
     * meanwhile disturb nothing.
     *
     * @param anchors the signed points of the chain
     * @param anchorsOutside the signed points noted outside the database
     */
    public ChainVerifier(
            UUID chain, AuditKeys keys, List<Anchor> anchors, List<Anchor> anchorsOutside) {
        this.chain = chain;
        this.keys = keys;
        this.previous = CanonicalRow.genesis(chain);
        anchors.forEach(anchor -> this.anchors.put(anchor.seq(), anchor));
        anchorsOutside.forEach(anchor -> this.anchorsOutside.put(anchor.seq(), anchor));
    }

    /** Whether a row is followed by a signed anchor. */
    public static boolean anchored(long seq) {
        return seq % ROWS_PER_ANCHOR == 0;
    }

    /**
     * Takes the next row.
     *
     * @param outside the hash that was noted for its number outside the database, if one was
     */
    public void accept(StoredRow row, Optional<byte[]> outside) {
        if (row.seq() <= last || row.seq() < 1) {
            find(row.seq(), Kind.UNLINKED, "There can be no row " + row.seq() + " here.");
            return;
        }
        if (row.seq() != last + 1) {
            find(
                    last + 1,
                    Kind.MISSING,
                    row.seq() == last + 2
                            ? "Row " + (last + 1) + " is missing."
                            : "Rows " + (last + 1) + " to " + (row.seq() - 1) + " are missing.");
        } else if (!MessageDigest.isEqual(row.previousHash(), previous)) {
            find(
                    row.seq(),
                    Kind.UNLINKED,
                    "Row " + row.seq() + " does not follow the row before it.");
        }
        byte[] hash = CanonicalRow.hash(row);
        if (!MessageDigest.isEqual(hash, row.hash()) || !valuesFit(row)) {
            find(
                    row.seq(),
                    Kind.CHANGED,
                    "Row " + row.seq() + " was changed after it was written.");
        } else if (!MessageDigest.isEqual(keys.mac(row.hash()), row.mac())) {
            find(row.seq(), Kind.FORGED, "Row " + row.seq() + " was not written by the system.");
        }
        checkAnchor(row);
        if (outside.isPresent()) {
            noted++;
            if (!MessageDigest.isEqual(outside.get(), row.hash())) {
                find(
                        row.seq(),
                        Kind.FORKED,
                        "Row "
                                + row.seq()
                                + " is not the row that was noted outside the database.");
            }
        }
        previous = row.hash();
        last = row.seq();
    }

    /**
     * Ends the reading.
     *
     * @param head where the chain's own record says it ends
     * @param notedUntil the last row that was noted outside when the reading began
     * @param forks rows that claimed the place of another
     */
    public List<Finding> finish(
            Optional<Head> head, long notedUntil, List<OutsideNotes.Fork> forks) {
        if (head.isPresent() && head.get().seq() > last) {
            truncated(head.get().seq(), "the chain's head");
        } else if (head.isPresent() && !MessageDigest.isEqual(head.get().hash(), previous)) {
            find(last, Kind.FORKED, "Row " + last + " is not the one the chain's head names.");
        } else if (head.isEmpty() && last > 0) {
            find(last, Kind.FORKED, "The chain has rows but no head.");
        }
        if (notedUntil > last) {
            truncated(notedUntil, "the note outside the database");
        }
        if (noted == 0 && last > 0) {
            find(
                    last,
                    Kind.FORKED,
                    "The note outside the database is gone, so a missing last row cannot be ruled"
                            + " out.");
        }
        anchors.keySet().stream()
                .filter(seq -> seq > last)
                .min(Long::compare)
                .ifPresent(seq -> truncated(seq, "a signed anchor"));
        anchorsOutside.keySet().stream()
                .filter(seq -> seq > last)
                .min(Long::compare)
                .ifPresent(seq -> truncated(seq, "a signed anchor outside the database"));
        forks.stream()
                .map(OutsideNotes.Fork::seq)
                .min(Long::compare)
                .ifPresent(seq ->
                        find(
                                seq,
                                Kind.FORKED,
                                "From row "
                                        + seq
                                        + " on rows were written a second time, as after an older"
                                        + " backup was restored."));
        return List.copyOf(findings);
    }

    /** How many rows were read: the number of the last one. */
    public long rows() {
        return last;
    }

    /** How many anchors fit their rows. */
    public int anchorsMatched() {
        return anchorsMatched;
    }

    /** How many rows are the ones noted outside, or were noted differently. */
    public long noted() {
        return noted;
    }

    /** Hash of the last row read, in hexadecimal. */
    public String headHash() {
        return HexFormat.of().formatHex(previous);
    }

    private void truncated(long end, String witness) {
        if (findings.stream().anyMatch(finding -> finding.kind() == Kind.TRUNCATED)) {
            return;
        }
        find(
                last + 1,
                Kind.TRUNCATED,
                (end == last + 1
                                ? "Row " + end + " is missing at the end: "
                                : "Rows " + (last + 1) + " to " + end + " are missing at the end: ")
                        + witness
                        + " names row "
                        + end
                        + ".");
    }

    private void checkAnchor(StoredRow row) {
        Anchor anchor = anchors.get(row.seq());
        Anchor outside = anchorsOutside.get(row.seq());
        if (anchor == null) {
            if (anchored(row.seq())) {
                find(row.seq(), Kind.ANCHOR, "The signed anchor at row " + row.seq() + " is gone.");
            }
        } else if (fits(anchor, row)) {
            anchorsMatched++;
        } else {
            find(
                    row.seq(),
                    Kind.ANCHOR,
                    "The signed anchor at row " + row.seq() + " does not fit the row.");
        }
        if (outside != null && !fits(outside, row)) {
            find(
                    row.seq(),
                    Kind.ANCHOR,
                    "The signed anchor noted outside the database does not fit row "
                            + row.seq()
                            + ".");
        }
    }

    private boolean fits(Anchor anchor, StoredRow row) {
        return MessageDigest.isEqual(anchor.hash(), row.hash())
                && keys.signed(
                        chain, anchor.seq(), anchor.hash(), anchor.signedAt(), anchor.signature());
    }

    /**
     * The values stand in their order, each text is the one whose digest stands in the chain, and
     * nothing stands beside a text that belongs there in clear. A text that is gone is a change:
     * nothing may erase one yet.
     */
    private static boolean valuesFit(StoredRow row) {
        int ordinal = 0;
        for (StoredValue value : row.values()) {
            boolean clear = value.knowledge().inClear();
            if (value.ordinal() != ordinal++
                    || !fits(clear, value.oldText(), value.oldSalt(), value.oldDigest())
                    || !fits(clear, value.newText(), value.newSalt(), value.newDigest())) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(
            boolean clear,
            @Nullable String text,
            byte @Nullable [] salt,
            byte @Nullable [] digest) {
        if (clear || text == null) {
            return salt == null && digest == null;
        }
        return salt != null
                && digest != null
                && MessageDigest.isEqual(CanonicalRow.digest(salt, text), digest);
    }

    private void find(long seq, Kind kind, String sentence) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new Finding(seq, kind, sentence));
        }
    }
}

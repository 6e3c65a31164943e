package org.trialgia.audit.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.audit.boundary.Verification.Finding;
import org.trialgia.audit.boundary.Verification.Kind;
import org.trialgia.persistence.audit.StoredRow;
import org.trialgia.persistence.audit.StoredRow.Anchor;
import org.trialgia.persistence.audit.StoredRow.Head;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads a chain row by row and says what does not add up. Constant memory; stops collecting after
 * {@value #MOST_FINDINGS} findings but reads on to the end.
 */
public final class ChainVerifier {

    static final int MOST_FINDINGS = 100;

    private final UUID chain;
    private final AuditKeys keys;
    private final Map<Long, Anchor> anchors;
    private final Optional<Head> outside;
    private final List<Finding> findings = new ArrayList<>();

    private byte[] previous;
    private long last;
    private int anchorsSeen;

    /**
     * A verifier at the start of a chain.
     *
     * @param anchors the signed points of the chain
     * @param outside the head kept outside the database
     */
    public ChainVerifier(UUID chain, AuditKeys keys, List<Anchor> anchors, Optional<Head> outside) {
        this.chain = chain;
        this.keys = keys;
        this.anchors = anchors.stream().collect(Collectors.toMap(Anchor::seq, Function.identity()));
        this.outside = outside;
        this.previous = CanonicalRow.genesis(chain);
    }

    /** Takes the next row. */
    public void accept(StoredRow row) {
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
        if (!MessageDigest.isEqual(hash, row.hash()) || !digestsFit(row)) {
            find(
                    row.seq(),
                    Kind.CHANGED,
                    "Row " + row.seq() + " was changed after it was written.");
        } else if (!MessageDigest.isEqual(keys.mac(row.hash()), row.mac())) {
            find(row.seq(), Kind.FORGED, "Row " + row.seq() + " was not written by the system.");
        }
        check(anchors.get(row.seq()), row);
        outside.filter(head -> head.seq() == row.seq())
                .filter(head -> !MessageDigest.isEqual(head.hash(), row.hash()))
                .ifPresent(head ->
                        find(
                                row.seq(),
                                Kind.FORKED,
                                "Row "
                                        + row.seq()
                                        + " is not the row that was noted outside the"
                                        + " database."));
        previous = row.hash();
        last = row.seq();
    }

    /**
     * Ends the reading.
     *
     * @param head where the chain's own record says it ends
     */
    public List<Finding> finish(Optional<Head> head) {
        if (head.isPresent() && head.get().seq() > last) {
            truncated(head.get().seq(), "the chain's head");
        } else if (head.isPresent() && !MessageDigest.isEqual(head.get().hash(), previous)) {
            find(last, Kind.FORKED, "Row " + last + " is not the one the chain's head names.");
        } else if (head.isEmpty() && last > 0) {
            find(last, Kind.FORKED, "The chain has rows but no head.");
        }
        if (outside.isPresent() && outside.get().seq() > last) {
            truncated(outside.get().seq(), "the note outside the database");
        }
        if (outside.isEmpty() && last > 0) {
            find(
                    last,
                    Kind.FORKED,
                    "The note outside the database is gone, so a missing last row cannot be ruled"
                            + " out.");
        }
        anchors.values().stream()
                .filter(anchor -> anchor.seq() > last)
                .findFirst()
                .ifPresent(anchor -> truncated(anchor.seq(), "a signed anchor"));
        return List.copyOf(findings);
    }

    public long rows() {
        return last;
    }

    public int anchorsSeen() {
        return anchorsSeen;
    }

    /** Hash of the last row read, in hexadecimal. */
    public String headHash() {
        return HexFormat.of().formatHex(previous);
    }

    private void truncated(long until, String witness) {
        if (findings.stream().anyMatch(finding -> finding.kind() == Kind.TRUNCATED)) {
            return;
        }
        find(
                last + 1,
                Kind.TRUNCATED,
                (until == last + 1
                                ? "Row " + until + " is missing at the end: "
                                : "Rows "
                                        + (last + 1)
                                        + " to "
                                        + until
                                        + " are missing at the end: ")
                        + witness
                        + " names row "
                        + until
                        + ".");
    }

    private void check(@Nullable Anchor anchor, StoredRow row) {
        if (anchor == null) {
            return;
        }
        anchorsSeen++;
        boolean fits =
                MessageDigest.isEqual(anchor.hash(), row.hash())
                        && keys.signed(
                                chain,
                                anchor.seq(),
                                anchor.hash(),
                                anchor.signedAt(),
                                anchor.signature());
        if (!fits) {
            find(
                    row.seq(),
                    Kind.ANCHOR,
                    "The signed anchor at row " + row.seq() + " does not fit the row.");
        }
    }

    /** Text that is still there must be the text whose digest stands in the chain. */
    private static boolean digestsFit(StoredRow row) {
        return row.values().stream()
                .filter(value -> !value.knowledge().inClear())
                .allMatch(value ->
                        fits(value.oldText(), value.oldSalt(), value.oldDigest())
                                && fits(value.newText(), value.newSalt(), value.newDigest()));
    }

    private static boolean fits(
            @Nullable String text, byte @Nullable [] salt, byte @Nullable [] digest) {
        if (text == null) {
            return true;
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

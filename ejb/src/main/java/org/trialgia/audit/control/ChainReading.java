package org.trialgia.audit.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.audit.boundary.Verification;
import org.trialgia.audit.boundary.Verification.Finding;
import org.trialgia.persistence.audit.StoredRow;
import org.trialgia.persistence.audit.StoredRow.Anchor;
import org.trialgia.persistence.audit.StoredRow.End;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes a verifier through a chain, portion by portion, beside what is noted outside the database.
 */
public final class ChainReading {

    private static final int PORTION = 2_000;

    private ChainReading() {}

    /** Where a chain's rows come from. */
    public interface Source {
        List<Anchor> anchors();

        /** Where the chain ends, seen at one moment. */
        End end();

        /** The rows after a number up to another, in order, at most so many. */
        List<StoredRow> portion(long after, long until, int most);
    }

    /** Hears how far the reading is. */
    public interface Progress {
        void read(long done, long total);
    }

    /**
     * Verifies a chain.
     *
     * @param by who asked
     */
    public static Verification verify(
            UUID chain,
            Source source,
            AuditKeys keys,
            OutsideNotes outside,
            String by,
            Progress progress) {
        Instant begun = Instant.now();
        // Everything that names rows is read before the end, so that each row it names is read.
        long notedUntil = outside.lines(chain);
        List<OutsideNotes.Fork> forks = outside.forks(chain);
        List<Anchor> anchorsOutside = outside.anchors(chain);
        ChainVerifier verifier = new ChainVerifier(chain, keys, source.anchors(), anchorsOutside);
        End end = source.end();
        @Nullable Instant first = null;
        @Nullable Instant last = null;
        // From below 1: a row nobody expects there must not be passed over.
        long seq = Long.MIN_VALUE;
        while (seq < end.last()) {
            List<StoredRow> rows = source.portion(seq, end.last(), PORTION);
            if (rows.isEmpty()) {
                break;
            }
            accept(verifier, rows, noted(chain, outside, rows));
            first = first == null ? rows.getFirst().recordedAt() : first;
            last = rows.getLast().recordedAt();
            seq = rows.getLast().seq();
            progress.read(seq, end.last());
        }
        List<Finding> findings = verifier.finish(end.head(), notedUntil, forks);
        return new Verification(
                chain,
                verifier.rows(),
                verifier.headHash(),
                verifier.anchorsMatched(),
                verifier.noted(),
                first,
                last,
                findings,
                by,
                begun,
                Duration.between(begun, Instant.now()));
    }

    private static void accept(
            ChainVerifier verifier, List<StoredRow> rows, List<Optional<byte[]>> noted) {
        long firstLine = Math.max(1, rows.getFirst().seq());
        for (StoredRow row : rows) {
            long line = row.seq() - firstLine;
            boolean there = line >= 0 && line < noted.size();
            verifier.accept(row, there ? noted.get((int) line) : Optional.empty());
        }
    }

    private static List<Optional<byte[]>> noted(
            UUID chain, OutsideNotes outside, List<StoredRow> rows) {
        // Rows without gaps need no more lines than there are rows.
        return outside.hashes(chain, Math.max(1, rows.getFirst().seq()), rows.size());
    }
}

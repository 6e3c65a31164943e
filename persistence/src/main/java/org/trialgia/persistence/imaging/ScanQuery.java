package org.trialgia.persistence.imaging;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.QualityVerdict;

import java.util.Objects;

/**
 * Which scans are asked for, and in which order.
 *
 * @param number what the participant's number contains; empty for any
 * @param visit the code of the visit; empty for any
 * @param verdict null for any
 */
public record ScanQuery(
        String number,
        String visit,
        @Nullable QualityVerdict verdict,
        Order order,
        boolean ascending) {

    /** What scans can be ordered by. */
    public enum Order {
        NUMBER("p.number"),
        VISIT("v.ordinal"),
        ACQUIRED("s.acquiredOn"),
        VERDICT("s.verdict");

        private final String path;

        Order(String path) {
            this.path = path;
        }
    }

    public ScanQuery {
        Objects.requireNonNull(order, "order is required");
    }

    /** Built of our own words only; the id last, so that the order is the same each time. */
    String orderBy() {
        return order.path
                + (ascending ? "" : " desc")
                + ", p.number, v.ordinal, s.recordedAt, s.id";
    }

    String condition() {
        return "lower(p.number) like :number escape '!'"
                + (visit.isEmpty() ? "" : " and v.code = :visit")
                + (verdict == null ? "" : " and s.verdict = :verdict");
    }
}

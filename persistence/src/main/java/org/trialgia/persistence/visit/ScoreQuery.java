package org.trialgia.persistence.visit;

import jakarta.persistence.Query;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.SiteId;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Which scores are asked for, and in which order.
 *
 * @param number what the participant's number contains; empty for any
 * @param visit the code of the visit; empty for any
 * @param instrument null for any
 * @param reader who asks
 * @param ownEntryAt sites of which the reader may know what they entered themselves only
 */
public record ScoreQuery(
        String number,
        String visit,
        @Nullable Instrument instrument,
        PersonId reader,
        Set<SiteId> ownEntryAt,
        Order order,
        boolean ascending) {

    private static final UUID NOTHING = new UUID(0, 0);

    public ScoreQuery {
        ownEntryAt = Set.copyOf(ownEntryAt);
    }

    /** What scores can be ordered by. */
    public enum Order {
        NUMBER("p.number"),
        VISIT("v.ordinal"),
        ASSESSED("s.assessedOn"),
        INSTRUMENT("s.instrument"),
        PAIN("s.pain");

        private final String path;

        Order(String path) {
            this.path = path;
        }
    }

    /** Built of our own words only; the score last, so that the order is the same each time. */
    String orderBy() {
        return order.path
                + (ascending ? "" : " desc")
                + " nulls last, p.number, v.ordinal, s.instrument, s.id";
    }

    String condition() {
        return "lower(p.number) like :number escape '!' and (p.siteId not in :ownEntryAt or"
                + " s.recordedBy = :reader)"
                + (visit.isEmpty() ? "" : " and v.code = :visit")
                + (instrument == null ? "" : " and s.instrument = :instrument");
    }

    <Q extends Query> Q bind(Q query) {
        query.setParameter("number", Contains.pattern(number));
        query.setParameter("reader", reader.value());
        query.setParameter(
                "ownEntryAt",
                ownEntryAt.isEmpty()
                        ? List.of(NOTHING)
                        : ownEntryAt.stream().map(SiteId::value).toList());
        if (!visit.isEmpty()) {
            query.setParameter("visit", visit);
        }
        if (instrument != null) {
            query.setParameter("instrument", instrument);
        }
        return query;
    }
}

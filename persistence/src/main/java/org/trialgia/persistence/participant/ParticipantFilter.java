package org.trialgia.persistence.participant;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.ParticipantStatus;
import org.trialgia.vocabulary.SiteId;

import java.util.Set;

/**
 * Which participants of those within reach a list shows, and in which order.
 *
 * @param number part of the number; empty for any
 * @param statuses those shown; empty for any
 * @param site null for any
 * @param asOne statuses that count as one when sorting, for readers who must not tell them apart
 */
public record ParticipantFilter(
        String number,
        Set<ParticipantStatus> statuses,
        @Nullable SiteId site,
        Sort sort,
        boolean descending,
        Set<ParticipantStatus> asOne) {

    public ParticipantFilter {
        statuses = Set.copyOf(statuses);
        asOne = Set.copyOf(asOne);
    }

    /** What a list may be sorted by. */
    public enum Sort {
        NUMBER,
        STATUS,
        SITE,
        SCREENED,
        CONSENTED,
        RANDOMISED
    }
}

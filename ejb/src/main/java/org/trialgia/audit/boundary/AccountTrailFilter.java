package org.trialgia.audit.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.PersonId;

import java.time.LocalDate;

/** Which rows of the installation's trail are asked for; null means all. Days are in UTC. */
public record AccountTrailFilter(
        @Nullable PersonId who,
        @Nullable String action,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String words) {

    /** Every row. */
    public static final AccountTrailFilter ALL =
            new AccountTrailFilter(null, null, null, null, null);

    public AccountTrailFilter {
        action = TrailFilter.filled(action);
        words = TrailFilter.filled(words);
    }
}

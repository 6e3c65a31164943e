package org.trialgia.audit.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.PersonId;

import java.time.LocalDate;

/**
 * Which rows of the installation's trail are asked for; null means all. Days are in UTC.
 *
 * @param who who did it
 * @param about whose account it was done to
 */
public record AccountTrailFilter(
        @Nullable PersonId who,
        @Nullable PersonId about,
        @Nullable String action,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String words) {

    /** Every row. */
    public static final AccountTrailFilter ALL =
            new AccountTrailFilter(null, null, null, null, null, null);

    /** Every row about one person's account. */
    public static AccountTrailFilter about(PersonId person) {
        return new AccountTrailFilter(null, person, null, null, null, null);
    }

    public AccountTrailFilter {
        action = TrailFilter.filled(action);
        words = TrailFilter.filled(words);
    }
}

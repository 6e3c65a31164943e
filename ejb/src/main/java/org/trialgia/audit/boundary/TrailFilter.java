package org.trialgia.audit.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.time.LocalDate;

/**
 * Which rows of a study's trail are asked for; null means all.
 *
 * @param who who did it
 * @param action feature and verb, a feature alone, or an asterisk and the verb's end
 * @param participant a participant's number
 * @param from first day, in UTC
 * @param to last day, in UTC
 * @param words in actor, action or record's name
 */
public record TrailFilter(
        StudyId study,
        @Nullable PersonId who,
        @Nullable String action,
        @Nullable String participant,
        @Nullable SiteId site,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String words)
        implements InStudy {

    /** Everything that was taken away, whatever feature it was taken from. */
    public static final String EXPORTS = "*exported";

    private static final int LONGEST = 120;

    public TrailFilter {
        action = filled(action);
        participant = filled(participant);
        words = filled(words);
    }

    /** Every row of a study. */
    public static TrailFilter all(StudyId study) {
        return new TrailFilter(study, null, null, null, null, null, null, null);
    }

    static @Nullable String filled(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String stripped = text.strip();
        return stripped.length() <= LONGEST ? stripped : stripped.substring(0, LONGEST);
    }
}

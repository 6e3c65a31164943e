package org.trialgia.imaging.boundary;

import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.StudyId;

/**
 * Which pairs of a study are asked for.
 *
 * @param number what the participant's number contains; empty for any
 * @param state how they stand
 * @param first the first row, from 0
 * @param size how many rows
 */
public record PairFilter(StudyId study, String number, State state, int first, int size)
        implements InStudy {

    /** How pairs stand. */
    public enum State {
        ANY("All"),
        UNRATED("To rate"),
        ANALYSABLE("Analysable"),
        NOT_ANALYSABLE("Not analysable");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** The state as a person reads it. */
        public String label() {
            return label;
        }
    }
}

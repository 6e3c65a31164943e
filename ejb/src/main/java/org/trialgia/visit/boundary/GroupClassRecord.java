package org.trialgia.visit.boundary;

import org.jspecify.annotations.Nullable;

/** A class of a group course, and the home practice since the class before. */
public record GroupClassRecord(
        @Field(label = "Group", measured = true) String group,
        @Field(label = "Kind") Kind kind,
        @Field(label = "Class length", unit = "min") int classMinutes,
        @Field(label = "Attended", unit = "min", measured = true) int attendedMinutes,
        @Field(
                        label = "Practice days",
                        unit = "of 7",
                        hint = "since the class before",
                        measured = true)
                @Nullable Integer practiceDays,
        @Field(
                        label = "Practice",
                        unit = "min",
                        hint = "since the class before, by diary",
                        measured = true)
                @Nullable Integer practiceMinutes,
        @Field(label = "Fidelity, items met", unit = "of 10", measured = true)
                @Nullable Integer fidelityItems)
        implements Treatment {

    /** A class of the course, or its day of retreat. */
    public enum Kind implements Labelled {
        CLASS("class"),
        RETREAT("retreat");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }
}

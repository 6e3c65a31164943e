package org.trialgia.imaging.boundary;

/**
 * One line of a pair's checklist.
 *
 * @param point what is looked at
 * @param outcome how it stands
 * @param sentence why, in words that tell no arm
 */
public record Check(Point point, Outcome outcome, String sentence) {

    /** What is looked at. */
    public enum Point {
        CONSENT("Consent covers imaging"),
        ORDER("Second scan after the first"),
        BEFORE_TREATMENT("First scan before treatment"),
        WINDOW("Scans inside their windows"),
        GRID("Same voxel grid"),
        TIMING("Same repetition time"),
        PROTOCOL("As the protocol asks"),
        SCANNER("Same scanner"),
        SPACE("In the study's space"),
        QUALITY("Quality passed"),
        SCORE("Pain score at both visits");

        private final String label;

        Point(String label) {
            this.label = label;
        }

        /** The point as a person reads it. */
        public String label() {
            return label;
        }
    }

    /** How a point stands. */
    public enum Outcome {
        HOLDS("holds"),
        /** Kept, and said wherever the pair is used. */
        FLAGGED("look"),
        /** Not known yet. */
        OPEN("open"),
        FAILS("fails");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        /** The outcome as a person reads it. */
        public String label() {
            return label;
        }
    }
}

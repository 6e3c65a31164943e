package org.trialgia.vocabulary;

/** The kinds of work a run is cut into. Tasks of a later kind wait for all of the earlier ones. */
public enum TaskKind {
    /** Read, clean and correlate one scan. */
    SCAN(1),
    /** Count the largest statistic of a block of permutations. */
    PERMUTATIONS(2),
    /** Compute a further model over the scans. */
    MODEL(2),
    /** Put everything together. */
    COMBINE(3);

    private final int stage;

    TaskKind(int stage) {
        this.stage = stage;
    }

    /** Its place among the kinds: a task waits until those of smaller stages are done. */
    public int stage() {
        return stage;
    }
}

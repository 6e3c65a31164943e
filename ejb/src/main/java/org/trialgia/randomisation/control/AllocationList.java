package org.trialgia.randomisation.control;

import org.trialgia.vocabulary.StudyId;

import java.util.List;
import java.util.UUID;

/**
 * A whole allocation list in clear: exists in memory while it is sealed, and when it is revealed
 * after the end. Prints nothing of what is in it.
 *
 * @param rows stratum by stratum, each from place 1 on without a gap
 */
public record AllocationList(UUID id, StudyId study, List<Row> rows) {

    public AllocationList {
        rows = List.copyOf(rows);
    }

    /** A row: who comes at that place of the stratum gets this arm. */
    public record Row(String stratum, int seq, UUID arm) {

        @Override
        public String toString() {
            return "a row of an allocation list";
        }
    }

    @Override
    public String toString() {
        return "allocation list " + id;
    }
}

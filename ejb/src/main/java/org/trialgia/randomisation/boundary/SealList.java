package org.trialgia.randomisation.boundary;

import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.StudyId;

import java.util.Set;

/**
 * A list to be made and sealed. Prints no block sizes.
 *
 * @param blockSizes the set sizes are drawn from
 * @param rowsPerStratum at least so many rows in each stratum, then to the end of the block
 */
public record SealList(StudyId study, Set<Integer> blockSizes, int rowsPerStratum)
        implements InStudy {

    public SealList {
        blockSizes = Set.copyOf(blockSizes);
    }

    @Override
    public String toString() {
        return "seal a list of " + study;
    }
}

package org.trialgia.run.boundary;

import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.RunId;
import org.trialgia.vocabulary.StudyId;

/**
 * Asks for one page of the edges of one pair of a result.
 *
 * @param participant number of the pair's participant
 * @param text part of the edge's name; empty for all
 */
public record PairEdgeQuery(
        StudyId study,
        RunId run,
        String participant,
        String text,
        PairEdgeRow.Order order,
        boolean backwards,
        int first,
        int size)
        implements InStudy {}

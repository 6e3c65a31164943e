package org.trialgia.run.boundary;

import org.trialgia.guard.InStudy;
import org.trialgia.run.boundary.EdgeRow.Order;
import org.trialgia.vocabulary.RunId;
import org.trialgia.vocabulary.StudyId;

/**
 * Asks for one page of the edges of a result.
 *
 * @param text part of the edge's name; empty for all
 */
public record EdgeQuery(
        StudyId study, RunId run, String text, Order order, boolean backwards, int first, int size)
        implements InStudy {}

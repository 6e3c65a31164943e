package org.trialgia.imaging.boundary;

import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.SiteId;

/**
 * The first and a later scan of a participant, for the services: unmasked, so never for a view.
 *
 * @param participant whose
 * @param number the participant's number
 * @param checklist every line of the list
 */
public record PairRef(
        ParticipantId participant,
        SiteId site,
        String number,
        PairScan pre,
        PairScan post,
        Checklist checklist) {}

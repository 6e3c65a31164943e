package org.trialgia.randomisation.boundary;

import org.trialgia.vocabulary.ParticipantId;

import java.time.LocalDate;

/**
 * What came of a randomisation, as far as the caller may know.
 *
 * @param repeated whether the participant was randomised before; then nothing has been written
 * @param randomisedOn the day at the site
 */
public record RandomisedView(
        ParticipantId participant,
        String number,
        boolean repeated,
        LocalDate randomisedOn,
        ArmView arm) {}

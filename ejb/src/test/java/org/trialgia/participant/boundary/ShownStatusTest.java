package org.trialgia.participant.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.trialgia.vocabulary.ParticipantStatus;

import java.util.EnumSet;
import java.util.Set;

class ShownStatusTest {

    @Test
    void status_masked_isOneForAllBetweenRandomisationAndTheEnd() {
        for (ParticipantStatus status : ParticipantStatus.IN_STUDY) {
            assertEquals(ShownStatus.IN_STUDY, ShownStatus.of(status, true));
            assertEquals(status.name(), ShownStatus.of(status, false).name());
        }
        assertEquals(ShownStatus.ELIGIBLE, ShownStatus.of(ParticipantStatus.ELIGIBLE, true));
    }

    /** A filter must not tell the masked statuses apart by how many rows it finds. */
    @Test
    void filter_masked_findsAllOfThemWhicheverIsAsked() {
        for (ShownStatus asked :
                Set.of(
                        ShownStatus.RANDOMISED,
                        ShownStatus.TREATED,
                        ShownStatus.FOLLOWED,
                        ShownStatus.IN_STUDY)) {
            assertEquals(ParticipantStatus.IN_STUDY, asked.matches(true));
        }
        assertEquals(EnumSet.of(ParticipantStatus.TREATED), ShownStatus.TREATED.matches(false));
    }
}

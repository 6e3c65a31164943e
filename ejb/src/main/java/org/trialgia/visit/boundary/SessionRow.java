package org.trialgia.visit.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.Modality;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.Tolerance;

import java.time.LocalDate;

/**
 * A treatment session in a list: part A, and of part B no more than whether it is there and leaves
 * the plan. Only for those who may know part A.
 *
 * @param number its place among the participant's sessions, from 1
 * @param of how many there are
 * @param heldOn null unless it was held
 * @param tolerance null unless it was held
 * @param adverseEvent null unless it was held
 * @param deviation whether the plan was left in either part
 */
public record SessionRow(
        ParticipantId participant,
        String participantNumber,
        String site,
        int number,
        long of,
        Modality modality,
        LocalDate plannedOn,
        SessionStanding standing,
        @Nullable LocalDate heldOn,
        @Nullable String operator,
        @Nullable Tolerance tolerance,
        @Nullable Boolean adverseEvent,
        boolean deviation) {}

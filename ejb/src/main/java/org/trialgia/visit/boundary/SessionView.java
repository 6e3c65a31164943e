package org.trialgia.visit.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.Modality;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.Tolerance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

/**
 * A treatment session, as far as the reader may know it: part A always, part B for few.
 *
 * @param today which day it is at the site
 * @param sham whether the study has a sham of this modality, so that part B is sealed
 * @param plan what is planned: the arm's plan for who may know part B, otherwise what the plans of
 *     all arms of the modality say alike
 * @param planValues the arm's plan as a filled-in form; empty for who may not write part B
 * @param deviation whether the plan was left in either part
 * @param partB null where there is none, or where it is hidden from the reader
 * @param hidden whether part B is hidden from the reader, so that all they know is whether it is
 *     there
 * @param mayWriteA whether the reader may record part A
 * @param mayWriteB whether the reader may record part B
 * @param mayOverride whether the reader may pass a limit with a reason
 * @param next the participant's next session with something to do; null where there is none
 */
public record SessionView(
        StudyId study,
        ParticipantId participant,
        String participantNumber,
        int number,
        long of,
        Modality modality,
        boolean sham,
        LocalDate plannedOn,
        LocalDate today,
        SessionStanding standing,
        List<FieldText> plan,
        Map<String, String> planValues,
        boolean deviation,
        SessionA partA,
        @Nullable SessionB partB,
        boolean hidden,
        boolean mayWriteA,
        boolean mayWriteB,
        boolean mayOverride,
        @Nullable Integer next) {

    public SessionView {
        plan = List.copyOf(plan);
    }

    /**
     * Part A.
     *
     * @param recorded whether anything has been said yet; if not, the rest is empty
     * @param late by how many days it was held from the day planned
     */
    public record SessionA(
            boolean recorded,
            boolean missed,
            @Nullable LocalDate heldOn,
            @Nullable LocalTime startedAt,
            @Nullable LocalTime endedAt,
            String room,
            String operator,
            @Nullable Integer needlesIn,
            @Nullable Integer needlesOut,
            @Nullable Tolerance tolerance,
            @Nullable Boolean adverseEvent,
            String adverseEventNote,
            String deviation,
            long late,
            String changedBy,
            Instant changedAt,
            long version) {}

    /**
     * Part B.
     *
     * @param values the filled-in form
     * @param lines the same in words
     */
    public record SessionB(
            Map<String, String> values,
            List<FieldText> lines,
            Judgement judgement,
            List<PlanDifference> differences,
            String overrideReason,
            String deviation,
            String changedBy,
            Instant changedAt,
            long version) {

        public SessionB {
            lines = List.copyOf(lines);
            differences = List.copyOf(differences);
        }
    }
}

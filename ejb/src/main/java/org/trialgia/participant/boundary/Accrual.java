package org.trialgia.participant.boundary;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/**
 * How enrolment goes against the plan, as far as the reader may know it.
 *
 * @param whole whether every site is counted; else those of the reader, and the plan is of more
 * @param target how many the study means to randomise at all its sites
 * @param start first day of accrual; null where the plan names none
 * @param end last day of accrual; null where the plan names none
 * @param randomisedOn the day of each randomisation, in order
 */
public record Accrual(
        boolean whole,
        int target,
        @Nullable LocalDate start,
        @Nullable LocalDate end,
        List<LocalDate> randomisedOn) {

    public Accrual {
        randomisedOn = List.copyOf(randomisedOn);
    }

    /** How many the plan has randomised at the end of a day; -1 where there is no such plan. */
    public int planned(LocalDate day) {
        if (start == null || end == null) {
            return -1;
        }
        long days = end.toEpochDay() - start.toEpochDay();
        long gone = Math.clamp(day.toEpochDay() - start.toEpochDay(), 0, days);
        return days == 0 ? target : (int) Math.round((double) target * gone / days);
    }

    /** How many were randomised in the so many days up to a day. */
    public long within(LocalDate day, int days) {
        return randomisedOn.stream()
                .filter(on -> on.isAfter(day.minusDays(days)) && !on.isAfter(day))
                .count();
    }
}

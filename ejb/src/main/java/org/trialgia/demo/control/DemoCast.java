package org.trialgia.demo.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.demo.control.DemoParticipant.Reach;
import org.trialgia.demo.control.DemoParticipant.Scans;
import org.trialgia.vocabulary.PainSide;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Who takes part in the demo: 56 people over two years at two sites, most of whom are randomised,
 * with the gaps every trial has. The same day gives the same people.
 */
final class DemoCast {

    static final int SIZE = 56;

    /** From the first screening to today. */
    static final int DAYS = 730;

    private static final Map<Integer, Reach> ELSEWHERE =
            Map.of(
                    7, Reach.EXCLUDED,
                    19, Reach.EXCLUDED,
                    33, Reach.EXCLUDED,
                    44, Reach.CONSENTED,
                    53, Reach.ELIGIBLE,
                    54, Reach.CONSENTED,
                    55, Reach.SCREENED);

    private static final Map<Integer, Integer> LEAVES = Map.of(11, 20, 28, 37, 46, 9);

    private static final Map<Integer, Scans> SCANS =
            Map.of(
                    9, Scans.RESTLESS,
                    37, Scans.RESTLESS,
                    16, Scans.NO_SECOND,
                    30, Scans.NO_SECOND,
                    25, Scans.NO_CONFOUNDS);

    private static final List<Integer> NO_IMAGING = List.of(5, 22);
    private static final double MEAN_PAIN = 6.3;
    private static final double SD_PAIN = 1.1;
    private static final double SD_RESPONSE = 1.4;

    private DemoCast() {}

    /** The people of a demo that ends today; fewer of them are as many of the first kinds. */
    static List<DemoParticipant> of(LocalDate today, long seed, int size) {
        Random random = new Random(seed);
        List<DemoParticipant> people = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            @Nullable Integer leaves = LEAVES.get(i);
            people.add(
                    new DemoParticipant(
                            i,
                            i % 5 < 3 ? "N" : "S",
                            workday(today.minusDays(DAYS - (long) i * (DAYS - 2) / (size - 1))),
                            ELSEWHERE.getOrDefault(i, Reach.RANDOMISED),
                            !NO_IMAGING.contains(i),
                            random.nextBoolean() ? PainSide.LEFT : PainSide.RIGHT,
                            Math.clamp(MEAN_PAIN + SD_PAIN * random.nextGaussian(), 4, 9),
                            SD_RESPONSE * random.nextGaussian(),
                            leaves,
                            SCANS.getOrDefault(i, Scans.USUAL)));
        }
        return people;
    }

    /** The day itself or, at a weekend, the Friday before. */
    static LocalDate workday(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY
                ? day.minusDays(1)
                : day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.minusDays(2) : day;
    }
}

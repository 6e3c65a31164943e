package org.trialgia.run.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.persistence.run.Run;
import org.trialgia.refusal.Invalid.Check;
import org.trialgia.run.boundary.CleaningChoice;
import org.trialgia.run.boundary.ExclusionChoice;
import org.trialgia.run.boundary.RunSettings;
import org.trialgia.run.boundary.StartRun;

import java.util.List;

/** What settings of a run make sense. Pure. */
public final class RunRules {

    public static final int MOST_PERMUTATIONS = 100_000;
    public static final int LEAST_PERMUTATIONS = 100;

    private static final double MOST_MM = 10;
    private static final double MOST_HZ = 2;

    private RunRules() {}

    /** Refuses a request that makes no sense. */
    public static void check(StartRun request, List<String> scanVisits) {
        Check check = new Check();
        check.that(
                !request.title().isBlank() && request.title().length() <= Run.TITLE_LENGTH,
                "title",
                "text.length",
                1,
                Run.TITLE_LENGTH);
        settings(check, request.settings(), scanVisits);
        check.orRefuse();
    }

    /** Refuses settings that make no sense. */
    public static void check(RunSettings settings, List<String> scanVisits) {
        Check check = new Check();
        settings(check, settings, scanVisits);
        check.orRefuse();
    }

    private static void settings(Check check, RunSettings settings, List<String> scanVisits) {
        check.that(
                scanVisits.contains(settings.baselineVisit()),
                "baselineVisit",
                "run.visit",
                settings.baselineVisit());
        check.that(
                scanVisits.contains(settings.followUpVisit()),
                "followUpVisit",
                "run.visit",
                settings.followUpVisit());
        check.that(
                scanVisits.indexOf(settings.baselineVisit())
                        < scanVisits.indexOf(settings.followUpVisit()),
                "followUpVisit",
                "run.visit-order");
        check.that(
                settings.permutations() >= LEAST_PERMUTATIONS
                        && settings.permutations() <= MOST_PERMUTATIONS,
                "permutations",
                "number.range",
                LEAST_PERMUTATIONS,
                MOST_PERMUTATIONS);
        CleaningChoice cleaning = settings.cleaning();
        check.that(
                within(cleaning.scrubAboveMm(), MOST_MM),
                "scrubAboveMm",
                "run.above-zero",
                MOST_MM);
        check.that(within(cleaning.highPassHz(), MOST_HZ), "highPassHz", "run.above-zero", MOST_HZ);
        check.that(within(cleaning.lowPassHz(), MOST_HZ), "lowPassHz", "run.above-zero", MOST_HZ);
        Double low = cleaning.highPassHz();
        Double high = cleaning.lowPassHz();
        check.that(low == null || high == null || low < high, "lowPassHz", "run.band");
        ExclusionChoice exclusions = settings.exclusions();
        check.that(
                within(exclusions.mostMeanFdMm(), MOST_MM),
                "mostMeanFdMm",
                "run.above-zero",
                MOST_MM);
        check.that(within(exclusions.leastSeconds(), 7200), "leastSeconds", "run.above-zero", 7200);
        check.that(
                within(exclusions.leastDegreesOfFreedom(), 10_000),
                "leastDegreesOfFreedom",
                "run.above-zero",
                10_000);
    }

    private static boolean within(@Nullable Double value, double most) {
        return value == null || (value > 0 && value <= most);
    }
}

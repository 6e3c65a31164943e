package org.trialgia.run.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.glm.TaskDescription;
import org.trialgia.analysis.region.BrainLattice;
import org.trialgia.persistence.run.Run;
import org.trialgia.refusal.Invalid;
import org.trialgia.refusal.Invalid.Check;
import org.trialgia.run.boundary.CleaningChoice;
import org.trialgia.run.boundary.ExclusionChoice;
import org.trialgia.run.boundary.MeasureChoice;
import org.trialgia.run.boundary.MeasureDetail;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelPlan;
import org.trialgia.run.boundary.RegionPoint;
import org.trialgia.run.boundary.RunSettings;
import org.trialgia.run.boundary.StartRun;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What settings of a run make sense. Pure. */
public final class RunRules {

    public static final int MOST_PERMUTATIONS = 100_000;
    public static final int LEAST_PERMUTATIONS = 100;

    private static final double MOST_MM = 10;
    private static final double MOST_HZ = 2;
    private static final int LEAST_WINDOW = 10;
    private static final int MOST_WINDOW = 600;
    private static final int MOST_STATES = 12;
    private static final int MOST_REGIONS_OF_STATES = 60;
    private static final int MOST_REGIONS_OF_TANGENT = 120;
    private static final int LEAST_THRESHOLD = 1;
    private static final int MOST_THRESHOLD = 10;
    private static final int MOST_FOLDS = 100;
    private static final int MOST_IMPUTATIONS = 200;

    /** Of a frozen model’s text: room for more edges than a run predicts from. */
    private static final int LONGEST_MODEL = 5_000_000;

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
        int last = scanVisits.indexOf(settings.followUpVisit());
        for (String later : settings.laterVisits()) {
            int place = scanVisits.indexOf(later);
            boolean follows = place > last;
            last = Math.max(last, place);
            check.that(follows, "laterVisits", "run.later-visit", later);
        }
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
        measure(check, settings);
        models(check, settings);
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

    private static void measure(Check check, RunSettings settings) {
        MeasureChoice measure = settings.measure();
        MeasureDetail detail = settings.detail();
        if (measure.ofGraph()) {
            check.that(detail.density() > 0 && detail.density() <= 1, "density", "run.density");
        }
        if (measure.ofWindows()) {
            check.that(
                    detail.windowSeconds() >= LEAST_WINDOW && detail.windowSeconds() <= MOST_WINDOW,
                    "windowSeconds",
                    "number.range",
                    LEAST_WINDOW,
                    MOST_WINDOW);
        }
        if (measure == MeasureChoice.WINDOW_STATES) {
            check.that(
                    detail.states() >= 2 && detail.states() <= MOST_STATES,
                    "states",
                    "number.range",
                    2,
                    MOST_STATES);
        }
        if (measure.ofAmplitude()) {
            check.that(
                    detail.bandLowHz() > 0
                            && detail.bandLowHz() < detail.bandHighHz()
                            && detail.bandHighHz() <= MOST_HZ,
                    "bandHighHz",
                    "run.band");
        }
        if (measure.shape() == MeasureChoice.Shape.POINTS) {
            check.that(BrainLattice.STEPS.contains(detail.stepMm()), "stepMm", "run.step");
        }
        if (measure == MeasureChoice.MAP_MEANS) {
            check.that(!detail.map().isBlank(), "map", "run.no-map-name");
        }
        if (measure.ofTask()) {
            try {
                TaskDescription.parse(detail.events(), detail.contrast());
            } catch (RefusedException e) {
                check.that(
                        false,
                        e.reason().equals("task.contrast") ? "contrast" : "events",
                        "run.task",
                        e.sentence());
            }
        }
        if (measure == MeasureChoice.IMPORTED) {
            check.that(!detail.values().isBlank(), "values", "run.no-values");
        }
    }

    private static void models(Check check, RunSettings settings) {
        ModelPlan plan = settings.models();
        check.that(
                plan.models().stream().allMatch(model -> model.of(settings.measure().shape())),
                "models",
                "run.models-of-edges");
        boolean shared =
                settings.measure() == MeasureChoice.TANGENT
                        || settings.measure() == MeasureChoice.WINDOW_STATES;
        plan.models().stream()
                .filter(model -> shared && model.ofBaseline())
                .findFirst()
                .ifPresent(model ->
                        check.that(
                                false,
                                "models",
                                "run.shared-values",
                                model.label(),
                                settings.measure().label()));
        boolean thresholds =
                plan.models().contains(ModelChoice.NETWORK_STATISTIC)
                        || plan.models().contains(ModelChoice.POINT_CLUSTERS);
        check.that(
                !thresholds
                        || (plan.threshold() >= LEAST_THRESHOLD
                                && plan.threshold() <= MOST_THRESHOLD),
                "threshold",
                "number.range",
                LEAST_THRESHOLD,
                MOST_THRESHOLD);
        check.that(
                plan.models().stream().noneMatch(ModelChoice::ofFolds)
                        || (plan.folds() >= 2 && plan.folds() <= MOST_FOLDS),
                "folds",
                "number.range",
                2,
                MOST_FOLDS);
        check.that(
                !plan.models().contains(ModelChoice.IMPUTED_LINK)
                        || (plan.imputations() >= 2 && plan.imputations() <= MOST_IMPUTATIONS),
                "imputations",
                "number.range",
                2,
                MOST_IMPUTATIONS);
        check.that(
                !settings.laterVisits().isEmpty()
                        || plan.models().stream().noneMatch(ModelChoice::ofSlopes),
                "laterVisits",
                "run.slope-visits");
        check.that(
                !plan.has(ModelChoice.DIAGNOSTIC) || !plan.controls().isBlank(),
                "controls",
                "run.no-controls");
        check.that(
                !plan.has(ModelChoice.FROZEN_MODEL)
                        || (!plan.frozenModel().isBlank()
                                && plan.frozenModel().length() <= LONGEST_MODEL),
                "frozenModel",
                "run.no-frozen-model");
    }

    /** Refuses what would take a server too long, or too much of its memory. */
    public static void checkSize(FrozenRun run) {
        RunSettings settings = run.settings();
        int values = run.edges();
        for (ModelChoice model : settings.models().pooled()) {
            if (values > model.most()) {
                throw new Invalid(
                        "models", "run.too-many-values", model.label(), model.most(), values);
            }
        }
        int regions = run.regions().size();
        int most =
                switch (settings.measure()) {
                    case WINDOW_STATES -> MOST_REGIONS_OF_STATES;
                    case TANGENT -> MOST_REGIONS_OF_TANGENT;
                    default -> Integer.MAX_VALUE;
                };
        if (regions > most) {
            throw new Invalid(
                    "measure",
                    "run.too-many-values",
                    settings.measure().label(),
                    most * (most - 1) / 2,
                    regions * (regions - 1) / 2);
        }
    }

    /**
     * Refuses a seed that is none of the regions, or one looked for without coordinates.
     *
     * @param points the spheres; none where the regions are labels
     */
    public static void checkSeed(RunSettings settings, List<RegionPoint> points) {
        if (settings.measure() != MeasureChoice.SEED_MAP) {
            return;
        }
        String seed = settings.detail().seedRegion();
        if (points.isEmpty()
                || !(seed.isEmpty()
                        || points.stream().anyMatch(point -> point.id().equals(seed)))) {
            throw new Invalid("seedRegion", "run.seed", seed);
        }
    }

    /**
     * Refuses a measure of networks of regions that are grouped into none.
     *
     * @param points the spheres; none where the regions are labels
     */
    public static void checkNetworks(MeasureChoice measure, List<RegionPoint> points) {
        if (!measure.ofNetworks()) {
            return;
        }
        Map<String, Long> sizes =
                points.stream()
                        .filter(point -> !point.network().isEmpty())
                        .collect(
                                Collectors.groupingBy(RegionPoint::network, Collectors.counting()));
        boolean enough =
                sizes.values().stream().anyMatch(size -> size > 1)
                        && (measure != MeasureChoice.SEGREGATION || sizes.size() > 1);
        if (!enough) {
            throw new Invalid("measure", "run.networks");
        }
    }

    private static boolean within(@Nullable Double value, double most) {
        return value == null || (value > 0 && value <= most);
    }
}

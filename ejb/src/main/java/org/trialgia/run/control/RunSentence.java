package org.trialgia.run.control;

import org.trialgia.run.boundary.CleaningChoice;
import org.trialgia.run.boundary.CleaningChoice.Motion;
import org.trialgia.run.boundary.Covariate;
import org.trialgia.run.boundary.MeasureChoice;
import org.trialgia.run.boundary.MeasureChoice.Shape;
import org.trialgia.run.boundary.MeasureDetail;
import org.trialgia.run.boundary.ModelPlan;
import org.trialgia.run.boundary.RegionChoice.Kind;
import org.trialgia.run.boundary.RegionPoint;
import org.trialgia.run.boundary.RunSettings;
import org.trialgia.run.boundary.SentencePart;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The plain sentence that says what a run does. The builder, the result and the manifest show the
 * same one.
 */
public final class RunSentence {

    private RunSentence() {}

    /** The sentence in parts, each with the step that decides it. */
    public static List<SentencePart> parts(FrozenRun run) {
        RunSettings settings = run.settings();
        int regions = run.regions().size();
        int analysable = run.inputs().pairs().size();
        int randomised = run.inputs().randomised();
        List<SentencePart> parts = new ArrayList<>();
        int edges = run.edges();
        say(parts, "Change in ", "");
        MeasureChoice measure = settings.measure();
        say(parts, measure.words() + detail(run), "measure");
        if (measure.shape() == Shape.POINTS) {
            say(parts, measure == MeasureChoice.SEED_MAP ? " with " : " at ", "");
            say(
                    parts,
                    count(edges) + " points of the brain, every " + run.lattice().step() + " mm",
                    "measure");
            say(parts, ", ", "");
            say(parts, cleaning(Measures.cleaning(settings)), "cleaning");
        } else if (measure == MeasureChoice.MAP_MEANS) {
            say(parts, " of ", "");
            say(parts, regions(settings, run.points(), regions), "regions");
        } else if (measure.ofImages()) {
            say(parts, measure.shape() == Shape.EDGES ? " between " : " of ", "");
            say(parts, regions(settings, run.points(), regions), "regions");
            say(parts, ", ", "");
            say(parts, cleaning(Measures.cleaning(settings)), "cleaning");
        }
        say(parts, ", in ", "");
        say(
                parts,
                count(analysable) + (analysable == 1 ? " analysable pair" : " analysable pairs"),
                "participants");
        say(
                parts,
                " of "
                        + count(randomised)
                        + " randomised ("
                        + settings.baselineVisit()
                        + " to "
                        + settings.followUpVisit()
                        + later(run)
                        + "); against ",
                "");
        say(parts, "change in " + settings.outcome().label(), "model");
        say(parts, ", adjusted for ", "");
        say(
                parts,
                Stream.concat(
                                Stream.of("baseline pain"),
                                settings.adjustments().stream().map(Covariate::label))
                        .collect(Collectors.joining(" and ")),
                "model");
        say(parts, "; ", "");
        say(
                parts,
                "max-T over "
                        + count(edges)
                        + " "
                        + measure.shape().noun(edges)
                        + ", "
                        + count(settings.permutations())
                        + " permutations, seed "
                        + settings.seed()
                        + ", q by "
                        + settings.models().discoveryRate().label(),
                "correction");
        if (!settings.models().models().isEmpty()) {
            say(parts, "; besides ", "");
            say(parts, models(settings.models()), "models");
        }
        say(parts, ".", "");
        return parts;
    }

    /** The sentence as one text. */
    public static String text(List<SentencePart> parts) {
        return parts.stream().map(SentencePart::text).collect(Collectors.joining());
    }

    private static void say(List<SentencePart> parts, String text, String step) {
        parts.add(new SentencePart(text, step));
    }

    private static String later(FrozenRun run) {
        List<String> visits = run.settings().laterVisits();
        return visits.isEmpty()
                ? ""
                : ", " + count(run.inputs().later()) + " more at " + String.join(" and ", visits);
    }

    private static String detail(FrozenRun run) {
        RunSettings settings = run.settings();
        MeasureDetail detail = settings.detail();
        MeasureChoice measure = settings.measure();
        if (measure == MeasureChoice.SEED_MAP) {
            return " (" + run.seed().name() + ")";
        }
        if (measure.ofGraph()) {
            return " (strongest " + number(100 * detail.density()) + " % of edges)";
        }
        if (measure == MeasureChoice.WINDOW_STATES) {
            return " (" + detail.states() + ", " + number(detail.windowSeconds()) + " s)";
        }
        if (measure.ofWindows()) {
            return " (" + number(detail.windowSeconds()) + " s)";
        }
        if (measure.ofAmplitude()) {
            return " ("
                    + number(detail.bandLowHz())
                    + " to "
                    + number(detail.bandHighHz())
                    + " Hz)";
        }
        if (measure == MeasureChoice.MAP_MEANS) {
            return " (" + detail.map() + ")";
        }
        return measure.ofTask() ? " (" + detail.contrast().strip() + ")" : "";
    }

    private static String models(ModelPlan plan) {
        List<String> words =
                plan.models().stream()
                        .map(model ->
                                switch (model) {
                                    case NETWORK_STATISTIC, POINT_CLUSTERS ->
                                            model.words()
                                                    + " (|t| > "
                                                    + number(plan.threshold())
                                                    + ")";
                                    case IMPUTED_LINK ->
                                            model.words()
                                                    + " ("
                                                    + plan.imputations()
                                                    + " imputations)";
                                    case CONNECTOME_PREDICTION, RIDGE_PREDICTION ->
                                            model.words() + " (" + plan.folds() + " folds)";
                                    case RESPONDER_PREDICTION, DIAGNOSTIC ->
                                            model.words()
                                                    + " ("
                                                    + plan.classLearner()
                                                            .label()
                                                            .toLowerCase(Locale.ROOT)
                                                    + ", "
                                                    + plan.folds()
                                                    + " folds)";
                                    default -> model.words();
                                })
                        .toList();
        return words.size() == 1
                ? words.getFirst()
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }

    private static String regions(RunSettings settings, List<RegionPoint> points, int regions) {
        if (settings.regions().kind() == Kind.LABEL_IMAGE) {
            return count(regions) + " regions of a label image";
        }
        double least = points.stream().mapToDouble(RegionPoint::radiusMm).min().orElse(0);
        double most = points.stream().mapToDouble(RegionPoint::radiusMm).max().orElse(0);
        String radius = least == most ? number(least) : number(least) + " to " + number(most);
        return count(regions) + " regions (" + radius + " mm spheres)";
    }

    static String cleaning(CleaningChoice cleaning) {
        List<String> steps = new ArrayList<>();
        if (cleaning.motion() != Motion.NONE) {
            steps.add(cleaning.motion().label());
        }
        if (cleaning.tissue()) {
            steps.add("WM and CSF");
        }
        if (cleaning.cosine()) {
            steps.add("cosines");
        }
        Double scrub = cleaning.scrubAboveMm();
        if (scrub != null) {
            steps.add("scrubbing at " + number(scrub) + " mm");
        }
        if (cleaning.detrend()) {
            steps.add("detrending");
        }
        Double low = cleaning.highPassHz();
        Double high = cleaning.lowPassHz();
        if (low != null && high != null) {
            steps.add(number(low) + " to " + number(high) + " Hz");
        } else if (low != null) {
            steps.add("above " + number(low) + " Hz");
        } else if (high != null) {
            steps.add("below " + number(high) + " Hz");
        }
        return steps.isEmpty() ? "not cleaned" : String.join(" + ", steps);
    }

    private static String count(int value) {
        return format("#,##0", value);
    }

    private static String number(double value) {
        return format("0.####", value);
    }

    private static String format(String pattern, double value) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ENGLISH))
                .format(value);
    }
}

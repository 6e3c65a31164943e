package org.trialgia.run.control;

import org.trialgia.run.boundary.CleaningChoice;
import org.trialgia.run.boundary.CleaningChoice.Motion;
import org.trialgia.run.boundary.Covariate;
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
        say(parts, settings.measure().words(), "measure");
        say(parts, " between ", "");
        say(parts, regions(settings, run.points(), regions), "regions");
        say(parts, ", ", "");
        say(parts, cleaning(settings.cleaning()), "cleaning");
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
                        + "); against ",
                "");
        say(parts, "change in " + settings.outcome().label(), "model");
        say(parts, ", adjusted for ", "");
        say(
                parts,
                Stream.concat(
                                Stream.of("baseline pain"),
                                settings.covariates().stream().map(Covariate::label))
                        .collect(Collectors.joining(" and ")),
                "model");
        say(parts, "; ", "");
        say(
                parts,
                "max-T over "
                        + count(edges)
                        + (edges == 1 ? " edge, " : " edges, ")
                        + count(settings.permutations())
                        + " permutations, seed "
                        + settings.seed(),
                "correction");
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

    private static String regions(RunSettings settings, List<RegionPoint> points, int regions) {
        if (settings.regions().kind() == Kind.LABEL_IMAGE) {
            return count(regions) + " regions of a label image";
        }
        double least = points.stream().mapToDouble(RegionPoint::radiusMm).min().orElse(0);
        double most = points.stream().mapToDouble(RegionPoint::radiusMm).max().orElse(0);
        String radius = least == most ? number(least) : number(least) + " to " + number(most);
        return count(regions) + " regions (" + radius + " mm spheres)";
    }

    private static String cleaning(CleaningChoice cleaning) {
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

package org.trialgia.run.control;

import org.trialgia.run.boundary.CleaningChoice;
import org.trialgia.run.boundary.MeasureChoice;
import org.trialgia.run.boundary.RunPreview;
import org.trialgia.run.boundary.RunPreview.Left;
import org.trialgia.run.boundary.RunSettings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says what a run would do, how many pairs it has and what it could find. Pure. */
public final class Previews {

    private Previews() {}

    /** The preview of a run that is not frozen yet. */
    public static RunPreview of(FrozenRun run) {
        RunInputs inputs = run.inputs();
        RunSettings settings = run.settings();
        int scored = inputs.scored();
        // Baseline pain and the covariates are held constant; the intercept and Δpain are not.
        int held = 1 + settings.adjustments().size();
        int df = scored - held - 2;
        return new RunPreview(
                RunSentence.parts(run),
                inputs.randomised(),
                inputs.pairs().size() + inputs.left().size(),
                inputs.pairs().size(),
                scored,
                run.regions().size(),
                run.edges(),
                left(inputs),
                inputs.scansWithoutConfounds(),
                df < 1 ? null : df,
                RunPower.detectable(scored, held, run.edges()).orElse(null),
                RunPower.detectable(scored, held, 1).orElse(null),
                RunPower.curve(scored, held, run.edges()),
                warnings(run, scored, held));
    }

    private static List<Left> left(RunInputs inputs) {
        Map<String, Integer> reasons = new LinkedHashMap<>();
        inputs.left().forEach(pair -> reasons.merge(pair.reasons().getFirst(), 1, Integer::sum));
        return reasons.entrySet().stream()
                .map(reason -> new Left(reason.getKey(), reason.getValue()))
                .toList();
    }

    private static List<String> warnings(FrozenRun run, int scored, int held) {
        List<String> warnings = new ArrayList<>();
        RunInputs inputs = run.inputs();
        RunSettings settings = run.settings();
        int pairs = inputs.pairs().size();
        if (pairs == 0) {
            warnings.add("No pair can be analysed yet, so the run cannot be started.");
            return warnings;
        }
        if (pairs == 1) {
            warnings.add(
                    "With one pair there is its own change only: a group mean and a link with pain"
                            + " are refused.");
        }
        RunPower.detectable(scored, held, run.edges())
                .ifPresentOrElse(
                        r ->
                                warnings.add(
                                        String.format(
                                                Locale.ENGLISH,
                                                "Power: only |r| ≥ %.2f is found with 80 %% power"
                                                        + " over %,d %s (Bonferroni bound; max-T is"
                                                        + " slightly better).",
                                                r,
                                                run.edges(),
                                                settings.measure().shape().noun(run.edges()))),
                        () ->
                                warnings.add(
                                        "Power: with "
                                                + scored
                                                + (scored == 1 ? " scored pair" : " scored pairs")
                                                + " no link with pain can be tested."));
        if (settings.measure() == MeasureChoice.WINDOW_STATES
                || settings.measure() == MeasureChoice.TANGENT) {
            warnings.add(
                    "What a scan’s values are depends on all scans of the run: another run with"
                            + " more scans gives other values for the same ones.");
        }
        settings.models().byArm().stream()
                .findFirst()
                .ifPresent(model ->
                        warnings.add(
                                "Models by arm are computed for whoever may know results by"
                                        + " arm, when they may; nothing of them is kept"
                                        + " with the run."));
        if (scored < pairs) {
            warnings.add(
                    (pairs - scored)
                            + " of "
                            + pairs
                            + " pairs have no "
                            + settings.outcome().label()
                            + " at both visits: they count for the mean change only.");
        }
        CleaningChoice cleaning = settings.cleaning();
        int bare = inputs.scansWithoutConfounds();
        if (bare > 0 && cleaning.needsConfounds() && settings.measure().ofSeries()) {
            warnings.add(
                    bare
                            + " of "
                            + (2 * pairs + inputs.later())
                            + " scans have no confounds file: for them motion, tissue signals and"
                            + " censoring are left out, and the result says so.");
        }
        if (bare > 0 && settings.exclusions().mostMeanFdMm() != null) {
            warnings.add(
                    "Without a confounds file motion is not known, and the limit on mean FD leaves"
                            + " such a scan out. Switch the limit off to keep it.");
        }
        if (bare > 0 && !settings.adjustments().isEmpty()) {
            warnings.add(
                    "Without a confounds file motion change is not known: such a pair does not"
                            + " count for the link with pain.");
        }
        return warnings;
    }
}

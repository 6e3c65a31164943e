package org.trialgia.run.control.model;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.change.ArmPainLink;
import org.trialgia.analysis.change.Covariate;
import org.trialgia.analysis.change.PainLink.Estimates;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.control.Gathered;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Whether the link with pain differs between each arm and the reference. */
final class ArmByPain {

    private ArmByPain() {}

    static ModelResult of(Gathered gathered, Arms arms) {
        Map<String, ArmPainLink.Result> found = new HashMap<>();
        String why = "";
        for (String arm : arms.others()) {
            try {
                found.put(arm, link(gathered, arms, arm));
            } catch (RefusedException refused) {
                why = refused.sentence();
            }
        }
        if (found.isEmpty()) {
            throw new RefusedException("model.refused-everywhere", why);
        }
        EffectRows rows =
                new EffectRows(gathered, "Arm")
                        .fit(e -> {
                            List<EffectRows.Effect> effects = new ArrayList<>();
                            for (String arm : arms.others()) {
                                ArmPainLink.Result result = found.get(arm);
                                if (result != null) {
                                    effects.add(effect(e, arm, result));
                                }
                            }
                            return effects;
                        });
        return new ModelResult(
                ModelChoice.ARM_BY_PAIN,
                "",
                rows.summary("difference of slopes", "differences of slopes"),
                "Change ~ arm + Δ pain + arm × Δ pain + baseline pain and covariates, each arm with"
                        + " "
                        + arms.reference()
                        + ". Two slopes of which one passes and one does not need not differ: this"
                        + " is the test of their difference (Gelman and Stern 2006).",
                ArmComparison.counts(arms),
                List.of(
                        rows.table(
                                "Slope of each arm less that of " + arms.reference(),
                                "Difference",
                                "low",
                                "high",
                                "t",
                                "Slope of the arm",
                                "Slope of " + arms.reference())));
    }

    private static ArmPainLink.Result link(Gathered gathered, Arms arms, String arm) {
        int[] rows = arms.both(arm, arms.reference());
        Matrix changes = gathered.changeTable().selectRows(rows);
        boolean[] first = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            first[i] = arm.equals(arms.of().get(rows[i]));
        }
        return ArmPainLink.of(
                        changes,
                        select(gathered.painChanges(), rows),
                        select(gathered.painBefore(), rows),
                        first,
                        gathered.adjusted().stream()
                                .map(c -> new Covariate(c.name(), select(c.values(), rows)))
                                .toList(),
                        Gathered.CONFIDENCE)
                .get()
                .result();
    }

    private static EffectRows.Effect effect(int e, String arm, ArmPainLink.Result result) {
        Estimates of = result.interaction();
        return new EffectRows.Effect(
                e,
                arm,
                List.of(
                        of.estimate()[e],
                        of.low()[e],
                        of.high()[e],
                        of.t()[e],
                        result.slopeFirst().estimate()[e],
                        result.slopeSecond().estimate()[e]),
                of.p()[e]);
    }

    static double[] select(double[] values, int[] rows) {
        return IntStream.of(rows).mapToDouble(i -> values[i]).toArray();
    }
}

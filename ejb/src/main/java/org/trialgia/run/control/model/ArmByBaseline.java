package org.trialgia.run.control.model;

import org.trialgia.analysis.statistics.LinearModel.Coefficient;
import org.trialgia.analysis.statistics.ModelTable;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.control.Gathered;
import org.trialgia.run.control.Gathered.PairOutcome;

import java.util.List;

/**
 * Who benefits from which arm: whether the change of pain by arm depends on each value at baseline,
 * a predictive marker, which is not the same as one that tells who gets better in any arm.
 */
final class ArmByBaseline {

    private ArmByBaseline() {}

    static ModelResult of(Gathered gathered, Arms arms) {
        List<PairOutcome> pairs = gathered.included();
        double[] pain = gathered.painChanges();
        double[] before = gathered.painBefore();
        List<String> terms = List.of("arm", "marker", "before", "arm:marker");
        EffectRows rows =
                new EffectRows(gathered, "Arm")
                        .fit(e -> {
                            ModelTable.Fitted fitted =
                                    new ModelTable(pairs.size())
                                            .number("pain", pain)
                                            .number("before", before)
                                            .number("marker", ArmComparison.values(pairs, e, true))
                                            .factor("arm", arms.levels(), arms.of())
                                            .fit("pain", terms);
                            return arms.others().stream()
                                    .map(arm ->
                                            effect(
                                                    e,
                                                    arm,
                                                    fitted.coefficient(
                                                            "arm" + arm + ":marker",
                                                            Gathered.CONFIDENCE)))
                                    .toList();
                        });
        return new ModelResult(
                ModelChoice.ARM_BY_BASELINE,
                "",
                rows.summary("interaction", "interactions"),
                "Δ pain ~ arm + marker + baseline pain + arm × marker, the marker each value at"
                    + " baseline. A marker is predictive where the interaction differs from 0: by"
                    + " how many points of pain more the arm differs from "
                        + arms.reference()
                        + " for one unit more of the marker. Corrected over all values and arms.",
                ArmComparison.counts(arms),
                List.of(
                        rows.table(
                                "Benefit of each arm over " + arms.reference() + " by baseline",
                                "Points per unit",
                                "low",
                                "high",
                                "t",
                                "df")));
    }

    private static EffectRows.Effect effect(int value, String arm, Coefficient effect) {
        return new EffectRows.Effect(
                value,
                arm,
                List.of(
                        effect.estimate(),
                        effect.ci().low(),
                        effect.ci().high(),
                        effect.t(),
                        effect.df()),
                effect.p());
    }
}

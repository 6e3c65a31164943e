package org.trialgia.run.control.model;

import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.StandardisedDifference;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.control.Gathered;

import java.util.List;
import java.util.stream.IntStream;

/** The change of each value by arm, variances not taken to be equal, without covariates. */
final class ArmChange {

    private ArmChange() {}

    static ModelResult of(Gathered gathered, Arms arms) {
        Matrix changes = gathered.changeTable();
        EffectRows rows =
                new EffectRows(gathered, "Arm")
                        .fit(e -> {
                            double[] change = changes.column(e);
                            double[] reference = of(change, arms, arms.reference());
                            return arms.others().stream()
                                    .map(arm ->
                                            effect(
                                                    e,
                                                    arm,
                                                    StandardisedDifference.welch(
                                                            of(change, arms, arm),
                                                            reference,
                                                            Gathered.CONFIDENCE)))
                                    .toList();
                        });
        return new ModelResult(
                ModelChoice.ARM_CHANGE,
                "",
                rows.summary("difference of changes", "differences of changes"),
                "Welch 1947: the mean change of each arm less that of "
                        + arms.reference()
                        + ", variances of their own, Satterthwaite’s degrees of freedom. Hedges’ g"
                        + " over √((s₁² + s₂²)/2), the interval that of d without the correction"
                        + " for few pairs (Bonett 2008). Without baseline and covariates: the"
                        + " comparison by ANCOVA has more power, and this one shows what it takes"
                        + " away. Corrected over all values and arms.",
                ArmComparison.counts(arms),
                List.of(
                        rows.table(
                                "Change of each arm less that of " + arms.reference(),
                                "Difference",
                                "low",
                                "high",
                                "t",
                                "df",
                                "Hedges g",
                                "d low",
                                "d high")));
    }

    /** The changes of an arm that are known. */
    private static double[] of(double[] change, Arms arms, String arm) {
        return IntStream.range(0, change.length)
                .filter(i -> arm.equals(arms.of().get(i)))
                .mapToDouble(i -> change[i])
                .filter(Double::isFinite)
                .toArray();
    }

    private static EffectRows.Effect effect(
            int value, String arm, StandardisedDifference difference) {
        return new EffectRows.Effect(
                value,
                arm,
                List.of(
                        difference.test().estimate(),
                        difference.test().ci().low(),
                        difference.test().ci().high(),
                        difference.test().t(),
                        difference.test().df(),
                        difference.hedgesG(),
                        difference.ci().low(),
                        difference.ci().high()),
                difference.test().p());
    }
}

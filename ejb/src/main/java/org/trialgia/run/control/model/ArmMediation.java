package org.trialgia.run.control.model;

import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Mediation;
import org.trialgia.analysis.statistics.Mediation.Bootstrap;
import org.trialgia.analysis.statistics.Mediation.Paths;
import org.trialgia.analysis.statistics.Quantiles;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.control.Gathered;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How much of an arm's effect on pain goes along with its effect on each value. */
final class ArmMediation {

    private static final int DRAWS = 1_000;

    private ArmMediation() {}

    static ModelResult of(Gathered gathered, Arms arms) {
        Matrix changes = gathered.changeTable();
        double[] pain = gathered.painChanges();
        long seed = gathered.run().settings().seed();
        EffectRows rows =
                new EffectRows(gathered, "Arm")
                        .fit(e -> {
                            double[] change = changes.column(e);
                            List<EffectRows.Effect> effects = new ArrayList<>();
                            for (String arm : arms.others()) {
                                int[] used =
                                        Arrays.stream(arms.both(arm, arms.reference()))
                                                .filter(i ->
                                                        Double.isFinite(pain[i])
                                                                && Double.isFinite(change[i]))
                                                .toArray();
                                double[] x =
                                        Arrays.stream(used)
                                                .mapToDouble(
                                                        i -> arm.equals(arms.of().get(i)) ? 1 : 0)
                                                .toArray();
                                Mediation mediation =
                                        Mediation.of(
                                                x,
                                                ArmByPain.select(change, used),
                                                ArmByPain.select(pain, used));
                                effects.add(effect(e, arm, mediation, seed));
                            }
                            return effects;
                        });
        return new ModelResult(
                ModelChoice.ARM_MEDIATION,
                "",
                rows.summary("indirect effect", "indirect effects") + " (Sobel)",
                "Arm to change (a), change to Δ pain given arm (b), indirect a·b with its"
                        + " percentile bootstrap interval ("
                        + DRAWS
                        + " draws of pairs); p by Sobel, which is conservative in small groups. The"
                        + " order of brain and pain in time is not tested: it is taken. No"
                        + " covariates.",
                ArmComparison.counts(arms),
                List.of(
                        rows.table(
                                "Each arm against " + arms.reference(),
                                "a",
                                "b",
                                "Indirect",
                                "low",
                                "high",
                                "Direct",
                                "Total")));
    }

    private static EffectRows.Effect effect(int value, String arm, Mediation mediation, long seed) {
        Paths paths = mediation.paths();
        Bootstrap bootstrap =
                mediation.bootstrap(DRAWS, seed, Quantiles.TYPE_7, Gathered.CONFIDENCE);
        return new EffectRows.Effect(
                value,
                arm,
                List.of(
                        paths.a(),
                        paths.b(),
                        paths.indirect(),
                        bootstrap.ci().low(),
                        bootstrap.ci().high(),
                        paths.direct(),
                        paths.total()),
                paths.sobelP());
    }
}

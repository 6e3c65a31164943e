package org.trialgia.run.control.model;

import org.trialgia.analysis.change.Covariate;
import org.trialgia.analysis.statistics.Ancova;
import org.trialgia.analysis.statistics.LinearModel;
import org.trialgia.analysis.statistics.ModelTable;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.boundary.ModelResult.Fact;
import org.trialgia.run.boundary.ModelResult.Kind;
import org.trialgia.run.control.Gathered;
import org.trialgia.run.control.Gathered.PairOutcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Each value at follow-up by arm, given baseline and covariates. */
final class ArmComparison {

    private ArmComparison() {}

    static ModelResult of(Gathered gathered, Arms arms) {
        List<PairOutcome> pairs = gathered.included();
        List<Covariate> covariates = gathered.adjusted();
        List<String> names = covariates.stream().map(Covariate::name).toList();
        EffectRows rows =
                new EffectRows(gathered, "Arm")
                        .fit(e -> {
                            ModelTable table =
                                    new ModelTable(pairs.size())
                                            .factor("arm", arms.levels(), arms.of())
                                            .number("post", values(pairs, e, false))
                                            .number("pre", values(pairs, e, true));
                            covariates.forEach(c -> table.number(c.name(), c.values()));
                            return Ancova.of(
                                            table, "post", "arm", "pre", names, Gathered.CONFIDENCE)
                                    .effects()
                                    .stream()
                                    .map(effect -> effect(e, effect))
                                    .toList();
                        });
        return new ModelResult(
                ModelChoice.ARM_COMPARISON,
                "",
                rows.summary("difference", "differences"),
                "Analysis of covariance, follow-up ~ arm + baseline"
                        + (names.isEmpty() ? "" : " + " + String.join(" + ", names))
                        + " (Vickers and Altman 2001); Hedges’ g by the SD within arms. Corrected"
                        + " over all values and arms.",
                counts(arms),
                List.of(
                        rows.table(
                                "Each arm less " + arms.reference(),
                                "Difference",
                                "low",
                                "high",
                                "t",
                                "df",
                                "Hedges g",
                                "g low",
                                "g high")));
    }

    private static EffectRows.Effect effect(int value, Ancova.Effect effect) {
        LinearModel.Coefficient difference = effect.difference();
        return new EffectRows.Effect(
                value,
                effect.arm(),
                List.of(
                        difference.estimate(),
                        difference.ci().low(),
                        difference.ci().high(),
                        difference.t(),
                        difference.df(),
                        effect.hedgesG(),
                        effect.ci().low(),
                        effect.ci().high()),
                difference.p());
    }

    static double[] values(List<PairOutcome> pairs, int value, boolean baseline) {
        return pairs.stream()
                .mapToDouble(pair -> (baseline ? pair.baseline() : pair.followUp()).values()[value])
                .toArray();
    }

    /** How many pairs each arm has. */
    static List<Fact> counts(Arms arms) {
        List<Fact> facts = new ArrayList<>();
        arms.levels()
                .forEach(arm ->
                        facts.add(
                                new Fact("Pairs of " + arm, Kind.COUNT, (double) arms.count(arm))));
        long out = arms.of().stream().filter(Objects::isNull).count();
        if (out > 0) {
            facts.add(new Fact("Pairs of arms with fewer than 3", Kind.COUNT, (double) out));
        }
        return List.copyOf(facts);
    }
}

package org.trialgia.run.control.model;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.statistics.mixed.DegreesOfFreedom;
import org.trialgia.analysis.statistics.mixed.Estimation;
import org.trialgia.analysis.statistics.mixed.FixedEffectTests;
import org.trialgia.analysis.statistics.mixed.MixedModel;
import org.trialgia.analysis.statistics.mixed.RandomEffects;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.control.Gathered;

import java.util.ArrayList;
import java.util.List;

/** Each value by arm, visit and both, participants with an intercept of their own. */
final class ArmByVisit {

    private ArmByVisit() {}

    static ModelResult of(Gathered gathered, Arms arms) {
        VisitRows scans = VisitRows.of(gathered);
        List<@Nullable String> arm = new ArrayList<>();
        scans.rows().forEach(row -> arm.add(arms.of().get(row.pair())));
        EffectRows rows =
                new EffectRows(gathered, "Arm")
                        .fit(e -> {
                            FixedEffectTests tests =
                                    MixedModel.of(
                                                    scans.table(e)
                                                            .factor("arm", arms.levels(), arm),
                                                    "value",
                                                    List.of("arm", "visit", "arm:visit"),
                                                    RandomEffects.intercept(scans.participants()))
                                            .fit(Estimation.REML)
                                            .tests(DegreesOfFreedom.KENWARD_ROGER);
                            List<EffectRows.Effect> effects = new ArrayList<>();
                            for (String other : arms.others()) {
                                for (String visit : scans.later()) {
                                    effects.add(
                                            TimeCourse.effect(
                                                    e,
                                                    scans.later().size() == 1
                                                            ? other
                                                            : other + " at " + visit,
                                                    tests.coefficient(
                                                            "arm" + other + ":visit" + visit,
                                                            Gathered.CONFIDENCE)));
                                }
                            }
                            return effects;
                        });
        return new ModelResult(
                ModelChoice.ARM_BY_VISIT,
                "",
                rows.summary("difference of changes", "differences of changes"),
                "Linear mixed model, value ~ arm × visit with a random intercept of each"
                    + " participant, REML, degrees of freedom of Kenward and Roger 1997. Of pairs"
                    + " that count, without covariates; corrected over all values, arms and"
                    + " visits.",
                ArmComparison.counts(arms),
                List.of(
                        rows.table(
                                "Change from "
                                        + scans.visits().getFirst()
                                        + ", each arm less "
                                        + arms.reference(),
                                "Difference",
                                "low",
                                "high",
                                "t",
                                "df")));
    }
}

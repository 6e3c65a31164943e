package org.trialgia.run.control.model;

import org.jspecify.annotations.Nullable;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.boundary.ModelResult.Fact;
import org.trialgia.run.control.Gathered;

import java.util.ArrayList;
import java.util.List;

/** How much more each value changes a week in an arm, with slopes of each participant’s own. */
final class ArmBySlope {

    private ArmBySlope() {}

    static ModelResult of(Gathered gathered, Arms arms) {
        Slopes slopes = Slopes.of(gathered);
        List<@Nullable String> arm = new ArrayList<>();
        slopes.rows().rows().forEach(row -> arm.add(arms.of().get(row.pair())));
        EffectRows rows =
                new EffectRows(gathered, "Arm")
                        .fit(e -> {
                            Slopes.Fitted fitted =
                                    slopes.fit(
                                            slopes.rows()
                                                    .table(e)
                                                    .factor("arm", arms.levels(), arm),
                                            List.of("arm", Slopes.WEEKS, "arm:" + Slopes.WEEKS));
                            return arms.others().stream()
                                    .map(other ->
                                            fitted.effect(
                                                    e, other, "arm" + other + ":" + Slopes.WEEKS))
                                    .toList();
                        });
        List<Fact> facts = new ArrayList<>(ArmComparison.counts(arms));
        facts.addAll(slopes.facts());
        return new ModelResult(
                ModelChoice.ARM_BY_SLOPE,
                "",
                rows.summary("difference of slopes", "differences of slopes") + slopes.warning(),
                "Linear mixed models, value ~ weeks × arm,"
                        + Slopes.METHOD
                        + " Of pairs that count, without covariates; corrected over all values and"
                        + " arms.",
                facts,
                List.of(
                        rows.table(
                                "Change a week, each arm less " + arms.reference(),
                                Slopes.columns("Difference per week"))));
    }
}

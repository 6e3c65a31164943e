package org.trialgia.run.control.model;

import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.control.Gathered;

import java.util.List;

/** How much each value changes a week, with slopes of each participant’s own. */
final class TimeSlope {

    private TimeSlope() {}

    static ModelResult of(Gathered gathered) {
        Slopes slopes = Slopes.of(gathered);
        EffectRows rows =
                new EffectRows(gathered, "Per")
                        .fit(e ->
                                List.of(
                                        slopes.fit(slopes.rows().table(e), List.of(Slopes.WEEKS))
                                                .effect(e, "week", Slopes.WEEKS)));
        return new ModelResult(
                ModelChoice.TIME_SLOPE,
                "",
                rows.summary("slope", "slopes") + slopes.warning(),
                "Linear mixed models, value ~ weeks,"
                        + Slopes.METHOD
                        + " A straight line over all visits, without covariates; corrected over all"
                        + " values.",
                slopes.facts(),
                List.of(rows.table("Change a week", Slopes.columns("Per week"))));
    }
}

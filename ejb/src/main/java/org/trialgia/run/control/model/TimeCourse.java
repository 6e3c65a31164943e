package org.trialgia.run.control.model;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.statistics.mixed.DegreesOfFreedom;
import org.trialgia.analysis.statistics.mixed.Estimation;
import org.trialgia.analysis.statistics.mixed.FixedEffectTests;
import org.trialgia.analysis.statistics.mixed.FixedEffectTests.Effect;
import org.trialgia.analysis.statistics.mixed.MixedModel;
import org.trialgia.analysis.statistics.mixed.RandomEffects;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.boundary.ModelResult.Fact;
import org.trialgia.run.boundary.ModelResult.Kind;
import org.trialgia.run.boundary.ModelResult.Table;
import org.trialgia.run.control.Gathered;

import java.util.ArrayList;
import java.util.List;

/** Each value over all visits, and whether it goes with pain from visit to visit. */
final class TimeCourse {

    private TimeCourse() {}

    static ModelResult of(Gathered gathered) {
        VisitRows rows = VisitRows.of(gathered);
        EffectRows course =
                new EffectRows(gathered, "Visit")
                        .fit(e -> {
                            FixedEffectTests tests = tests(rows, e, false);
                            return rows.later().stream()
                                    .map(visit -> effect(e, visit, tests, "visit" + visit))
                                    .toList();
                        });
        List<Table> tables = new ArrayList<>();
        String withPain = "";
        tables.add(
                course.table(
                        "Each visit less " + rows.visits().getFirst(),
                        "Difference",
                        "low",
                        "high",
                        "t",
                        "df"));
        try {
            tables.add(
                    new EffectRows(gathered, "Per")
                            .fit(e ->
                                    List.of(
                                            effect(
                                                    e,
                                                    gathered.run().settings().outcome().unit(),
                                                    tests(rows, e, true),
                                                    "pain")))
                            .table("With pain, all visits", "Per point", "low", "high", "t", "df"));
        } catch (RefusedException refused) {
            withPain = " With pain: " + refused.sentence();
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Participants", Kind.COUNT, (double) gathered.included().size()));
        for (String visit : rows.visits()) {
            long scans = rows.rows().stream().filter(row -> row.visit().equals(visit)).count();
            facts.add(new Fact("Scans at " + visit, Kind.COUNT, (double) scans));
        }
        return new ModelResult(
                ModelChoice.TIME_COURSE,
                "",
                course.summary("difference", "differences") + withPain,
                "Linear mixed models with a random intercept of each participant, REML, degrees of"
                    + " freedom of Kenward and Roger 1997: value ~ visit, and value ~ visit + pain,"
                    + " whose slope is of pain between and within people together. Of pairs that"
                    + " count: who lacks a later visit stays in with the others, who lacks the"
                    + " follow-up is out. Without covariates; corrected over all values and"
                    + " visits.",
                facts,
                tables);
    }

    private static FixedEffectTests tests(VisitRows rows, int value, boolean pain) {
        return MixedModel.of(
                        pain ? rows.table(value).number("pain", rows.pain()) : rows.table(value),
                        "value",
                        pain ? List.of("visit", "pain") : List.of("visit"),
                        RandomEffects.intercept(rows.participants()))
                .fit(Estimation.REML)
                .tests(DegreesOfFreedom.KENWARD_ROGER);
    }

    private static EffectRows.Effect effect(
            int value, String of, FixedEffectTests tests, String coefficient) {
        return effect(value, of, tests.coefficient(coefficient, Gathered.CONFIDENCE));
    }

    static EffectRows.Effect effect(int value, String of, Effect effect) {
        return new EffectRows.Effect(
                value,
                of,
                List.of(
                        effect.estimate(),
                        effect.ci().low(),
                        effect.ci().high(),
                        effect.t(),
                        effect.df()),
                effect.p());
    }
}

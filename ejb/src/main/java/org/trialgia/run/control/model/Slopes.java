package org.trialgia.run.control.model;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.ModelTable;
import org.trialgia.analysis.statistics.mixed.DegreesOfFreedom;
import org.trialgia.analysis.statistics.mixed.Estimation;
import org.trialgia.analysis.statistics.mixed.FixedEffectTests;
import org.trialgia.analysis.statistics.mixed.MixedFit;
import org.trialgia.analysis.statistics.mixed.MixedModel;
import org.trialgia.analysis.statistics.mixed.RandomEffects;
import org.trialgia.run.boundary.ModelResult.Fact;
import org.trialgia.run.boundary.ModelResult.Kind;
import org.trialgia.run.control.Gathered;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Values over weeks, each participant with an intercept and a slope of their own, and what the
 * variances of these came out as.
 */
final class Slopes {

    static final String WEEKS = "weeks";
    static final String METHOD =
            " with a random intercept and a random slope of each participant, freely correlated"
                + " (Laird and Ware 1982), REML, degrees of freedom of Kenward and Roger 1997."
                + " Weeks are those between the days of the scans. Where a variance is 0 or the"
                + " correlation ±1 the estimate stands, and a random intercept alone would fit as"
                + " well.";

    private static final int LEAST_VISITS = 3;

    private final VisitRows rows;
    private final double[] weeks;
    private final List<Double> spreads = new ArrayList<>();
    private final List<Double> residuals = new ArrayList<>();
    private int singular;

    private Slopes(VisitRows rows) {
        this.rows = rows;
        this.weeks = rows.weeks();
    }

    /** A fitted value. */
    record Fitted(FixedEffectTests tests, double slopeSd, double interceptSd, double residualSd) {

        /** A coefficient, with the spread of intercepts and slopes. */
        EffectRows.Effect effect(int value, String of, String coefficient) {
            FixedEffectTests.Effect effect = tests.coefficient(coefficient, Gathered.CONFIDENCE);
            return new EffectRows.Effect(
                    value,
                    of,
                    List.of(
                            effect.estimate(),
                            effect.ci().low(),
                            effect.ci().high(),
                            effect.t(),
                            effect.df(),
                            slopeSd,
                            interceptSd,
                            residualSd),
                    effect.p());
        }
    }

    /** The columns of an effect. */
    static String[] columns(String estimate) {
        return new String[] {
            estimate, "low", "high", "t", "df", "SD of slopes", "SD of intercepts", "Residual SD"
        };
    }

    /**
     * The scans of a run over time.
     *
     * @throws RefusedException where there are too few visits, or no days
     */
    static Slopes of(Gathered gathered) {
        VisitRows rows = VisitRows.of(gathered);
        if (rows.visits().size() < LEAST_VISITS) {
            throw new RefusedException(
                    "model.slope-visits",
                    "A slope of each participant needs scans at three visits or more; there are"
                            + " scans at "
                            + rows.visits().size()
                            + ". Choose later visits.");
        }
        Slopes slopes = new Slopes(rows);
        if (slopes.timed() == rows.participants().stream().distinct().count()) {
            throw new RefusedException(
                    "model.no-days",
                    "It is not known how many days lie between the scans: the run was frozen before"
                            + " they were noted, or the visits have no date. Start it anew, once"
                            + " the visits were held.");
        }
        return slopes;
    }

    VisitRows rows() {
        return rows;
    }

    /** How many scans have a day; baselines always do. */
    private long timed() {
        return Arrays.stream(weeks).filter(Double::isFinite).count();
    }

    /** Fits a value. */
    Fitted fit(ModelTable table, List<String> terms) {
        MixedFit fit =
                MixedModel.of(
                                table.number(WEEKS, weeks),
                                "value",
                                terms,
                                RandomEffects.of(
                                        rows.participants(),
                                        List.of(RandomEffects.INTERCEPT, WEEKS)))
                        .fit(Estimation.REML);
        Matrix random = fit.randomCovariance();
        FixedEffectTests tests = fit.tests(DegreesOfFreedom.KENWARD_ROGER);
        Fitted fitted =
                new Fitted(
                        tests,
                        Math.sqrt(random.get(1, 1)),
                        Math.sqrt(random.get(0, 0)),
                        Math.sqrt(fit.residualVariance()));
        singular += fit.isSingular() ? 1 : 0;
        spreads.add(fitted.slopeSd());
        residuals.add(fitted.residualSd());
        return fitted;
    }

    /** What to add to a summary where variances are on the boundary. */
    String warning() {
        return singular == 0
                ? ""
                : " In %d of %d fits the random part is singular: slopes or intercepts have no"
                                .formatted(singular, spreads.size())
                        + " variance of their own.";
    }

    /** How many scans there are, and the variances. */
    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(
                new Fact(
                        "Participants",
                        Kind.COUNT,
                        (double) rows.participants().stream().distinct().count()));
        facts.add(new Fact("Scans with a day", Kind.COUNT, (double) timed()));
        facts.add(
                new Fact(
                        "Longest time in weeks",
                        Kind.NUMBER,
                        Arrays.stream(weeks).filter(Double::isFinite).max().orElse(Double.NaN)));
        facts.add(new Fact("Median SD of slopes", Kind.NUMBER, median(spreads)));
        facts.add(new Fact("Median residual SD", Kind.NUMBER, median(residuals)));
        facts.add(new Fact("Singular fits", Kind.COUNT, (double) singular));
        return facts;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half)
                : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}

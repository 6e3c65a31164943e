package org.trialgia.analysis.prediction;

import org.trialgia.analysis.Outcome;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Chance;
import org.trialgia.analysis.statistics.LinearModel;
import org.trialgia.analysis.statistics.TTest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who benefits from which arm, the predictive use of many edges: nested cross-validation of the
 * difference that treatment makes, and what it would be worth to treat by it.
 *
 * @param use always {@link BiomarkerUse#PREDICTIVE}
 * @param benefit of the first arm against the second, predicted for each participant by models that
 *     have not seen it, mean over repetitions; above 0 where the first arm is better
 * @param slope of the true benefit on the predicted one, from {@code benefit·arm} in a linear
 *     model: 1 is right, 0 is a marker that predicts nothing
 * @param permutationP share of permutations, edges given to other participants and all done again,
 *     whose t of the slope is as large; the model's own p would take predictions for measurements
 * @param permutations how many there were
 * @param recommendedFirst first less second among those for whom the first arm is predicted to be
 *     better; refused with fewer than two of an arm among them
 * @param recommendedSecond the same among the others
 * @param valueOfRule mean outcome of those who got what is recommended, weighted by the inverse of
 *     their arm's share (Qian and Murphy 2011, doi:10.1214/10-AOS864); refused where no one did
 * @param valueOfFirst mean outcome of the first arm
 * @param valueOfSecond mean outcome of the second
 * @param curve the effect among the share with the largest predicted benefit, by tenths
 */
public record TreatmentBenefit(
        BiomarkerUse use,
        double[] benefit,
        LinearModel.Coefficient slope,
        double permutationP,
        int permutations,
        Outcome<TTest.Result> recommendedFirst,
        Outcome<TTest.Result> recommendedSecond,
        Outcome<Double> valueOfRule,
        double valueOfFirst,
        double valueOfSecond,
        List<CurvePoint> curve) {
    /** Apart from the draws of folds, which begin at the same seed. */
    private static final long APART = 0x5DEECE66DL;

    private static final double TIES = 1e-10;

    public TreatmentBenefit {
        benefit = benefit.clone();
        curve = List.copyOf(curve);
    }

    /**
     * A point of the benefit curve.
     *
     * @param share of participants, those with the largest predicted benefit
     * @param effect first less second among them; refused with fewer than two of an arm
     */
    public record CurvePoint(double share, Outcome<TTest.Result> effect) {}

    /**
     * Predicts and tests.
     *
     * @param edges [participant × edge], at baseline, complete
     * @param outcome one per participant, complete
     * @param first true for the first arm, false for the second; allocated at random
     * @param lowerIsBetter whether a low outcome is good, as of pain
     * @param settings with {@link Learner#RIDGE}
     * @param permutations how many, the observed one among them
     * @throws RefusedException {@code prediction.arm-too-few}, {@code prediction.not-finite},
     *     {@code prediction.no-spread}, {@code prediction.settings}
     */
    public static TreatmentBenefit of(
            Matrix edges,
            double[] outcome,
            boolean[] first,
            boolean lowerIsBetter,
            PredictionSettings settings,
            double confidence,
            int permutations) {
        if (settings.learner() != Learner.RIDGE) {
            throw new RefusedException(
                    "prediction.settings",
                    "The benefit of treatment is predicted by RIDGE, not "
                            + settings.learner()
                            + ".");
        }
        if (edges.rows() != outcome.length || first.length != outcome.length) {
            throw new IllegalArgumentException(
                    "%d outcomes, %d arms, %d rows of edges."
                            .formatted(outcome.length, first.length, edges.rows()));
        }
        Task.requireComplete(edges.values());
        Task.requireComplete(outcome);
        MarkerInteraction.requireArms(first, Math.max(settings.folds(), 2 * settings.innerFolds()));
        double sign = lowerIsBetter ? -1 : 1;
        BenefitModel.Trial trial = new BenefitModel.Trial(edges, outcome.clone(), first.clone());
        double[] benefit = predicted(trial, settings, settings.repetitions(), sign);
        LinearModel.Coefficient slope = slope(trial, benefit, sign, confidence);
        boolean[] recommended = new boolean[first.length];
        for (int i = 0; i < recommended.length; i++) {
            recommended[i] = benefit[i] > 0;
        }
        return new TreatmentBenefit(
                BiomarkerUse.PREDICTIVE,
                benefit,
                slope,
                permutationP(trial, settings, sign, confidence, permutations),
                permutations,
                effect(trial, i -> recommended[i], confidence),
                effect(trial, i -> !recommended[i], confidence),
                Outcome.of(() -> value(trial, recommended)),
                trial.mean(true),
                trial.mean(false),
                curve(trial, benefit, confidence));
    }

    private static double[] predicted(
            BenefitModel.Trial trial, PredictionSettings settings, int repetitions, double sign) {
        double[] benefit = new double[trial.outcome().length];
        for (int r = 0; r < repetitions; r++) {
            int[] folds = trial.folds(settings.folds(), settings.seed(), r);
            for (int f = 0; f < settings.folds(); f++) {
                int[] out = Task.members(folds, f, true);
                BenefitModel model =
                        BenefitModel.tuned(
                                trial.select(Task.members(folds, f, false)),
                                settings,
                                settings.innerNumber(r, f));
                double[] found = model.rule().scores(trial.edges().selectRows(out));
                for (int i = 0; i < out.length; i++) {
                    benefit[out[i]] += sign * found[i] / repetitions;
                }
            }
        }
        return benefit;
    }

    /** Of {@code ±outcome ~ 1 + arm + benefit + arm·benefit}, the last; arm is ±1/2. */
    private static LinearModel.Coefficient slope(
            BenefitModel.Trial trial, double[] benefit, double sign, double confidence) {
        double mean = Arrays.stream(benefit).average().orElse(0);
        double[][] rows = new double[benefit.length][];
        double[] good = new double[benefit.length];
        for (int i = 0; i < rows.length; i++) {
            double arm = trial.first()[i] ? 0.5 : -0.5;
            double b = benefit[i] - mean;
            rows[i] = new double[] {1, arm, b, arm * b};
            good[i] = sign * trial.outcome()[i];
        }
        return LinearModel.fit(Matrix.ofRows(rows), good).coefficient(3, confidence);
    }

    private static double permutationP(
            BenefitModel.Trial trial,
            PredictionSettings settings,
            double sign,
            double confidence,
            int permutations) {
        int n = trial.outcome().length;
        double observed = 0;
        int reached = 0;
        for (int k = 0; k < permutations; k++) {
            int[] order =
                    k == 0
                            ? IntStream.range(0, n).toArray()
                            : Chance.of(settings.seed() ^ APART, k).permutation(n);
            BenefitModel.Trial permuted = trial.withEdges(order);
            double t =
                    slope(permuted, predicted(permuted, settings, 1, sign), sign, confidence).t();
            observed = k == 0 ? t : observed;
            reached += t >= observed - TIES ? 1 : 0;
        }
        return reached / (double) permutations;
    }

    private interface Chosen {
        boolean is(int participant);
    }

    private static Outcome<TTest.Result> effect(
            BenefitModel.Trial trial, Chosen chosen, double confidence) {
        return Outcome.of(() ->
                TTest.welch(
                        outcomes(trial, chosen, true), outcomes(trial, chosen, false), confidence));
    }

    private static double[] outcomes(BenefitModel.Trial trial, Chosen chosen, boolean arm) {
        return IntStream.range(0, trial.outcome().length)
                .filter(i -> chosen.is(i) && trial.first()[i] == arm)
                .mapToDouble(i -> trial.outcome()[i])
                .toArray();
    }

    private static double value(BenefitModel.Trial trial, boolean[] recommended) {
        int n = recommended.length;
        double ones = IntStream.range(0, n).filter(i -> trial.first()[i]).count();
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < n; i++) {
            if (trial.first()[i] == recommended[i]) {
                double weight = n / (trial.first()[i] ? ones : n - ones);
                sum += weight * trial.outcome()[i];
                weights += weight;
            }
        }
        if (weights == 0) {
            throw new RefusedException(
                    "prediction.no-one-followed",
                    "No participant got the arm that is recommended, so the rule has no value"
                            + " here.");
        }
        return sum / weights;
    }

    private static List<CurvePoint> curve(
            BenefitModel.Trial trial, double[] benefit, double confidence) {
        int n = benefit.length;
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> -benefit[i]));
        int[] rank = new int[n];
        for (int k = 0; k < n; k++) {
            rank[order[k]] = k;
        }
        List<CurvePoint> points = new ArrayList<>();
        for (int tenth = 1; tenth <= 10; tenth++) {
            int size = (int) Math.ceil(n * tenth / 10.0);
            points.add(
                    new CurvePoint(tenth / 10.0, effect(trial, i -> rank[i] < size, confidence)));
        }
        return points;
    }
}

package org.trialgia.run.control.model;

import org.trialgia.analysis.Outcome;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.prediction.Calibration;
import org.trialgia.analysis.prediction.FrozenModel;
import org.trialgia.analysis.statistics.Correlation;
import org.trialgia.analysis.statistics.LinearModel;
import org.trialgia.analysis.statistics.Responders;
import org.trialgia.analysis.statistics.RocCurve;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.boundary.ModelResult.Fact;
import org.trialgia.run.boundary.ModelResult.Kind;
import org.trialgia.run.boundary.ModelResult.Table;
import org.trialgia.run.control.Gathered;
import org.trialgia.run.control.Gathered.PairOutcome;
import org.trialgia.run.control.ModelFrame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A model that was frozen elsewhere, applied to the baselines as it is: what it predicts against
 * what came. Nothing of it is fitted here, so there are no folds.
 */
final class FrozenPrediction {

    private static final int BINS = 5;
    private static final double HALF = 0.5;

    private FrozenPrediction() {}

    static ModelResult of(Gathered gathered) {
        String text = gathered.run().inputs().frozenModel();
        if (text == null) {
            throw new RefusedException("model.no-frozen-model", "The run has no frozen model.");
        }
        List<PairOutcome> pairs = gathered.included();
        if (pairs.isEmpty()) {
            throw new RefusedException("model.cohort", "No pair counts.");
        }
        ModelFrame frame = ModelFrame.of(gathered.run());
        FrozenModel model = frame.read(text);
        double[] predicted =
                model.apply(
                        frame.measure(),
                        frame.regions(),
                        Matrix.ofRows(
                                pairs.stream()
                                        .map(pair -> pair.baseline().values())
                                        .toArray(double[][]::new)));
        Applied applied =
                model.platt().isPresent()
                        ? classes(pairs, predicted)
                        : outcome(gathered, predicted);
        List<Fact> facts = new ArrayList<>();
        facts.add(
                new Fact(
                        "Pairs with a prediction",
                        Kind.COUNT,
                        (double) Arrays.stream(predicted).filter(Double::isFinite).count()));
        facts.addAll(applied.facts);
        facts.add(
                new Fact(
                        "Participants it was fitted to",
                        Kind.COUNT,
                        (double) model.participants()));
        facts.add(new Fact("Edges in it", Kind.COUNT, (double) model.rule().edges().length));
        return new ModelResult(
                ModelChoice.FROZEN_MODEL,
                "",
                applied.summary,
                "A model that was frozen before, with weights, means and scales as they stand in"
                        + " its file; nothing was fitted to these pairs. "
                        + applied.method
                        + (frame.cleanedOtherwise(model)
                                ? " The series it was fitted to were cleaned otherwise than these."
                                : ""),
                facts,
                applied.tables);
    }

    private record Applied(String summary, String method, List<Fact> facts, List<Table> tables) {}

    private static Applied outcome(Gathered gathered, double[] predicted) {
        double[] observed = gathered.painChanges();
        Sheet people =
                new Sheet("Predicted and observed change in pain")
                        .text("Participant")
                        .number("Predicted", "Observed");
        for (int i = 0; i < predicted.length; i++) {
            people.row(gathered.included().get(i).pair().participant(), predicted[i], observed[i]);
        }
        int[] known =
                IntStream.range(0, predicted.length)
                        .filter(i -> Double.isFinite(predicted[i]) && Double.isFinite(observed[i]))
                        .toArray();
        double[] x = IntStream.of(known).mapToDouble(i -> predicted[i]).toArray();
        double[] y = IntStream.of(known).mapToDouble(i -> observed[i]).toArray();
        Correlation r = Correlation.pearson(x, y, Gathered.CONFIDENCE);
        double mean = Arrays.stream(y).average().orElse(Double.NaN);
        double errors = 0;
        double total = 0;
        for (int i = 0; i < y.length; i++) {
            errors += (x[i] - y[i]) * (x[i] - y[i]);
            total += (y[i] - mean) * (y[i] - mean);
        }
        double q2 = total > 0 ? 1 - errors / total : Double.NaN;
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("of these with pain twice", Kind.COUNT, (double) y.length));
        facts.add(new Fact("q²", Kind.NUMBER, q2));
        facts.add(new Fact("r", Kind.NUMBER, r.r()));
        facts.add(new Fact("r low", Kind.NUMBER, r.ci().low()));
        facts.add(new Fact("r high", Kind.NUMBER, r.ci().high()));
        facts.add(new Fact("Mean squared error", Kind.NUMBER, errors / y.length));
        facts.addAll(line(x, y));
        return new Applied(
                String.format(
                        Locale.ENGLISH,
                        "Change in pain as the frozen model predicts it: q² = %.2f, r = %.2f (95 %%"
                                + " CI %.2f to %.2f)%s.",
                        q2,
                        r.r(),
                        r.ci().low(),
                        r.ci().high(),
                        q2 <= 0 ? " — no better than everybody’s mean" : ""),
                "q² is over the mean of these pairs, which the model did not know: it can be below"
                    + " 0 where r is high. Calibration is the line of observed on predicted: slope"
                    + " 1 and intercept 0 are right.",
                facts,
                List.of(people.table()));
    }

    private static List<Fact> line(double[] predicted, double[] observed) {
        double[] ones = new double[predicted.length];
        Arrays.fill(ones, 1);
        Outcome<LinearModel> fit =
                Outcome.of(() -> LinearModel.fit(Matrix.ofColumns(ones, predicted), observed));
        return fit.toOptional()
                .map(model -> {
                    LinearModel.Coefficient slope = model.coefficient(1, Gathered.CONFIDENCE);
                    return List.of(
                            new Fact("Calibration slope", Kind.NUMBER, slope.estimate()),
                            new Fact("slope low", Kind.NUMBER, slope.ci().low()),
                            new Fact("slope high", Kind.NUMBER, slope.ci().high()),
                            new Fact(
                                    "Calibration intercept",
                                    Kind.NUMBER,
                                    model.coefficient(0, Gathered.CONFIDENCE).estimate()));
                })
                .orElse(List.of());
    }

    private static Applied classes(List<PairOutcome> pairs, double[] predicted) {
        double[] before = pain(pairs, true);
        double[] after = pain(pairs, false);
        Responders responders = Responders.of(before, after, ResponderPrediction.LESS_PAIN_PERCENT);
        Sheet people =
                new Sheet("Predicted probability of 30 % less pain")
                        .text("Participant")
                        .number("Probability")
                        .text("Observed");
        List<Integer> known = new ArrayList<>();
        for (int i = 0; i < predicted.length; i++) {
            // Who has no pain cannot have less.
            boolean counts = responders.observed()[i] && before[i] > 0;
            people.row(
                    pairs.get(i).pair().participant(),
                    predicted[i],
                    counts ? (responders.responder()[i] ? "yes" : "no") : "not known");
            if (counts && Double.isFinite(predicted[i])) {
                known.add(i);
            }
        }
        double[] probabilities = known.stream().mapToDouble(i -> predicted[i]).toArray();
        boolean[] positive = new boolean[probabilities.length];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = responders.responder()[known.get(i)];
        }
        RocCurve curve = RocCurve.of(probabilities, positive);
        Calibration calibration = Calibration.of(probabilities, positive, BINS);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("of these with pain twice", Kind.COUNT, (double) positive.length));
        facts.add(
                new Fact(
                        "of these with 30 % less pain",
                        Kind.COUNT, (double) ClassReport.count(positive)));
        facts.addAll(ClassReport.area(curve.auc(), curve.interval(Gathered.CONFIDENCE)));
        facts.addAll(ClassReport.atHalf(cut(probabilities, positive)));
        facts.addAll(ClassReport.calibration(calibration));
        return new Applied(
                String.format(
                        Locale.ENGLISH,
                        "30 %% less pain as the frozen model predicts it: AUC = %.2f (95 %% CI %.2f"
                                + " to %.2f).",
                        curve.auc(),
                        curve.interval(Gathered.CONFIDENCE).low(),
                        curve.interval(Gathered.CONFIDENCE).high()),
                "Interval by DeLong; calibration slope 1 and in the large 0 are right.",
                facts,
                List.of(people.table(), ClassReport.bins(calibration)));
    }

    private static double[] pain(List<PairOutcome> pairs, boolean first) {
        return pairs.stream()
                .mapToDouble(pair -> {
                    Double score = first ? pair.pair().before() : pair.pair().after();
                    return score == null ? Double.NaN : score;
                })
                .toArray();
    }

    private static RocCurve.Cut cut(double[] probabilities, boolean[] positive) {
        int[] counts = new int[4];
        for (int i = 0; i < positive.length; i++) {
            boolean above = probabilities[i] > HALF;
            counts[above ? (positive[i] ? 0 : 1) : (positive[i] ? 3 : 2)]++;
        }
        return new RocCurve.Cut(HALF, counts[0], counts[1], counts[2], counts[3]);
    }
}

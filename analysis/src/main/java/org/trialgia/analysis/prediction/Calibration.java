package org.trialgia.analysis.prediction;

import org.trialgia.analysis.Outcome;
import org.trialgia.analysis.RefusedException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Whether predicted probabilities come true (Cox 1958, doi:10.2307/2333203; Van Calster et al.
 * 2016, doi:10.1016/j.jclinepi.2015.12.005).
 *
 * @param brier mean {@code (p - outcome)²}; 0 is best (Brier 1950)
 * @param brierOfShare the same for the share of positives predicted for everyone: what a useful
 *     model is below
 * @param line slope and intercept; refused where the classes are told apart wholly
 * @param bins groups of equal size by predicted probability, lowest first
 */
public record Calibration(double brier, double brierOfShare, Outcome<Line> line, List<Bin> bins) {
    /** So near to 0 and 1 a probability counts as sure. */
    private static final double SURE = 1e-12;

    public Calibration {
        bins = List.copyOf(bins);
    }

    /**
     * The outcome's logistic regression on the predicted log odds.
     *
     * @param slope 1 is right; below it predictions are too extreme
     * @param slopeSe its standard error
     * @param intercept of that regression
     * @param inTheLarge intercept where the slope is 1: above 0 where predictions are too low
     */
    public record Line(double slope, double slopeSe, double intercept, double inTheLarge) {}

    /**
     * A group of participants.
     *
     * @param n how many
     * @param predicted their mean probability
     * @param observed the share of positives among them
     */
    public record Bin(int n, double predicted, double observed) {}

    /**
     * Compares.
     *
     * @param probabilities in [0, 1]; nearer than 1e-12 to an end counts as that near
     * @param bins at most so many groups, at least 1
     * @throws RefusedException {@code prediction.not-finite} for a value that is no probability,
     *     {@code statistics.too-few} without one of a class
     */
    public static Calibration of(double[] probabilities, boolean[] positive, int bins) {
        int n = probabilities.length;
        double[] p = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            if (!(probabilities[i] >= 0 && probabilities[i] <= 1)) {
                throw new RefusedException(
                        "prediction.not-finite",
                        "A prediction is %s, which is no probability. Leave out participants that"
                                        .formatted(probabilities[i])
                                + " are not complete.");
            }
            p[i] = Math.clamp(probabilities[i], SURE, 1 - SURE);
            y[i] = positive[i] ? 1 : 0;
        }
        double share = Arrays.stream(y).average().orElse(0);
        if (share == 0 || share == 1) {
            throw new RefusedException(
                    "statistics.too-few",
                    "Calibration needs participants of both classes; all %d are of one."
                            .formatted(n));
        }
        double[] odds = Arrays.stream(p).map(v -> Math.log(v) - Math.log1p(-v)).toArray();
        return new Calibration(
                brier(p, y),
                share * (1 - share),
                Outcome.of(() -> line(odds, y)),
                bins(p, y, Math.min(bins, n)));
    }

    private static Line line(double[] odds, double[] y) {
        LogisticLine fit = LogisticLine.fit(odds, y);
        return new Line(fit.b(), fit.seB(), fit.a(), LogisticLine.interceptAtSlopeOne(odds, y));
    }

    private static double brier(double[] p, double[] y) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += (p[i] - y[i]) * (p[i] - y[i]);
        }
        return sum / p.length;
    }

    private static List<Bin> bins(double[] p, double[] y, int count) {
        Integer[] order = new Integer[p.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
        List<Bin> bins = new ArrayList<>();
        for (int b = 0; b < count; b++) {
            int from = (int) ((long) b * p.length / count);
            int to = (int) ((b + 1L) * p.length / count);
            double predicted = 0;
            double observed = 0;
            for (int k = from; k < to; k++) {
                predicted += p[order[k]];
                observed += y[order[k]];
            }
            bins.add(new Bin(to - from, predicted / (to - from), observed / (to - from)));
        }
        return bins;
    }
}

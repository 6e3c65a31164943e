package org.trialgia.analysis.prediction;

import org.trialgia.analysis.RefusedException;

/**
 * The logistic regression {@code P = 1/(1 + exp(-(a + b x)))} of one variable, by Newton's method
 * with halved steps.
 *
 * @param a at x = 0
 * @param b per unit of x
 * @param seA standard error of a
 * @param seB standard error of b
 */
record LogisticLine(double a, double b, double seA, double seB) {
    private static final int STEPS = 200;

    private static final double ROUND_OFF = 1e-13;

    /** Beyond this slope or intercept the classes are told apart wholly and no maximum exists. */
    private static final double FARTHEST = 1e6;

    /**
     * Fits.
     *
     * @param targets wanted probabilities, in [0, 1]
     * @throws RefusedException {@code prediction.separated} when the likelihood has no maximum
     */
    static LogisticLine fit(double[] x, double[] targets) {
        double a = 0;
        double b = 0;
        double loss = loss(x, targets, a, b);
        for (int step = 0; step < STEPS; step++) {
            double[] g = derivatives(x, targets, a, b);
            double determinant = g[2] * g[4] - g[3] * g[3];
            if (!(determinant > 1e-14 * g[2] * g[4]) || Math.abs(a) + Math.abs(b) > FARTHEST) {
                throw separated();
            }
            double da = (g[4] * g[0] - g[3] * g[1]) / determinant;
            double db = (g[2] * g[1] - g[3] * g[0]) / determinant;
            double share = 1;
            double next = loss(x, targets, a - da, b - db);
            // Near the maximum the loss changes by its rounding only.
            while (next > loss + ROUND_OFF * (1 + loss) && share > 1e-10) {
                share /= 2;
                next = loss(x, targets, a - share * da, b - share * db);
            }
            a -= share * da;
            b -= share * db;
            if (Math.abs(da) <= 1e-10 * (1 + Math.abs(a))
                    && Math.abs(db) <= 1e-10 * (1 + Math.abs(b))) {
                return new LogisticLine(
                        a, b, Math.sqrt(g[4] / determinant), Math.sqrt(g[2] / determinant));
            }
            loss = next;
        }
        throw separated();
    }

    /** The probability at x. */
    double probability(double x) {
        return probability(a, b, x);
    }

    /**
     * The intercept that fits with slope 1 (calibration in the large), by Newton's method; the mean
     * probability then equals the share of events.
     *
     * @param targets 0 or 1, both there
     */
    static double interceptAtSlopeOne(double[] x, double[] targets) {
        double a = 0;
        for (int step = 0; step < STEPS; step++) {
            double[] g = derivatives(x, targets, a, 1);
            double da = Math.clamp(g[0] / g[2], -1.0, 1.0);
            a -= da;
            if (Math.abs(da) <= 1e-12 * (1 + Math.abs(a))) {
                return a;
            }
        }
        throw separated();
    }

    private static double probability(double a, double b, double x) {
        return 1 / (1 + Math.exp(-(a + b * x)));
    }

    /** Of the loss by a and b, then the second ones by aa, ab, bb. */
    private static double[] derivatives(double[] x, double[] targets, double a, double b) {
        double[] g = new double[5];
        for (int i = 0; i < x.length; i++) {
            double p = probability(a, b, x[i]);
            double w = p * (1 - p);
            g[0] += p - targets[i];
            g[1] += (p - targets[i]) * x[i];
            g[2] += w;
            g[3] += w * x[i];
            g[4] += w * x[i] * x[i];
        }
        return g;
    }

    /** Minus the log-likelihood, in a form that does not overflow. */
    private static double loss(double[] x, double[] targets, double a, double b) {
        double loss = 0;
        for (int i = 0; i < x.length; i++) {
            double s = a + b * x[i];
            loss += Math.max(s, 0) + Math.log1p(Math.exp(-Math.abs(s))) - targets[i] * s;
        }
        return loss;
    }

    private static RefusedException separated() {
        return new RefusedException(
                "prediction.separated",
                "The predictions tell the classes apart wholly or are all alike, so no slope fits"
                        + " them. Look at the ROC curve instead, or add participants.");
    }
}

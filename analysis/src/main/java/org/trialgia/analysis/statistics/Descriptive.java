package org.trialgia.analysis.statistics;

/**
 * Number, mean and standard deviation of what is there.
 *
 * @param n values used
 * @param missing NaN values left out
 * @param mean NaN when there is none
 * @param sd denominator n - 1; NaN below two values
 */
public record Descriptive(int n, int missing, double mean, double sd) {

    /** Describes the values that are not NaN. */
    public static Descriptive of(double[] values) {
        int n = 0;
        double sum = 0;
        for (double v : values) {
            if (!Double.isNaN(v)) {
                n++;
                sum += v;
            }
        }
        double mean = sum / n;
        double squares = 0;
        for (double v : values) {
            if (!Double.isNaN(v)) {
                squares += (v - mean) * (v - mean);
            }
        }
        double sd = n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1));
        return new Descriptive(n, values.length - n, mean, sd);
    }

    /** The variance. */
    public double variance() {
        return sd * sd;
    }
}

package org.trialgia.analysis.bench;

import java.io.IOException;
import java.util.Locale;

/**
 * Whether one of our contenders found what a peer found: speed never excuses another result.
 *
 * @param told in words
 * @param holds whether it is as near as the row demands; a row that does not hold fails
 */
record Agreement(String told, boolean holds) {

    /** Where nothing was compared, as there is nobody to compare with. */
    static final Agreement NOT_COMPARED = new Agreement("-", true);

    /** Compares what two contenders found. */
    @FunctionalInterface
    interface Check {
        Agreement of(Contender ours, Contender peer) throws IOException;
    }

    /** Numbers that may differ by so much at most. */
    static Agreement within(double largest, double bound) {
        return bound == 0
                ? new Agreement(largest == 0 ? "equal" : "differs by " + largest, largest == 0)
                : new Agreement(
                        String.format(Locale.ROOT, "%.1e of %.0e", largest, bound),
                        largest <= bound);
    }

    /**
     * The largest difference of numbers in order; NaN and NaN do not differ.
     *
     * @param theirs may hold a first part of what ours does
     */
    static double largestDifference(double[] ours, double[] theirs) {
        if (theirs.length == 0 || theirs.length > ours.length) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (int i = 0; i < theirs.length; i++) {
            double difference = Math.abs(ours[i] - theirs[i]);
            boolean same = Double.compare(ours[i], theirs[i]) == 0;
            largest = Math.max(largest, same ? 0 : Double.isNaN(difference) ? 1 / 0.0 : difference);
        }
        return largest;
    }
}

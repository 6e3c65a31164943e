package org.trialgia.analysis.statistics;

import org.trialgia.analysis.RefusedException;

/**
 * A count out of a number.
 *
 * @param count from 0 to {@code of}
 * @param of at least 1
 */
public record Proportion(int count, int of) {

    /**
     * @throws RefusedException {@code statistics.too-few} when there is no one to count
     */
    public Proportion {
        if (of < 1) {
            throw new RefusedException(
                    "statistics.too-few", "A proportion needs at least one participant.");
        }
        if (count < 0 || count > of) {
            throw new IllegalArgumentException("%d out of %d.".formatted(count, of));
        }
    }

    /** The share. */
    public double share() {
        return count / (double) of;
    }

    /** Wilson's score interval without continuity correction (1927, doi:10.2307/2276774). */
    public Interval wilson(double confidence) {
        double z = Tails.normalQuantile(confidence);
        double n = of;
        double centre = share() + z * z / (2 * n);
        double half = z * Math.sqrt(share() * (1 - share()) / n + z * z / (4 * n * n));
        double scale = 1 + z * z / n;
        return new Interval(
                count == 0 ? 0 : (centre - half) / scale,
                count == of ? 1 : (centre + half) / scale);
    }
}

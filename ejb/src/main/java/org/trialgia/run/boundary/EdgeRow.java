package org.trialgia.run.boundary;

import org.jspecify.annotations.Nullable;

/**
 * An edge of a result; a number is null where there is none.
 *
 * @param edge its place among the edges
 * @param a place of its first region
 * @param b place of its second region
 * @param mean mean change of Fisher z
 * @param meanPMaxT of the mean change, corrected over all edges
 * @param estimate change of Fisher z per point of pain change
 * @param r partial correlation
 * @param p of the link, uncorrected
 * @param q of the link, false discovery rate
 * @param pMaxT of the link, corrected over all edges
 */
public record EdgeRow(
        int edge,
        int a,
        int b,
        String name,
        @Nullable Double mean,
        @Nullable Double meanLow,
        @Nullable Double meanHigh,
        @Nullable Double meanP,
        @Nullable Double meanQ,
        @Nullable Double meanPMaxT,
        @Nullable Double estimate,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Double t,
        @Nullable Double r,
        @Nullable Double rLow,
        @Nullable Double rHigh,
        @Nullable Double p,
        @Nullable Double q,
        @Nullable Double pMaxT) {

    /** By what a list of edges is put in order. */
    public enum Order {
        /** The strongest link first; where there is none, the strongest mean change. */
        STRENGTH,
        MEAN,
        ESTIMATE,
        P,
        NAME
    }
}

package org.trialgia.analysis.statistics;

import org.apache.commons.math3.special.Gamma;

/** The factor that takes the small-sample bias off a standardised difference. */
final class SmallSample {
    private SmallSample() {}

    /**
     * {@code J = Γ(ν/2)/(√(ν/2) Γ((ν - 1)/2))} (Hedges 1981, doi:10.3102/10769986006002107).
     *
     * @param df ν, above 1
     */
    static double correction(double df) {
        return Math.exp(
                Gamma.logGamma(df / 2) - Math.log(df / 2) / 2 - Gamma.logGamma((df - 1) / 2));
    }
}

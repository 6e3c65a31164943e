package org.trialgia.analysis.glm;

import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * SPM's canonical response to a brief event and its derivatives (Friston et al. 1998,
 * doi:10.1006/nimg.1997.0306): a gamma density of mean 6 s less a sixth of one of mean 16 s, both
 * of dispersion 1 s, scaled to integral 1,
 *
 * <pre>{@code h(t) = (g(t; 6, 1) - g(t; 16, 1)/6) · 6/5,  g of shape mean/dispersion, t >= 0}</pre>
 *
 * <p>in 1/s. SPM samples it every TR/16 and cuts it at 32 s; here it is exact and whole, which
 * differs by less than 0.1 % of its peak.
 */
public enum HaemodynamicResponse {
    /** h(t). */
    CANONICAL(""),
    /** {@code h(t) - h(t - 1 s)}, SPM's derivative by the onset (per s). */
    TIME_DERIVATIVE("_derivative"),
    /** {@code (h(t) - h'(t))/0.01}, h' having a first gamma of dispersion 1.01 s. */
    DISPERSION_DERIVATIVE("_dispersion");

    private static final double STEP_SECONDS = 1;
    private static final double STEP_DISPERSION = 0.01;

    private final String suffix;

    HaemodynamicResponse(String suffix) {
        this.suffix = suffix;
    }

    /** What is put after a condition's name in the name of its regressor. */
    String suffix() {
        return suffix;
    }

    /** The response at a time after the event (s); 0 before it. */
    public double at(double seconds) {
        return switch (this) {
            case CANONICAL -> DoubleGamma.PLAIN.density(seconds);
            case TIME_DERIVATIVE ->
                    (DoubleGamma.PLAIN.density(seconds)
                                    - DoubleGamma.PLAIN.density(seconds - STEP_SECONDS))
                            / STEP_SECONDS;
            case DISPERSION_DERIVATIVE ->
                    (DoubleGamma.PLAIN.density(seconds) - DoubleGamma.WIDER.density(seconds))
                            / STEP_DISPERSION;
        };
    }

    /** The integral of the response up to a time after the event (s). */
    public double until(double seconds) {
        return switch (this) {
            case CANONICAL -> DoubleGamma.PLAIN.integral(seconds);
            case TIME_DERIVATIVE ->
                    (DoubleGamma.PLAIN.integral(seconds)
                                    - DoubleGamma.PLAIN.integral(seconds - STEP_SECONDS))
                            / STEP_SECONDS;
            case DISPERSION_DERIVATIVE ->
                    (DoubleGamma.PLAIN.integral(seconds) - DoubleGamma.WIDER.integral(seconds))
                            / STEP_DISPERSION;
        };
    }

    /** Two gamma densities of means 6 and 16 s, the first of a dispersion. */
    private record DoubleGamma(GammaDistribution peak, GammaDistribution undershoot) {

        static final DoubleGamma PLAIN = ofDispersion(1);
        static final DoubleGamma WIDER = ofDispersion(1 + STEP_DISPERSION);

        private static final double RATIO = 1 / 6.0;

        static DoubleGamma ofDispersion(double dispersion) {
            return new DoubleGamma(
                    GammaDistribution.of(6 / dispersion, dispersion), GammaDistribution.of(16, 1));
        }

        double density(double t) {
            return t <= 0 ? 0 : (peak.density(t) - RATIO * undershoot.density(t)) / (1 - RATIO);
        }

        double integral(double t) {
            return t <= 0
                    ? 0
                    : (peak.cumulativeProbability(t) - RATIO * undershoot.cumulativeProbability(t))
                            / (1 - RATIO);
        }
    }
}

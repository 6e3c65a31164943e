package org.trialgia.analysis.dynamic;

import org.trialgia.analysis.RefusedException;

import java.util.Arrays;

/** How the volumes of a window are weighted. */
public sealed interface Taper {

    /**
     * The weights of a window's volumes, not yet scaled to sum 1.
     *
     * @param volumes of the window, 2 or more
     */
    double[] weights(int volumes);

    /** All alike. */
    record Rectangular() implements Taper {
        @Override
        public double[] weights(int volumes) {
            double[] weights = new double[volumes];
            Arrays.fill(weights, 1);
            return weights;
        }
    }

    /** {@code 0.54 - 0.46 cos(2πi/(w - 1))}. */
    record Hamming() implements Taper {
        @Override
        public double[] weights(int volumes) {
            double[] weights = new double[volumes];
            Arrays.setAll(weights, i -> 0.54 - 0.46 * Math.cos(2 * Math.PI * i / (volumes - 1)));
            return weights;
        }
    }

    /**
     * A rectangle convolved with a Gaussian (Allen et al. 2014, doi:10.1093/cercor/bhs352): {@code
     * w_i = Σ_j g(i - j)} over the window's volumes j, {@code g(d) = exp(-d²/(2σ²))} scaled to sum
     * 1 over d from -w to w.
     *
     * @param sigmaVolumes σ
     */
    record GaussianConvolved(double sigmaVolumes) implements Taper {

        /**
         * @throws RefusedException {@code dynamic.sigma} when σ is not above 0
         */
        public GaussianConvolved {
            if (!(sigmaVolumes > 0 && Double.isFinite(sigmaVolumes))) {
                throw new RefusedException(
                        "dynamic.sigma",
                        "A taper's sigma of %s volumes is not above 0. A usual one is 3."
                                .formatted(sigmaVolumes));
            }
        }

        @Override
        public double[] weights(int volumes) {
            double[] gaussian = new double[volumes + 1];
            double sum = -1;
            for (int d = 0; d <= volumes; d++) {
                gaussian[d] = Math.exp(-(double) d * d / (2 * sigmaVolumes * sigmaVolumes));
                sum += 2 * gaussian[d];
            }
            double[] weights = new double[volumes];
            for (int i = 0; i < volumes; i++) {
                for (int j = 0; j < volumes; j++) {
                    weights[i] += gaussian[Math.abs(i - j)] / sum;
                }
            }
            return weights;
        }
    }
}

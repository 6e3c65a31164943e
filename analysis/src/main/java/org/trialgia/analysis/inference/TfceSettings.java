package org.trialgia.analysis.inference;

import org.trialgia.analysis.RefusedException;

/**
 * The powers of threshold-free cluster enhancement and how its integral is taken.
 *
 * @param extentPower E, 0 or more: what a large neighbourhood is worth
 * @param heightPower H, 0 or more: what a high statistic is worth
 * @param step dh of the sum, in units of t; 0 for the integral itself, to rounding
 */
public record TfceSettings(double extentPower, double heightPower, double step) {

    /** Smith and Nichols 2009 (doi:10.1016/j.neuroimage.2008.03.061): E = 0.5, H = 2. */
    public static final TfceSettings VOXELS = new TfceSettings(0.5, 2, 0);

    /** For networks, Vinokur et al. 2015 (ISMRM 23:2846), as in MRtrix: E = 0.4, H = 3. */
    public static final TfceSettings NETWORK = new TfceSettings(0.4, 3, 0);

    /**
     * @throws RefusedException {@code inference.tfce-settings} for a number below zero or not
     *     finite
     */
    public TfceSettings {
        for (double number : new double[] {extentPower, heightPower, step}) {
            if (!(number >= 0 && Double.isFinite(number))) {
                throw new RefusedException(
                        "inference.tfce-settings",
                        "E = %s, H = %s, step %s: none may be below zero. Voxels take 0.5, 2 and 0."
                                .formatted(extentPower, heightPower, step));
            }
        }
    }

    /**
     * The same as a sum in steps of dh, as other programs take it: 0.1, or a hundredth of max t.
     */
    public TfceSettings withStep(double dh) {
        return new TfceSettings(extentPower, heightPower, dh);
    }

    /**
     * The height's part between two heights: {@code ∫ hᴴ dh} from low to high, or the sum of {@code
     * hᴴ dh} over the multiples of dh above low and up to high.
     */
    double between(double low, double high) {
        if (step == 0) {
            double power = heightPower + 1;
            return (power(high, power) - power(low, power)) / power;
        }
        double sum = 0;
        double last = Math.floor(high / step);
        for (double k = Math.floor(low / step) + 1; k <= last; k++) {
            sum += power(k * step, heightPower);
        }
        return sum * step;
    }

    /** The extent's part. */
    double of(int extent) {
        return extent == 0 ? 0 : power(extent, extentPower);
    }

    /** The usual powers without the general routine, which would take most of a test's time. */
    private static double power(double base, double exponent) {
        if (exponent == 3) {
            return base * base * base;
        }
        if (exponent == 4) {
            return base * base * (base * base);
        }
        return exponent == 0.5 ? Math.sqrt(base) : Math.pow(base, exponent);
    }
}

package org.trialgia.analysis.statistics.imputation;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.statistics.Interval;
import org.trialgia.analysis.statistics.LinearModel;
import org.trialgia.analysis.statistics.Tails;

import java.util.Arrays;
import java.util.List;

/**
 * An estimate pooled over completed tables by Rubin's rules (Rubin 1987).
 *
 * @param estimate Q̄, the mean of the estimates
 * @param se √T
 * @param t Q̄/√T
 * @param df ν of Barnard and Rubin 1999 (doi:10.1093/biomet/86.4.948), never above the complete
 *     data's
 * @param p two-sided
 * @param ci of the estimate
 * @param within Ū, the mean squared standard error
 * @param between B, the variance of the estimates, denominator m - 1
 * @param total {@code T = Ū + (1 + 1/m)B}
 * @param fractionOfMissingInformation {@code (r + 2/(ν + 3))/(r + 1)} with {@code r = (1 + 1/m)B/Ū}
 * @param imputations m
 */
public record PooledEstimate(
        double estimate,
        double se,
        double t,
        double df,
        double p,
        Interval ci,
        double within,
        double between,
        double total,
        double fractionOfMissingInformation,
        int imputations) {

    /**
     * Pools the same coefficient of each completed table: with {@code λ = (1 + 1/m)B/T}, ν is
     * {@code 1/(1/ν₁ + 1/ν₂)}, {@code ν₁ = (m - 1)/λ²}, {@code ν₂ = (1 - λ)ν₀(ν₀ + 1)/(ν₀ + 3)}, ν₀
     * the degrees of freedom of the complete data. Estimates that do not differ have ν₀ and no
     * missing information.
     *
     * @param estimates two or more, with one number of degrees of freedom
     * @throws RefusedException {@code imputation.no-variance} when a standard error is zero or not
     *     a number
     */
    public static PooledEstimate of(List<LinearModel.Coefficient> estimates, double confidence) {
        int m = estimates.size();
        if (m < 2) {
            throw new IllegalArgumentException("Two estimates or more, not " + m + ".");
        }
        double complete = estimates.getFirst().df();
        double[] q = estimates.stream().mapToDouble(LinearModel.Coefficient::estimate).toArray();
        double[] u = estimates.stream().mapToDouble(c -> c.se() * c.se()).toArray();
        if (!Arrays.stream(u).allMatch(v -> v > 0 && Double.isFinite(v))) {
            throw new RefusedException(
                    "imputation.no-variance",
                    "A completed table gives an estimate without a standard error. Use fewer terms"
                            + " or another method of imputation.");
        }
        double mean = Arrays.stream(q).average().orElse(Double.NaN);
        double within = Arrays.stream(u).average().orElse(Double.NaN);
        double squares = Arrays.stream(q).map(v -> (v - mean) * (v - mean)).sum();
        // What differs by rounding only, since nothing was missing, does not differ.
        double between = squares > 1e-24 * m * within ? squares / (m - 1) : 0;
        double added = (1 + 1.0 / m) * between;
        double total = within + added;
        double df = complete;
        double fraction = 0;
        if (between > 0) {
            double lambda = added / total;
            double old = (m - 1) / (lambda * lambda);
            double observed = (1 - lambda) * complete * (complete + 1) / (complete + 3);
            df = 1 / (1 / old + 1 / observed);
            double r = added / within;
            fraction = (r + 2 / (df + 3)) / (r + 1);
        }
        double se = Math.sqrt(total);
        double half = Tails.tQuantile(confidence, df) * se;
        return new PooledEstimate(
                mean,
                se,
                mean / se,
                df,
                Tails.twoSidedT(mean / se, df),
                new Interval(mean - half, mean + half),
                within,
                between,
                total,
                fraction,
                m);
    }
}

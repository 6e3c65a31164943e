package org.trialgia.analysis.statistics;

/**
 * The agreement of two measurements of the same subjects (Bland and Altman 1986,
 * doi:10.1016/S0140-6736(86)90837-8).
 *
 * @param bias mean of first - second
 * @param sd of these differences, denominator n - 1
 * @param limits of agreement, {@code bias ± z sd}
 */
public record BlandAltman(double bias, double sd, Interval limits) {

    /**
     * Compares.
     *
     * @param z 1.96 for limits that hold 95 % of the differences
     * @throws org.trialgia.analysis.RefusedException {@code statistics.too-few} below two subjects,
     *     {@code statistics.not-finite} for a missing value
     */
    public static BlandAltman of(double[] first, double[] second, double z) {
        Samples.requireComplete("Agreement", first);
        Samples.requireComplete("Agreement", second);
        double[] differences = Samples.difference(first, second);
        Samples.requireSize("Agreement", differences, 2);
        Descriptive d = Descriptive.of(differences);
        return new BlandAltman(d.mean(), d.sd(), Interval.around(d.mean(), z * d.sd()));
    }
}

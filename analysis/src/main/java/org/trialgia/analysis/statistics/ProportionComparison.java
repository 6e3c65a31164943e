package org.trialgia.analysis.statistics;

/**
 * Two independent proportions compared, such as the responders of two arms.
 *
 * <p>Where a count is zero the ratios are 0, infinite or (0/0) NaN and have no interval (NaN); the
 * risk difference always has one.
 *
 * @param first of the first group
 * @param second of the second group
 * @param riskDifference first less second
 * @param riskDifferenceInterval hybrid score interval from Wilson's without continuity correction
 *     (Newcombe 1998, method 10,
 *     doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I)
 * @param numberNeededToTreat {@code 1/riskDifference}: below zero it is a number needed to harm;
 *     infinite without a difference (Laupacis, Sackett and Roberts 1988,
 *     doi:10.1056/NEJM198806303182605)
 * @param riskRatio first over second
 * @param riskRatioInterval on the log scale (Katz et al. 1978, doi:10.2307/2530610)
 * @param oddsRatio of first over second
 * @param oddsRatioInterval on the log scale (Woolf 1955, doi:10.1111/j.1469-1809.1955.tb01348.x)
 * @param fisherP exact, two-sided
 * @param chiSquaredP without continuity correction; NaN when all or none are counted
 */
public record ProportionComparison(
        Proportion first,
        Proportion second,
        double riskDifference,
        Interval riskDifferenceInterval,
        double numberNeededToTreat,
        double riskRatio,
        Interval riskRatioInterval,
        double oddsRatio,
        Interval oddsRatioInterval,
        double fisherP,
        double chiSquaredP) {

    /** Compares. */
    public static ProportionComparison of(Proportion first, Proportion second, double confidence) {
        double a = first.count();
        double b = first.of() - a;
        double c = second.count();
        double d = second.of() - c;
        double difference = first.share() - second.share();
        Interval w1 = first.wilson(confidence);
        Interval w2 = second.wilson(confidence);
        Interval differenceInterval =
                new Interval(
                        difference
                                - Math.hypot(first.share() - w1.low(), w2.high() - second.share()),
                        difference
                                + Math.hypot(w1.high() - first.share(), second.share() - w2.low()));
        double z = Tails.normalQuantile(confidence);
        double riskRatio = first.share() / second.share();
        double oddsRatio = a * d / (b * c);
        long[][] counts = {{(long) a, (long) b}, {(long) c, (long) d}};
        boolean bothKinds = a + c > 0 && b + d > 0;
        return new ProportionComparison(
                first,
                second,
                difference,
                differenceInterval,
                difference == 0 ? Double.POSITIVE_INFINITY : 1 / difference,
                riskRatio,
                around(riskRatio, z * Math.sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d))),
                oddsRatio,
                around(oddsRatio, z * Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)),
                Contingency.fisherExact(counts),
                bothKinds ? Contingency.chiSquared(counts).p() : Double.NaN);
    }

    private static Interval around(double ratio, double half) {
        return Double.isFinite(half) && ratio > 0 && Double.isFinite(ratio)
                ? new Interval(ratio * Math.exp(-half), ratio * Math.exp(half))
                : new Interval(Double.NaN, Double.NaN);
    }
}

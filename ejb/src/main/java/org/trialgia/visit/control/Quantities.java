package org.trialgia.visit.control;

import org.trialgia.visit.boundary.Limit;
import org.trialgia.visit.boundary.Limit.Severity;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Exact quantities and how they are said. */
final class Quantities {

    static final BigDecimal SIXTY = BigDecimal.valueOf(60);
    static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    /** Enough that no shown digit is wrong; quotients only, sums and products stay exact. */
    private static final int QUOTIENT_SCALE = 12;

    private Quantities() {}

    static BigDecimal number(long value) {
        return BigDecimal.valueOf(value);
    }

    /** A quotient, rounded far below what is shown. */
    static BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, QUOTIENT_SCALE, RoundingMode.HALF_EVEN);
    }

    /** The number without needless zeros. */
    static String text(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** The number with at most so many decimals. */
    static String text(BigDecimal value, int decimals) {
        return text(value.setScale(decimals, RoundingMode.HALF_EVEN));
    }

    /** Whether the value lies in the closed range. */
    static boolean within(BigDecimal value, BigDecimal low, BigDecimal high) {
        return value.compareTo(low) >= 0 && value.compareTo(high) <= 0;
    }

    /** A limit from below and above; the sentence names value, rule and both ends. */
    static Limit range(
            Severity severity,
            String field,
            String rule,
            BigDecimal value,
            String low,
            String high,
            String unit) {
        String measured = (text(value) + " " + unit).strip();
        String bound = (low + " – " + high + " " + unit).strip();
        if (within(value, new BigDecimal(low), new BigDecimal(high))) {
            return Limit.kept(severity, field, rule, measured, bound);
        }
        return new Limit(
                severity,
                field,
                rule,
                measured,
                bound,
                true,
                rule + " " + measured + " is outside " + bound + ".");
    }
}

package org.trialgia.visit.control;

import static org.trialgia.visit.control.Quantities.SIXTY;
import static org.trialgia.visit.control.Quantities.THOUSAND;
import static org.trialgia.visit.control.Quantities.number;
import static org.trialgia.visit.control.Quantities.quotient;
import static org.trialgia.visit.control.Quantities.text;

import org.trialgia.visit.boundary.DirectCurrentRecord;
import org.trialgia.visit.boundary.Judgement;
import org.trialgia.visit.boundary.Judgement.Total;
import org.trialgia.visit.boundary.Limit;
import org.trialgia.visit.boundary.Limit.Severity;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Charge and limits of direct-current stimulation: at most 4 mA, 40 min and 7.2 C together, the
 * ranges that trials have used without a serious event (Bikson 2016, doi
 * 10.1016/j.brs.2016.06.004), not a proven limit. The limit counts the plateau, in whole mA·s; the
 * ramps' charge, half of current × time each, is shown beside it.
 */
public final class DirectCurrentRules {

    private static final BigDecimal MOST_CURRENT = number(4);
    private static final BigDecimal MOST_MINUTES = number(40);
    private static final BigDecimal MOST_CHARGE = number(7200);
    private static final String SOURCE = ", Bikson 2016";

    private DirectCurrentRules() {}

    /** What the stimulation adds up to, and its limits. */
    public static Judgement judge(DirectCurrentRecord record) {
        BigDecimal charge = plateauCharge(record);
        List<Limit> limits = new ArrayList<>();
        limits.add(
                atMost(
                        "currentMa",
                        "tDCS current" + SOURCE,
                        record.currentMa(),
                        MOST_CURRENT,
                        "mA"));
        limits.add(
                atMost("minutes", "tDCS plateau" + SOURCE, record.minutes(), MOST_MINUTES, "min"));
        String rule = "tDCS charge" + SOURCE;
        String measured = text(coulomb(charge)) + " C";
        limits.add(
                charge.compareTo(MOST_CHARGE) <= 0
                        ? Limit.kept(Severity.HARD, "minutes", rule, measured, "≤ 7.2 C")
                        : new Limit(
                                Severity.HARD,
                                "minutes",
                                rule,
                                measured,
                                "≤ 7.2 C",
                                true,
                                text(record.currentMa())
                                        + " mA × "
                                        + text(record.minutes())
                                        + " min is "
                                        + measured
                                        + "; the limit is 7.2 C."));
        List<Total> totals = new ArrayList<>();
        totals.add(new Total("Charge, plateau", text(coulomb(charge), 3), "C"));
        totals.add(new Total("Charge, ramps", text(coulomb(rampCharge(record)), 3), "C"));
        if (record.areaCm2().signum() > 0) {
            totals.add(new Total("Density", text(density(record), 3), "mA/cm²"));
        }
        return new Judgement(totals, limits);
    }

    /** The charge of the plateau in mA·s; none where there are only the ramps. */
    public static BigDecimal plateauCharge(DirectCurrentRecord record) {
        return record.rampsOnly()
                ? BigDecimal.ZERO
                : record.currentMa().multiply(record.minutes()).multiply(SIXTY);
    }

    /** The charge of both ramps in mA·s. */
    public static BigDecimal rampCharge(DirectCurrentRecord record) {
        return record.currentMa().multiply(record.rampSeconds());
    }

    /** Current through each square centimetre, in mA. */
    public static BigDecimal density(DirectCurrentRecord record) {
        return quotient(record.currentMa(), record.areaCm2());
    }

    private static BigDecimal coulomb(BigDecimal milliampereSeconds) {
        return quotient(milliampereSeconds, THOUSAND);
    }

    private static Limit atMost(
            String field, String rule, BigDecimal value, BigDecimal most, String unit) {
        String measured = text(value) + " " + unit;
        String bound = "≤ " + text(most) + " " + unit;
        return value.compareTo(most) <= 0
                ? Limit.kept(Severity.HARD, field, rule, measured, bound)
                : new Limit(
                        Severity.HARD,
                        field,
                        rule,
                        measured,
                        bound,
                        true,
                        rule + ": " + measured + "; the limit is " + text(most) + " " + unit + ".");
    }
}

package org.trialgia.run.control.model;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.IntraclassCorrelation;
import org.trialgia.analysis.statistics.IntraclassCorrelation.Coefficient;
import org.trialgia.analysis.statistics.IntraclassCorrelation.Form;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.boundary.ModelResult.Fact;
import org.trialgia.run.boundary.ModelResult.Kind;
import org.trialgia.run.control.Gathered;
import org.trialgia.run.control.Gathered.PairOutcome;
import org.trialgia.run.control.Layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How alike each value is at both visits, and which change can be told from error. */
final class Reliability {

    private static final double Z95 = 1.959963984540054;

    private Reliability() {}

    static ModelResult of(Gathered gathered) {
        Layout layout = gathered.run().layout();
        Sheet sheet =
                new Sheet("From visit to visit")
                        .text(layout.heading())
                        .number("ICC(2,1)", "low", "high", "ICC(3,1)", "SEM", "MDC 95 %");
        List<Double> agreements = new ArrayList<>();
        String why = "There is no pair.";
        for (int e = 0; e < layout.size(); e++) {
            try {
                IntraclassCorrelation of = IntraclassCorrelation.of(table(gathered, e));
                Coefficient agreement = of.single(Form.AGREEMENT, Gathered.CONFIDENCE);
                agreements.add(agreement.icc());
                sheet.row(
                        layout.name(e),
                        agreement.icc(),
                        agreement.ci().low(),
                        agreement.ci().high(),
                        of.single(Form.CONSISTENCY, Gathered.CONFIDENCE).icc(),
                        of.standardError(Form.AGREEMENT),
                        of.detectableChange(Form.AGREEMENT, Z95));
            } catch (RefusedException e1) {
                why = e1.sentence();
                sheet.row(
                        layout.name(e),
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN);
            }
        }
        if (agreements.isEmpty()) {
            throw new RefusedException("model.reliability", why);
        }
        agreements.sort(null);
        double median = agreements.get(agreements.size() / 2);
        return new ModelResult(
                ModelChoice.RELIABILITY,
                "",
                String.format(
                        Locale.ENGLISH,
                        "Half of the values have an ICC(2,1) of %.2f or more from visit to visit.",
                        median),
                "Two-way random effects (Shrout and Fleiss 1979), all pairs together. Between the"
                        + " visits lies the treatment: what it changes counts as error here, so the"
                        + " numbers are a lower bound of what a test and retest would give.",
                List.of(
                        new Fact("Pairs", Kind.COUNT, (double) gathered.included().size()),
                        new Fact("Median ICC(2,1)", Kind.NUMBER, median)),
                List.of(sheet.table()));
    }

    private static Matrix table(Gathered gathered, int value) {
        return Matrix.ofRows(
                gathered.included().stream()
                        .map((PairOutcome pair) ->
                                new double[] {
                                    pair.baseline().values()[value], pair.followUp().values()[value]
                                })
                        .toArray(double[][]::new));
    }
}

package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;
import org.trialgia.analysis.statistics.RocCurve;
import org.trialgia.analysis.statistics.RocCurve.Cut;

import java.util.List;

/** {@code roc}: the curve of a score, its area, its best threshold, and two areas compared. */
public final class RocKind implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        Variables variables = Variables.of(inputs);
        boolean[] positive =
                variables.level(parameters.text("outcome"), parameters.raw("positive"));
        RocCurve curve = RocCurve.of(variables.column(parameters.text("score")), positive);
        if (parameters.has("compare")) {
            RocCurve other = RocCurve.of(variables.column(parameters.text("compare")), positive);
            return switch (output) {
                case "z" -> curve.compare(other).z();
                case "p" -> curve.compare(other).p();
                default -> throw new IllegalArgumentException("no output " + output);
            };
        }
        return switch (output) {
            case "auc" -> curve.auc();
            case "var_delong" -> curve.variance();
            case "ci" -> Tests.ends(curve.interval(parameters.number("confidence")));
            default ->
                    parameters.has("youden_tie")
                            ? youden(curve.youden(), parameters, output)
                            : whole(curve.cuts(), output);
        };
    }

    private static Object youden(Cut cut, Parameters parameters, String output) {
        if (!parameters.text("youden_tie").equals("highest-threshold")) {
            throw new IllegalArgumentException("no rule " + parameters.raw("youden_tie"));
        }
        return switch (output) {
            case "threshold" -> cut.threshold();
            case "sensitivity" -> cut.sensitivity().share();
            case "specificity" -> cut.specificity().share();
            case "ppv" -> cut.positivePredictiveValue();
            case "npv" -> cut.negativePredictiveValue();
            case "accuracy" -> cut.accuracy();
            case "tp" -> cut.truePositives();
            case "fp" -> cut.falsePositives();
            case "tn" -> cut.trueNegatives();
            case "fn" -> cut.falseNegatives();
            case "wilson_sensitivity" ->
                    Tests.ends(cut.sensitivity().wilson(parameters.number("confidence")));
            case "wilson_specificity" ->
                    Tests.ends(cut.specificity().wilson(parameters.number("confidence")));
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }

    private static double[] whole(List<Cut> cuts, String output) {
        return switch (output) {
            case "threshold" -> cuts.stream().mapToDouble(Cut::threshold).toArray();
            case "sensitivity" ->
                    cuts.stream().mapToDouble(cut -> cut.sensitivity().share()).toArray();
            case "specificity" ->
                    cuts.stream().mapToDouble(cut -> cut.specificity().share()).toArray();
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }
}

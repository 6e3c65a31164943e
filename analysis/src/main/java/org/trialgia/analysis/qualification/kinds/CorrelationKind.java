package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;
import org.trialgia.analysis.statistics.Correlation;

/** {@code correlation}: Pearson, Spearman, partial, and two compared. */
public final class CorrelationKind implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        Variables variables = Variables.of(inputs);
        double[] x = variables.expression(parameters.raw("x"));
        double[] y = variables.expression(parameters.raw("y"));
        if (parameters.has("compare")) {
            return compared(variables, x, y, parameters.object("compare"), output);
        }
        Matrix covariates =
                parameters.has("covariates")
                        ? Matrix.ofColumns(
                                parameters.list("covariates").stream()
                                        .map(variables::expression)
                                        .toArray(double[][]::new))
                        : Matrix.zeros(x.length, 0);
        Correlation found =
                Correlation.of(
                        x,
                        y,
                        covariates,
                        parameters.text("method").equals("spearman")
                                ? Correlation.Method.SPEARMAN
                                : Correlation.Method.PEARSON,
                        parameters.findNumber("confidence").orElse(0.95));
        return switch (output) {
            case "r", "rho" -> found.r();
            case "t" -> found.t();
            case "df" -> found.df();
            case "p" -> found.p();
            case "ci" -> Tests.ends(found.ci());
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }

    private static Object compared(
            Variables variables, double[] x, double[] y, Parameters compare, String output) {
        boolean[] first = variables.level(compare.text("group"), compare.raw("first"));
        boolean[] second = variables.level(compare.text("group"), compare.raw("second"));
        Correlation.Comparison found =
                Correlation.compare(
                        Variables.select(x, first),
                        Variables.select(y, first),
                        Variables.select(x, second),
                        Variables.select(y, second));
        return switch (output) {
            case "r_active" -> found.first();
            case "r_control" -> found.second();
            case "z" -> found.z();
            case "p" -> found.p();
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }
}

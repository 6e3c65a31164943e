package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;
import org.trialgia.analysis.qualification.Table;
import org.trialgia.analysis.statistics.BlandAltman;
import org.trialgia.analysis.statistics.CronbachAlpha;
import org.trialgia.analysis.statistics.IntraclassCorrelation;
import org.trialgia.analysis.statistics.IntraclassCorrelation.Form;

import java.util.Arrays;
import java.util.List;

/** {@code reliability}: intraclass correlations, error of measurement, agreement, alpha. */
public final class ReliabilityKind implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        String measure = parameters.text("measure");
        if (measure.equals("alpha")) {
            return alpha(inputs.byRole("items").table(), parameters, output);
        }
        Table table = inputs.byRole("ratings").table();
        if (measure.equals("bland-altman")) {
            BlandAltman found =
                    BlandAltman.of(
                            table.numbers(parameters.text("first")),
                            table.numbers(parameters.text("second")),
                            parameters.number("z"));
            return switch (output) {
                case "bias" -> found.bias();
                case "sd" -> found.sd();
                case "loa" -> Tests.ends(found.limits());
                default -> throw new IllegalArgumentException("no output " + output);
            };
        }
        IntraclassCorrelation found = IntraclassCorrelation.of(Matrix.ofRows(table.matrix()));
        return switch (output) {
            case "MSR" -> found.meanSquareSubjects();
            case "MSC" -> found.meanSquareRatings();
            case "MSE" -> found.meanSquareError();
            case "sem" -> found.standardError(form(parameters));
            case "mdc" -> found.detectableChange(form(parameters), parameters.number("z"));
            default -> coefficient(found, parameters, output);
        };
    }

    private static Object coefficient(
            IntraclassCorrelation found, Parameters parameters, String output) {
        double confidence = parameters.number("confidence");
        IntraclassCorrelation.Coefficient coefficient =
                parameters.text("type").endsWith(",k")
                        ? found.average(form(parameters), confidence)
                        : found.single(form(parameters), confidence);
        return switch (output) {
            case "icc" -> coefficient.icc();
            case "F" -> coefficient.f();
            case "df1" -> coefficient.df1();
            case "df2" -> coefficient.df2();
            case "p" -> coefficient.p();
            case "ci" -> Tests.ends(coefficient.ci());
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }

    private static Form form(Parameters parameters) {
        String type = parameters.text("type");
        return switch (type.split(",")[0]) {
            case "1" -> Form.ONE_WAY;
            case "2" -> Form.AGREEMENT;
            case "3" -> Form.CONSISTENCY;
            default -> throw new IllegalArgumentException("no form " + type);
        };
    }

    private static Object alpha(Table table, Parameters parameters, String output) {
        List<String> flipped = parameters.texts("flipped");
        double[][] items =
                parameters.texts("items").stream()
                        .map(item ->
                                Arrays.stream(table.numbers(item))
                                        .map(v -> flipped.contains(item) ? -v : v)
                                        .toArray())
                        .toArray(double[][]::new);
        CronbachAlpha found = CronbachAlpha.of(Matrix.ofColumns(items));
        return switch (output) {
            case "alpha" -> found.alpha();
            case "alpha_standardised" -> found.standardised();
            case "alpha_if_dropped" -> found.ifDropped();
            case "item_rest_correlation" -> found.itemRest();
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }
}

package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;
import org.trialgia.analysis.statistics.LinearModel;
import org.trialgia.analysis.statistics.ModelTable;

import java.util.ArrayList;
import java.util.List;

/** {@code ancova}: linear models with factors. */
public final class Ancova implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        ModelTable table = table(Variables.of(inputs), parameters);
        String response = parameters.text("response");
        List<String> terms = parameters.texts("terms");
        ModelTable.Fitted fitted = table.fit(response, terms);
        LinearModel model = fitted.model();
        if (parameters.has("reduced_terms")) {
            LinearModel.Comparison f =
                    model.against(
                            table.fit(response, parameters.texts("reduced_terms"), terms).model());
            return output.equals("F") ? f.f() : f.p();
        }
        if (parameters.has("adjusted_mean")) {
            Parameters mean = parameters.object("adjusted_mean");
            return Tests.output(
                    table.adjustedMean(
                            fitted, terms, mean.text("factor"), mean.text("level"), 0.95),
                    output);
        }
        return switch (output) {
            case "n" -> model.n();
            case "df" -> model.df();
            case "sigma" -> model.sigma();
            case "r2" -> model.r2();
            default ->
                    Tests.output(
                            fitted.coefficient(
                                    parameters.text("coefficient"),
                                    parameters.number("confidence")),
                            output);
        };
    }

    private static ModelTable table(Variables variables, Parameters parameters) {
        ModelTable table = new ModelTable(variables.rows());
        Parameters derived = parameters.object("derived");
        Parameters factors = parameters.object("factors");
        List<String> names = new ArrayList<>(List.of(parameters.text("response")));
        for (String term : parameters.texts("terms")) {
            names.addAll(List.of(term.split(":")));
        }
        for (String name : names.stream().distinct().toList()) {
            if (factors.has(name)) {
                table.factor(name, factors.texts(name), variables.table().column(name));
            } else {
                table.number(
                        name, variables.expression(derived.has(name) ? derived.raw(name) : name));
            }
        }
        return table;
    }
}

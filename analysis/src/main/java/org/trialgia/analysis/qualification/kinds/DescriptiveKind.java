package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;
import org.trialgia.analysis.statistics.Descriptive;

/** {@code descriptive}: number, mean and SD of what is there. */
public final class DescriptiveKind implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        Variables variables = Variables.of(inputs);
        Descriptive found =
                Descriptive.of(
                        Variables.select(
                                variables.column(parameters.text("column")),
                                variables.subset(parameters)));
        return switch (output) {
            case "n" -> found.n();
            case "mean" -> found.mean();
            case "sd" -> found.sd();
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }
}

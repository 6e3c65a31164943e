package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;
import org.trialgia.analysis.statistics.Multiplicity;

import java.util.Arrays;
import java.util.Locale;

/** {@code multiplicity}: adjusted p values. */
public final class MultiplicityKind implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        String method = parameters.text("method").replace('-', '_').toUpperCase(Locale.ROOT);
        double[] adjusted =
                Multiplicity.valueOf(method)
                        .adjust(Variables.of(inputs).column(parameters.text("column")));
        return switch (output) {
            case "p_adjusted" -> adjusted;
            case "n_significant" -> {
                double alpha = parameters.number("alpha");
                yield Arrays.stream(adjusted).filter(p -> p <= alpha).count();
            }
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }
}

package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;
import org.trialgia.analysis.statistics.Mediation;
import org.trialgia.analysis.statistics.Quantiles;

import java.util.Arrays;

/** {@code mediation}: the paths, Sobel's test, and the bootstrap over given resamples. */
public final class MediationKind implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        Variables variables = Variables.of(inputs);
        Mediation mediation =
                Mediation.of(
                        variables.column(parameters.text("x")),
                        variables.column(parameters.text("mediator")),
                        variables.column(parameters.text("y")));
        Mediation.Paths paths = mediation.paths();
        return switch (output) {
            case "a" -> paths.a();
            case "se_a" -> paths.seA();
            case "b" -> paths.b();
            case "se_b" -> paths.seB();
            case "ab" -> paths.indirect();
            case "direct" -> paths.direct();
            case "total" -> paths.total();
            case "sobel_z" -> paths.sobelZ();
            case "sobel_p" -> paths.sobelP();
            case "boot_ci" -> Tests.ends(bootstrap(mediation, inputs, parameters).ci());
            case "boot_mean" -> bootstrap(mediation, inputs, parameters).mean();
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }

    private static Mediation.Bootstrap bootstrap(
            Mediation mediation, QuantityInputs inputs, Parameters parameters) throws Exception {
        int[][] resamples =
                Arrays.stream(inputs.byRole("resamples").matrix())
                        .map(row -> Arrays.stream(row).mapToInt(v -> (int) v).toArray())
                        .toArray(int[][]::new);
        return mediation.bootstrap(
                resamples,
                Quantiles.valueOf("TYPE_" + parameters.integer("quantile_type")),
                parameters.number("confidence"));
    }
}

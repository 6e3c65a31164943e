package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;
import org.trialgia.analysis.statistics.Alternative;
import org.trialgia.analysis.statistics.MaxT;
import org.trialgia.analysis.statistics.PermutationTest;

import java.util.List;

/** {@code permutation} and {@code freedman-lane}: exact tests over all permutations. */
public final class Permutation implements QuantityRunner {

    private static final int ALL = 1_000_000;

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        Variables variables = Variables.of(inputs);
        MaxT found =
                inputs.remember(
                        MaxT.class,
                        "max-T of " + inputs.byRole("table").name() + parameters,
                        () -> test(variables, parameters).computeAll());
        if (!found.exact()) {
            throw new IllegalStateException("not all permutations: " + found);
        }
        return switch (output) {
            case "t" -> found.t();
            case "p_unc" -> found.uncorrected();
            case "p_fwe" -> found.corrected();
            case "n_permutations" -> found.permutations();
            case "critical" -> found.critical(parameters.number("level"));
            case "null_maxima_sorted" -> found.sortedMaxima();
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }

    private static PermutationTest test(Variables variables, Parameters parameters) {
        Matrix outcomes = columns(variables, parameters.texts("outcomes"));
        Alternative alternative =
                parameters.text("alternative").equals("greater")
                        ? Alternative.GREATER
                        : Alternative.TWO_SIDED;
        if (parameters.has("effect")) {
            return PermutationTest.freedmanLane(
                    outcomes,
                    variables.column(parameters.text("effect")),
                    columns(variables, parameters.texts("nuisance")),
                    alternative,
                    ALL,
                    0);
        }
        if (parameters.text("test").equals("sign-flip")) {
            return PermutationTest.signFlip(outcomes, alternative, ALL, 0);
        }
        return PermutationTest.twoSample(
                outcomes,
                variables.level(parameters.text("group"), parameters.raw("first")),
                alternative,
                ALL,
                0);
    }

    private static Matrix columns(Variables variables, List<String> names) {
        return Matrix.ofColumns(names.stream().map(variables::column).toArray(double[][]::new));
    }
}

package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.inference.NetworkTest;
import org.trialgia.analysis.inference.Tail;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;
import org.trialgia.analysis.statistics.Alternative;
import org.trialgia.analysis.statistics.PermutationTest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code nbs}: components of edges above a threshold, over all assignments. */
public final class NetworkKind implements QuantityRunner {

    private static final int ALL = 1_000_000;

    private record Found(PermutationTest test, NetworkTest.Result result) {}

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        Found found =
                inputs.remember(
                        Found.class,
                        "network of " + inputs.byRole("table").name() + parameters,
                        () -> find(Variables.of(inputs), parameters));
        if (!found.result.exact()) {
            throw new IllegalStateException("not all permutations");
        }
        return switch (output) {
            case "t" -> found.test.observed();
            case "n_permutations" -> found.result.distribution().permutations();
            case "null_extent_counts" -> {
                Map<String, Integer> counts = new LinkedHashMap<>();
                found.result
                        .distribution()
                        .extentCounts()
                        .forEach((extent, count) -> counts.put(String.valueOf(extent), count));
                yield counts;
            }
            case "components" ->
                    found.result.components().stream().map(NetworkKind::component).toList();
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }

    private static Map<String, Object> component(NetworkTest.Component component) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(
                "edges",
                component.edges().stream()
                        .map(edge -> List.of(edge.first(), edge.second()))
                        .toList());
        members.put("n_edges", component.edges().size());
        members.put("nodes", component.nodes());
        members.put("p_extent", component.extentP());
        members.put("intensity", component.intensity());
        members.put("p_intensity", component.intensityP());
        return members;
    }

    private static Found find(Variables variables, Parameters parameters) {
        String group = parameters.text("group");
        double[][] columns =
                variables.table().header().stream()
                        .filter(name -> !name.equals(group))
                        .map(variables::column)
                        .toArray(double[][]::new);
        if (!parameters.text("edge_order").equals("upper-row")) {
            throw new IllegalArgumentException("no order " + parameters.raw("edge_order"));
        }
        PermutationTest test =
                PermutationTest.twoSample(
                        Matrix.ofColumns(columns),
                        variables.level(group, parameters.raw("first")),
                        Alternative.TWO_SIDED,
                        ALL,
                        0);
        NetworkTest network =
                NetworkTest.of(
                        test,
                        NetworkTest.upperRows(parameters.integer("nodes")),
                        parameters.number("threshold"),
                        Tail.valueOf(parameters.text("tail").toUpperCase(Locale.ROOT)));
        return new Found(test, network.computeAll(parameters.number("tie_tolerance")));
    }
}

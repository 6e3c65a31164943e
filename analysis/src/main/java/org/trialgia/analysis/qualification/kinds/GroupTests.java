package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;
import org.trialgia.analysis.statistics.Contingency;
import org.trialgia.analysis.statistics.Descriptive;
import org.trialgia.analysis.statistics.RankTest;
import org.trialgia.analysis.statistics.TTest;

import java.util.List;
import java.util.TreeSet;

/** {@code group-tests}: two groups compared. */
public final class GroupTests implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        Variables variables = Variables.of(inputs);
        String test = parameters.text("test");
        if (test.equals("contingency")) {
            return contingency(variables, parameters, output);
        }
        double[] values = variables.expression(parameters.raw("value"));
        String group = parameters.text("group");
        double[] first = group(values, variables.level(group, parameters.raw("first")));
        double[] second = group(values, variables.level(group, parameters.raw("second")));
        Descriptive a = Descriptive.of(first);
        Descriptive b = Descriptive.of(second);
        return switch (output) {
            case "means" -> new double[] {a.mean(), b.mean()};
            case "smd" -> (a.mean() - b.mean()) / Math.sqrt((a.variance() + b.variance()) / 2);
            case "W" -> RankTest.mannWhitney(first, second).statistic();
            case "p_exact" -> RankTest.mannWhitney(first, second).p();
            default -> {
                double confidence = parameters.number("confidence");
                yield Tests.output(
                        test.equals("welch-t")
                                ? TTest.welch(first, second, confidence)
                                : TTest.pooled(first, second, confidence),
                        output);
            }
        };
    }

    private static double[] group(double[] values, boolean[] marks) {
        return Variables.present(Variables.select(values, marks));
    }

    private static Object contingency(Variables variables, Parameters parameters, String output) {
        String group = parameters.text("group");
        String value = parameters.text("value");
        if (output.equals("counts")) {
            return parameters.list("cells").stream()
                    .map(cell -> (List<?>) cell)
                    .mapToLong(cell ->
                            count(
                                    variables.level(group, cell.get(0)),
                                    variables.level(value, cell.get(1))))
                    .toArray();
        }
        List<Object> levels = List.of(parameters.raw("first"), parameters.raw("second"));
        long[][] counts =
                levels.stream()
                        .map(level ->
                                new TreeSet<>(variables.table().column(value))
                                        .stream()
                                                .mapToLong(v ->
                                                        count(
                                                                variables.level(group, level),
                                                                variables.level(value, v)))
                                                .toArray())
                        .toArray(long[][]::new);
        return switch (output) {
            case "fisher_p" -> Contingency.fisherExact(counts);
            case "chisq_nocorrect" -> Contingency.chiSquared(counts).statistic();
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }

    private static long count(boolean[] a, boolean[] b) {
        long n = 0;
        for (int i = 0; i < a.length; i++) {
            n += a[i] && b[i] ? 1 : 0;
        }
        return n;
    }
}

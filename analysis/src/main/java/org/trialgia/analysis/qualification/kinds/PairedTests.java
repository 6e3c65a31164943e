package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;
import org.trialgia.analysis.statistics.RankTest;
import org.trialgia.analysis.statistics.TTest;

/** {@code paired-tests}: paired t and exact signed ranks. */
public final class PairedTests implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        Variables variables = Variables.of(inputs);
        boolean[] rows = variables.subset(parameters);
        double[] after = Variables.select(variables.column(parameters.text("after")), rows);
        double[] before = Variables.select(variables.column(parameters.text("before")), rows);
        if (parameters.text("test").equals("t")) {
            return Tests.output(
                    TTest.paired(after, before, parameters.number("confidence")), output);
        }
        RankTest.Result result = RankTest.signedRank(after, before);
        return switch (output) {
            case "V" -> result.statistic();
            case "p_exact" -> result.p();
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }
}

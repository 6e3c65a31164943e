package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.prediction.ConnectomePrediction;
import org.trialgia.analysis.prediction.EdgeSet;
import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;
import org.trialgia.analysis.statistics.Folds;

import java.util.Locale;

/** {@code cpm}: connectome-based predictive modelling. */
public final class ConnectomePredictionKind implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        ConnectomePrediction found =
                inputs.remember(
                        ConnectomePrediction.class,
                        "prediction from " + inputs.byRole("edges").name() + parameters,
                        () -> predict(inputs, parameters));
        boolean negative = parameters.text("set").equals("negative");
        return switch (output) {
            case "prediction" -> found.predictions();
            case "n_edges" -> negative ? found.negativeEdges() : found.positiveEdges();
            case "times_selected" -> negative ? found.timesNegative() : found.timesPositive();
            case "in_every_fold" ->
                    negative ? found.negativeInEveryFold() : found.positiveInEveryFold();
            case "r" -> found.performance().r();
            case "spearman" -> found.performance().spearman();
            case "mse" -> found.performance().meanSquaredError();
            case "q2" -> found.performance().q2();
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }

    private static ConnectomePrediction predict(QuantityInputs inputs, Parameters parameters)
            throws Exception {
        if (!parameters.text("folds").equals("leave-one-out")) {
            throw new IllegalArgumentException("no folds " + parameters.raw("folds"));
        }
        double[] outcome = Variables.of(inputs).column(parameters.text("outcome"));
        return ConnectomePrediction.of(
                Matrix.ofRows(inputs.byRole("edges").matrix()),
                outcome,
                Folds.leaveOneOut(outcome.length),
                parameters.number("p_threshold"),
                EdgeSet.valueOf(parameters.text("set").toUpperCase(Locale.ROOT)));
    }
}

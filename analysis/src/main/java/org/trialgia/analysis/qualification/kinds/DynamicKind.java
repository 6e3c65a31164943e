package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.dynamic.KMeans;
import org.trialgia.analysis.dynamic.StateSequence;
import org.trialgia.analysis.dynamic.Taper;
import org.trialgia.analysis.dynamic.WindowedConnectivity;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;

/** {@code dynamic-fc}: connectivity in sliding windows, and its states. */
public final class DynamicKind implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        Taper taper = taper(parameters);
        int window = parameters.integer("window_volumes");
        if (output.equals("taper")) {
            return taper.weights(window);
        }
        WindowedConnectivity windows =
                WindowedConnectivity.of(
                        Matrix.ofRows(inputs.byRole("signals").matrix()),
                        window,
                        parameters.integer("step_volumes"),
                        taper);
        return switch (output) {
            case "z" -> CleanKind.rows(windows.z());
            case "n_windows" -> windows.windows();
            case "variance_z" -> windows.variance();
            case "sd_z" -> windows.deviation();
            case "mean_z" -> windows.mean();
            default -> states(inputs, parameters, windows, output);
        };
    }

    private static Taper taper(Parameters parameters) {
        return switch (parameters.text("taper")) {
            case "rectangular" -> new Taper.Rectangular();
            case "hamming" -> new Taper.Hamming();
            case "gaussian-convolved" ->
                    new Taper.GaussianConvolved(parameters.number("sigma_volumes"));
            default -> throw new IllegalArgumentException("no taper " + parameters.text("taper"));
        };
    }

    private static Object states(
            QuantityInputs inputs,
            Parameters parameters,
            WindowedConnectivity windows,
            String output)
            throws Exception {
        if (!parameters.text("algorithm").equals("lloyd")) {
            throw new IllegalArgumentException("an algorithm other than lloyd");
        }
        Matrix initial = Matrix.ofRows(inputs.byRole("initial").matrix());
        if (initial.rows() != parameters.integer("k")) {
            throw new IllegalArgumentException(initial.rows() + " initial centres");
        }
        KMeans states = KMeans.lloyd(windows.z(), initial);
        StateSequence sequence = StateSequence.of(states.labels(), initial.rows());
        return switch (output) {
            case "centroids" -> CleanKind.rows(states.centroids());
            case "states" -> states.labels();
            case "inertia" -> states.inertia();
            case "fractional_occupancy" -> sequence.occupancy();
            case "mean_dwell_windows" -> sequence.meanDwell();
            case "transitions" -> sequence.transitions();
            case "transition_counts" -> sequence.counts();
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }
}

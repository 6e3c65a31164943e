package org.trialgia.analysis.qualification.kinds;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.connectivity.Connectivity;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;
import org.trialgia.analysis.signal.Butterworth;
import org.trialgia.analysis.signal.Motion;
import org.trialgia.analysis.signal.SignalCleaner;
import org.trialgia.analysis.signal.SignalCleaning;
import org.trialgia.analysis.signal.Standardisation;
import org.trialgia.analysis.signal.TemporalFilter;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

/** {@code clean}: censor, detrend, filter, regress, scale. */
public final class CleanKind implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        Matrix signals = Matrix.ofRows(inputs.byRole("signals").matrix());
        double tr = parameters.number("t_r_s");
        if (output.startsWith("filter_")) {
            Butterworth filter =
                    Butterworth.design(
                            parameters.integer("order"),
                            edge(parameters, "high_pass_hz"),
                            edge(parameters, "low_pass_hz"),
                            tr);
            return switch (output) {
                case "filter_b" -> filter.numerator();
                case "filter_a" -> filter.denominator();
                case "filter_zi" -> filter.steadyState();
                default -> filter.sections();
            };
        }
        boolean[] kept = kept(inputs, parameters, signals.rows());
        return switch (output) {
            case "fd" -> fd(inputs, parameters);
            case "kept" -> IntStream.range(0, kept.length).filter(i -> kept[i]).toArray();
            case "interpolated" -> rows(SignalCleaner.interpolated(signals, kept, tr));
            case "cosine_basis" ->
                    rows(
                            SignalCleaner.cosineBasis(
                                    signals.rows(), parameters.number("high_pass_hz"), tr));
            case "series" -> rows(clean(inputs, parameters).series());
            case "confound_correlation" -> largestCorrelation(clean(inputs, parameters));
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }

    /** The cleaned signals of a quantity with these parameters. */
    static SignalCleaner.Cleaned clean(QuantityInputs inputs, Parameters parameters)
            throws Exception {
        Matrix signals = Matrix.ofRows(inputs.byRole("signals").matrix());
        Matrix confounds =
                inputs.find("confounds").isPresent()
                        ? Matrix.ofRows(inputs.byRole("confounds").matrix())
                        : null;
        return SignalCleaner.clean(
                signals,
                confounds,
                kept(inputs, parameters, signals.rows()),
                parameters.number("t_r_s"),
                settings(parameters));
    }

    static SignalCleaning settings(Parameters parameters) {
        TemporalFilter filter =
                switch (parameters.text("filter")) {
                    case "butterworth" ->
                            new TemporalFilter.BandPass(
                                    parameters.integer("order"),
                                    edge(parameters, "high_pass_hz"),
                                    edge(parameters, "low_pass_hz"),
                                    parameters.integer("padlen"));
                    case "cosine" -> new TemporalFilter.Cosine(parameters.number("high_pass_hz"));
                    default -> new TemporalFilter.None();
                };
        Standardisation standardisation =
                switch (parameters.text("standardize")) {
                    case "zscore" -> Standardisation.POPULATION;
                    case "zscore_sample" -> Standardisation.SAMPLE;
                    case "psc" -> Standardisation.PERCENT_CHANGE;
                    default -> Standardisation.NONE;
                };
        return new SignalCleaning(
                parameters.text("detrend").equals("linear"),
                filter,
                standardisation,
                parameters.has("restore_mean") && parameters.flag("restore_mean"));
    }

    static Object rows(Matrix matrix) {
        return IntStream.range(0, matrix.rows()).mapToObj(matrix::row).toArray(double[][]::new);
    }

    private static @Nullable Double edge(Parameters parameters, String name) {
        return parameters.findNumber(name).isPresent() ? parameters.number(name) : null;
    }

    private static double[] fd(QuantityInputs inputs, Parameters parameters) throws IOException {
        return Motion.framewiseDisplacement(
                Matrix.ofRows(inputs.byRole("motion").matrix()),
                MotionKind.unit(parameters),
                parameters.number("radius_mm"));
    }

    private static boolean[] kept(QuantityInputs inputs, Parameters parameters, int volumes)
            throws IOException {
        boolean[] kept = new boolean[volumes];
        Arrays.fill(kept, true);
        switch (parameters.text("censor")) {
            case "fd" -> {
                return Motion.kept(fd(inputs, parameters), parameters.number("fd_threshold_mm"));
            }
            case "list" -> {
                for (double[] row : inputs.byRole("censored").matrix()) {
                    kept[(int) row[0]] = false;
                }
            }
            default -> {}
        }
        return kept;
    }

    private static double largestCorrelation(SignalCleaner.Cleaned cleaned) {
        int signals = cleaned.series().columns();
        Matrix r = Connectivity.pearson(cleaned.series().beside(cleaned.confounds()));
        double largest = 0;
        for (int i = 0; i < signals; i++) {
            for (int j = signals; j < r.columns(); j++) {
                largest = Math.max(largest, Math.abs(r.get(i, j)));
            }
        }
        return largest;
    }
}

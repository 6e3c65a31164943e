package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.connectivity.Connectivity;
import org.trialgia.analysis.connectivity.Covariance;
import org.trialgia.analysis.connectivity.Covariance.Denominator;
import org.trialgia.analysis.connectivity.Edges;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.qualification.CaseInput;
import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;
import org.trialgia.analysis.signal.SignalCleaner;
import org.trialgia.analysis.signal.SignalCleaning;
import org.trialgia.analysis.signal.Standardisation;
import org.trialgia.analysis.signal.TemporalFilter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code connectivity}: covariance between regions and what is made of it. */
public final class ConnectivityKind implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        String measure = parameters.text("measure");
        if (measure.startsWith("tangent")) {
            return CleanKind.rows(tangent(inputs, parameters, measure));
        }
        Matrix series =
                parameters.has("clean")
                        ? CleanKind.clean(inputs, parameters.object("clean")).series()
                        : Matrix.ofRows(inputs.byRole("signals").matrix());
        Covariance covariance = covariance(series, parameters);
        Matrix correlation =
                covariance.shrinkage() == 0
                        ? Connectivity.pearson(series)
                        : Connectivity.correlation(covariance.matrix());
        return switch (output) {
            case "shrinkage" -> covariance.shrinkage();
            case "n_volumes" -> series.rows();
            case "vector" -> new Edges(series.columns()).vector(correlation);
            case "matrix" ->
                    CleanKind.rows(
                            switch (measure) {
                                case "correlation" -> correlation;
                                case "fisher-z" -> Connectivity.fisherZ(correlation);
                                case "covariance" -> covariance.matrix();
                                case "precision" -> Connectivity.precision(covariance.matrix());
                                case "partial" -> Connectivity.partial(covariance.matrix());
                                default ->
                                        throw new IllegalArgumentException("no measure " + measure);
                            });
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }

    private static Covariance covariance(Matrix series, Parameters parameters) {
        Matrix x = series;
        if (parameters.text("standardize").equals("zscore_sample")) {
            boolean[] kept = new boolean[x.rows()];
            Arrays.fill(kept, true);
            SignalCleaning scale =
                    new SignalCleaning(
                            false, new TemporalFilter.None(), Standardisation.SAMPLE, false);
            x = SignalCleaner.clean(x, null, kept, 1, scale).series();
        }
        return parameters.text("estimator").equals("ledoit-wolf")
                ? Covariance.ledoitWolf(x)
                : Covariance.empirical(
                        x,
                        parameters.findText("denominator").orElse("n").equals("n")
                                ? Denominator.N
                                : Denominator.N_MINUS_ONE);
    }

    private static Matrix tangent(QuantityInputs inputs, Parameters parameters, String measure)
            throws Exception {
        List<CaseInput> subjects =
                inputs.all().stream().filter(input -> input.role().equals("signals")).toList();
        List<Matrix> covariances = new ArrayList<>();
        for (CaseInput subject : subjects) {
            covariances.add(covariance(Matrix.ofRows(subject.matrix()), parameters).matrix());
        }
        String key =
                "geometric mean of "
                        + subjects.stream().map(CaseInput::name).toList()
                        + parameters.text("estimator")
                        + parameters.text("standardize");
        Matrix mean =
                inputs.remember(Matrix.class, key, () -> Connectivity.geometricMean(covariances));
        if (measure.equals("tangent-mean")) {
            return mean;
        }
        List<String> names = subjects.stream().map(CaseInput::name).toList();
        return Connectivity.tangent(
                covariances.get(names.indexOf(parameters.text("subject"))), mean);
    }
}

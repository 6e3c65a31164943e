package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.connectivity.Edges;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;
import org.trialgia.analysis.quality.QcFc;

/** {@code qc-fc}: how edges go with motion over scans. */
public final class QcFcKind implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        Matrix nodes = Matrix.ofRows(inputs.byRole("nodes").matrix());
        double[] distances = new Edges(nodes.rows()).distances(nodes);
        if (output.equals("distance_mm")) {
            return distances;
        }
        Variables variables = Variables.of(inputs);
        Matrix covariates =
                parameters.texts("covariates").isEmpty()
                        ? Matrix.zeros(variables.rows(), 0)
                        : Matrix.ofColumns(
                                parameters.texts("covariates").stream()
                                        .map(variables::column)
                                        .toArray(double[][]::new));
        QcFc qcfc =
                QcFc.of(
                        Matrix.ofRows(inputs.byRole("edges").matrix()),
                        variables.column(parameters.text("motion")),
                        covariates);
        return switch (output) {
            case "r" -> qcfc.r();
            case "p" -> qcfc.p();
            case "median_abs_r" -> qcfc.medianAbsolute();
            case "percent_p" -> qcfc.percentBelow(parameters.number("alpha"));
            case "percent_bh" -> qcfc.percentBelowAdjusted(parameters.number("alpha"));
            case "distance_rho" -> qcfc.distanceDependence(distances).r();
            case "distance_p" -> qcfc.distanceDependence(distances).p();
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }
}

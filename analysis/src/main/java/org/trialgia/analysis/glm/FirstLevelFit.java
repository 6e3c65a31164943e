package org.trialgia.analysis.glm;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.statistics.LinearModel;

import java.util.List;
import java.util.Map;

/**
 * A design fitted to a series.
 *
 * @param names of the design's columns
 * @param model the whitened fit; its degrees of freedom are volumes less columns
 * @param rho the noise's correlation from one volume to the next
 */
public record FirstLevelFit(List<String> names, LinearModel model, double rho) {

    public FirstLevelFit {
        names = List.copyOf(names);
    }

    /** The estimate of a column, in the series' unit. */
    public double estimate(String column) {
        return model.coefficients()[index(column)];
    }

    /**
     * A weighted sum of estimates with its t test, for example heat 1 and rest -1.
     *
     * @param weights by the columns' names; the others have 0
     * @throws RefusedException {@code glm.contrast-empty} when no weight differs from 0, {@code
     *     glm.column-unknown}
     */
    public LinearModel.Coefficient contrast(Map<String, Double> weights, double confidence) {
        return model.combination(vector(weights), confidence);
    }

    /**
     * Several contrasts tested at once: whether any of them differs from 0, for example one per
     * response of a condition.
     *
     * @param contrasts each with weights by the columns' names
     * @throws RefusedException as {@link #contrast}; {@code statistics.dependent-contrasts} when
     *     one is a sum of others
     */
    public LinearModel.Comparison fContrast(List<Map<String, Double>> contrasts) {
        return model.joint(contrasts.stream().map(this::vector).toList());
    }

    private double[] vector(Map<String, Double> weights) {
        double[] vector = new double[names.size()];
        boolean empty = true;
        for (Map.Entry<String, Double> weight : weights.entrySet()) {
            vector[index(weight.getKey())] = weight.getValue();
            empty &= weight.getValue() == 0;
        }
        if (empty) {
            throw new RefusedException(
                    "glm.contrast-empty",
                    "The contrast has no weight other than 0. Weigh one condition or more.");
        }
        return vector;
    }

    private int index(String column) {
        int at = names.indexOf(column);
        if (at < 0) {
            throw new RefusedException(
                    "glm.column-unknown",
                    "The design has no column %s; it has %s. Correct the contrast."
                            .formatted(column, String.join(", ", names)));
        }
        return at;
    }
}

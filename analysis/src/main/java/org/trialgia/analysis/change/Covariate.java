package org.trialgia.analysis.change;

/**
 * A variable held constant when change is linked with pain.
 *
 * @param name as the result names it
 * @param values one per pair; NaN is missing
 */
public record Covariate(String name, double[] values) {
    public Covariate {
        values = values.clone();
    }
}

package org.trialgia.analysis.pipeline;

import org.trialgia.analysis.connectivity.Edges;
import org.trialgia.analysis.numeric.Matrix;

import java.util.List;

/**
 * What the chain made of a scan.
 *
 * @param cleaned [used volume × region]
 * @param z Fisher z of the Pearson correlation per edge, in the order of {@link #edges}; NaN where
 *     a region has no value
 * @param quality the facts
 * @param steps what was done, and what the plan asked for that could not be done
 */
public record ScanResult(Matrix cleaned, double[] z, ScanQuality quality, List<Step> steps) {

    /**
     * A step of the plan.
     *
     * @param name which
     * @param done false where the scan lacks what it needs
     * @param sentence what was done, or why not
     */
    public record Step(Name name, boolean done, String sentence) {}

    /** The steps in the order of work; one that a plan does not ask for is not listed. */
    public enum Name {
        STEADY_STATE,
        CENSORING,
        DETRENDING,
        FILTER,
        CONFOUNDS
    }

    /** The order of {@code z}. */
    public Edges edges() {
        return new Edges(cleaned.columns());
    }

    /** Whether the whole plan was carried out. */
    public boolean complete() {
        return steps.stream().allMatch(Step::done);
    }
}

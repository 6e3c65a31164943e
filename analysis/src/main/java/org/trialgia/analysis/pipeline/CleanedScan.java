package org.trialgia.analysis.pipeline;

import org.trialgia.analysis.numeric.Matrix;

import java.util.List;

/**
 * What the cleaning made of a scan.
 *
 * @param series [used volume × region]
 * @param quality the facts
 * @param steps what was done, and what the plan asked for that could not be done
 */
public record CleanedScan(Matrix series, ScanQuality quality, List<ScanResult.Step> steps) {

    public CleanedScan {
        steps = List.copyOf(steps);
    }

    /** Whether the whole plan was carried out. */
    public boolean complete() {
        return steps.stream().allMatch(ScanResult.Step::done);
    }
}

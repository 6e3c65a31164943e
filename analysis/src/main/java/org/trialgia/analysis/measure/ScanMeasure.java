package org.trialgia.analysis.measure;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

/** Reduces the cleaned series of a scan's regions to numbers, as many for every scan. */
@FunctionalInterface
public interface ScanMeasure {

    /**
     * The numbers of one scan.
     *
     * @param series [used volume × region]; NaN for a region outside the image
     * @param trSeconds repetition time
     * @throws RefusedException by the name of what the measure lacks
     */
    double[] of(Matrix series, double trSeconds);
}

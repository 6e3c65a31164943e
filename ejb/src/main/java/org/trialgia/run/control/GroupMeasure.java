package org.trialgia.run.control;

import java.util.List;

/** Turns what was taken of each scan into its values, which depend on the other scans. */
@FunctionalInterface
interface GroupMeasure {

    /**
     * The values of each scan, in the same order.
     *
     * @param raw of every scan that counts
     */
    List<double[]> of(List<double[]> raw);
}

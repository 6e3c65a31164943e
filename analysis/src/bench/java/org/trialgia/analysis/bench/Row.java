package org.trialgia.analysis.bench;

import java.util.List;
import java.util.Map;

/**
 * A row of the table of targets.
 *
 * @param number its number
 * @param item what is done
 * @param ours names of our contenders; the first is the one that the verdict is about
 * @param targets for each peer its name and the ratio to pass and to aim at
 * @param ceiling MiB that our process may take at most, NaN where there is no ceiling
 * @param warmUps runs before the first that counts
 */
record Row(
        int number,
        String item,
        List<String> ours,
        Map<String, double[]> targets,
        double ceiling,
        int warmUps) {}

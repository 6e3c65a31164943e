package org.trialgia.analysis.dynamic;

import org.trialgia.analysis.RefusedException;

/**
 * How a run spends its windows on states (Allen et al. 2014).
 *
 * @param occupancy share of the windows in each state
 * @param meanDwell windows that a visit to each state lasts on average; 0 for a state never visited
 * @param transitions how often the state changes from one window to the next
 * @param counts windows of state i followed by one of state j, [i][j]; i = j counted, too
 */
public record StateSequence(
        double[] occupancy, double[] meanDwell, int transitions, int[][] counts) {

    /**
     * Counts.
     *
     * @param states of each window, in order
     * @param number of states; states are 0 to number - 1
     * @throws RefusedException {@code states.too-few} when there is no window
     * @throws IndexOutOfBoundsException when a state is another
     */
    public static StateSequence of(int[] states, int number) {
        if (states.length == 0) {
            throw new RefusedException(
                    "states.too-few",
                    "Without a window there are no states. Use a longer run or a shorter window.");
        }
        double[] windows = new double[number];
        int[] visits = new int[number];
        int[][] counts = new int[number][number];
        int transitions = 0;
        for (int w = 0; w < states.length; w++) {
            windows[states[w]]++;
            if (w > 0) {
                counts[states[w - 1]][states[w]]++;
            }
            if (w == 0 || states[w] != states[w - 1]) {
                visits[states[w]]++;
                transitions += w == 0 ? 0 : 1;
            }
        }
        double[] occupancy = new double[number];
        double[] dwell = new double[number];
        for (int s = 0; s < number; s++) {
            occupancy[s] = windows[s] / states.length;
            dwell[s] = visits[s] == 0 ? 0 : windows[s] / visits[s];
        }
        return new StateSequence(occupancy, dwell, transitions, counts);
    }
}

package org.trialgia.analysis.prediction;

/** The area under the ROC curve counted within groups, so that only scores of one model compare. */
final class Concordance {
    private double right;
    private double pairs;

    /** Adds the pairs of one group: participants with this mark. */
    void add(double[] scores, double[] y, int[] members) {
        for (int i : members) {
            for (int j : members) {
                if (y[i] > 0 && y[j] <= 0) {
                    pairs++;
                    right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
    }

    /** The share of pairs in which the positive has the higher score, ties half. */
    double area() {
        return right / pairs;
    }
}

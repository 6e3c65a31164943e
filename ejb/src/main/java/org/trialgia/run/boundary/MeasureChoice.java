package org.trialgia.run.boundary;

/** What is measured between two regions of a scan; always as Fisher z. */
public enum MeasureChoice {
    CORRELATION("Correlation (Pearson)", "Fisher-z connectivity"),
    RANK_CORRELATION("Rank correlation (Spearman)", "Fisher-z rank correlation (Spearman)"),
    PARTIAL_CORRELATION(
            "Partial correlation (Ledoit–Wolf)", "Fisher-z partial correlation (Ledoit–Wolf)");

    private final String label;
    private final String words;

    MeasureChoice(String label, String words) {
        this.label = label;
        this.words = words;
    }

    /** The measure in a list of choices. */
    public String label() {
        return label;
    }

    /** The measure in the sentence of a run. */
    public String words() {
        return words;
    }
}

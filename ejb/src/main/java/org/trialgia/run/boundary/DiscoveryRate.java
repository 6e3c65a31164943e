package org.trialgia.run.boundary;

/** How the false discovery rate is controlled: what every q of a run is. */
public enum DiscoveryRate {
    BENJAMINI_HOCHBERG("Benjamini–Hochberg", "independent or positively dependent values (1995)"),
    BENJAMINI_YEKUTIELI("Benjamini–Yekutieli", "any dependence, larger q (2001)");

    private final String label;
    private final String hint;

    DiscoveryRate(String label, String hint) {
        this.label = label;
        this.hint = hint;
    }

    /** Its authors. */
    public String label() {
        return label;
    }

    /** For which values it holds. */
    public String hint() {
        return hint;
    }
}

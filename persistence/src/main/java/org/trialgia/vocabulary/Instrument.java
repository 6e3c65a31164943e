package org.trialgia.vocabulary;

/** The instruments a visit can ask for. Name and recall version together identify one. */
public enum Instrument {
    NRS_24H("Pain NRS, last 24 h"),
    VAS_24H("Pain VAS, last 24 h"),
    BPI_SF_24H("BPI-SF, last 24 h");

    private final String label;

    Instrument(String label) {
        this.label = label;
    }

    /** The instrument as a person reads it. */
    public String label() {
        return label;
    }
}

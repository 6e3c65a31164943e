package org.trialgia.run.boundary;

/** The pain score whose change is held against the change of connectivity. */
public enum PainScore {
    BPI_SEVERITY("BPI severity", "BPI point", 10),
    BPI_INTERFERENCE("BPI interference", "BPI point", 10),
    NRS("pain NRS", "NRS point", 10),
    VAS("pain VAS", "mm VAS", 100);

    private final String label;
    private final String unit;
    private final int largest;

    PainScore(String label, String unit, int largest) {
        this.label = label;
        this.unit = unit;
        this.largest = largest;
    }

    /** The score as a person reads it in a sentence. */
    public String label() {
        return label;
    }

    /** One step of it. */
    public String unit() {
        return unit;
    }

    /** The largest value it can have; the smallest is 0. */
    public int largest() {
        return largest;
    }
}

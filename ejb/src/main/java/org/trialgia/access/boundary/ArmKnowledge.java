package org.trialgia.access.boundary;

/** How much somebody may know of who is in which arm of a study. */
public enum ArmKnowledge {
    NOBODYS("You are blinded"),
    ASSIGNED("Blinded but for your participants"),
    EVERYBODYS("You are unblinded"),
    OPEN_LABEL("Open label");

    private final String label;

    ArmKnowledge(String label) {
        this.label = label;
    }

    /** The sentence a page says it in. */
    public String label() {
        return label;
    }
}

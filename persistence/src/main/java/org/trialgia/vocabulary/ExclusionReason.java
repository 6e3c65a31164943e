package org.trialgia.vocabulary;

/** Why somebody who was assessed was not randomised, as the flow diagram counts it. */
public enum ExclusionReason {
    NOT_MEETING_CRITERIA("Did not meet the criteria"),
    DECLINED("Declined to take part"),
    OTHER("Other reason");

    private final String label;

    ExclusionReason(String label) {
        this.label = label;
    }

    /** The reason as a person reads it. */
    public String label() {
        return label;
    }
}

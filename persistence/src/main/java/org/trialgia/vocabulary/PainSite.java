package org.trialgia.vocabulary;

/** Where in the body the pain is. */
public enum PainSite {
    HEAD("Head"),
    FACE("Face"),
    NECK("Neck"),
    SHOULDER("Shoulder"),
    ARM("Arm"),
    HAND("Hand"),
    CHEST("Chest"),
    ABDOMEN("Abdomen"),
    UPPER_BACK("Upper back"),
    LOWER_BACK("Lower back"),
    PELVIS("Pelvis"),
    HIP("Hip"),
    KNEE("Knee"),
    LEG("Leg"),
    FOOT("Foot"),
    WIDESPREAD("Widespread");

    private final String label;

    PainSite(String label) {
        this.label = label;
    }

    /** The place as a person reads it. */
    public String label() {
        return label;
    }
}

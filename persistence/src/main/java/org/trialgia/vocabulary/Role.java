package org.trialgia.vocabulary;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a person is in a study; which role may know and do what is decided by the access rules. */
public enum Role {
    COORDINATOR("Coordinator", true),
    TREATING_CLINICIAN("Treating clinician", true),
    OUTCOME_ASSESSOR("Outcome assessor", true),
    INVESTIGATOR("Investigator", false),
    IMAGING_ANALYST("Imaging analyst", false),
    DATA_MANAGER("Data manager", false),
    MONITOR("Monitor", true),
    AUDITOR("Auditor", false),
    UNBLINDED_STATISTICIAN("Unblinded statistician", false),
    ADMINISTRATOR("Administrator", false);

    /** Every role that works on trial data; the administrator does not. */
    public static final Set<Role> STUDY_ROLES =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(ADMINISTRATOR)));

    private final String label;
    private final boolean perSite;

    Role(String label, boolean perSite) {
        this.label = label;
        this.perSite = perSite;
    }

    /** The role as a person reads it. */
    public String label() {
        return label;
    }

    /** Whether the role may be held at single sites of a study. */
    public boolean perSite() {
        return perSite;
    }
}

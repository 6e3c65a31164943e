package org.trialgia.vocabulary;

/** The colour scheme a person works in. */
public enum Theme {
    /** As the person's system has it. */
    SYSTEM,
    LIGHT,
    DARK
}

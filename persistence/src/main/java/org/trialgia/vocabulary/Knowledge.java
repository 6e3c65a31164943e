package org.trialgia.vocabulary;

/**
 * What kind of fact something is, so that the access rules can say who may know it. In the trail
 * everything but {@link #PLAIN} and {@link #ACCOUNT} stands as a salted digest.
 */
public enum Knowledge {
    /** Open to everyone who may read the record. */
    PLAIN,
    /** Accounts, roles and logins. */
    ACCOUNT,
    /** Who somebody is: name, contact. */
    IDENTITY,
    /** Where a participant stands: whether treatment has begun. */
    STATUS,
    /** The arm, or what tells it. */
    ALLOCATION,
    /** Session part A: that it happened, when, where, by whom. */
    SESSION_A,
    /** Session part B: the sealed treatment record. */
    SESSION_B,
    /** Scores of instruments given in all arms. */
    SCORE,
    /** Scores of instruments that are not given in all arms. */
    SCORE_OF_SOME_ARMS,
    /** Adverse events. */
    ADVERSE_EVENT,
    /** Departures from the plan of treatment. */
    DEVIATION,
    /** Scans and their quality. */
    SCAN,
    /** Results pooled over arms. */
    RESULT,
    /** Results by arm, coded or not. */
    RESULT_BY_ARM,
    /** Text a person typed, which may say anything. */
    FREE_TEXT,
    /** A word this software did not write; nobody may know what it stands for. */
    UNKNOWN;

    /** Whether the trail's chain holds the value itself rather than its salted digest. */
    public boolean inClear() {
        return this == PLAIN || this == ACCOUNT;
    }
}

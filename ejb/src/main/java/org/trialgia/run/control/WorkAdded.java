package org.trialgia.run.control;

/** There is something for the workers to do, once the transaction has committed. */
public record WorkAdded() {}

package org.trialgia.vocabulary;

/** Where a task of a run stands. */
public enum TaskState {
    /** Nobody works on it. */
    WAITING,
    /** A worker has it until its lease ends. */
    RUNNING,
    /** Its result is kept. */
    DONE,
    /** It could not be done. */
    FAILED,
    /** Its run was cancelled before it was done. */
    CANCELLED
}

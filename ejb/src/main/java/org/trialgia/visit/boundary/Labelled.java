package org.trialgia.visit.boundary;

/** A choice of a treatment record, as a person reads it. */
public interface Labelled {
    String label();
}

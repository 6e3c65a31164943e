package org.trialgia.architecture.planted.web;

import org.trialgia.architecture.planted.persistence.Kept;

/** A bean that shows an entity. */
public class Showing {

    /** What it shows. */
    public long shown(Kept kept) {
        return kept.id();
    }
}

package org.trialgia.architecture.planted.analysis;

import jakarta.persistence.EntityManager;

/** A kernel that knows the database. */
public class Stored {

    /** Asks it. */
    public boolean open(EntityManager entities) {
        return entities.isOpen();
    }
}

package org.trialgia.architecture.planted.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity. */
@Entity
public class Kept {

    @Id private long id;

    public long id() {
        return id;
    }
}

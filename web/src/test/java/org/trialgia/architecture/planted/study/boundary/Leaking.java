package org.trialgia.architecture.planted.study.boundary;

import org.trialgia.architecture.planted.persistence.Kept;

import java.util.List;

/** A service that lets an entity out. */
public class Leaking {

    /** The entities. */
    public List<Kept> all() {
        return List.of();
    }
}

package org.trialgia.architecture.planted.study.boundary;

import jakarta.ejb.Stateless;

import org.trialgia.guard.Guarded;

/** A guarded service with a method that names no permission. */
@Guarded
@Stateless
public class Unnamed {

    /** Does it. */
    public void act() {}
}

package org.trialgia.architecture.planted.study.boundary;

import jakarta.ejb.Stateless;

/** A service without a guard. */
@Stateless
public class Unguarded {

    /** Does it. */
    public void act() {}
}

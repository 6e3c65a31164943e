package org.trialgia.guard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

import java.time.Clock;

/** The clock that rules are given; what was recorded when is the database's to say. */
@ApplicationScoped
public class ClockSetup {

    @Produces
    Clock clock() {
        return new WorkClock();
    }
}

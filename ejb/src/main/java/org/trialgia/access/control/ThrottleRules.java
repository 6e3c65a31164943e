package org.trialgia.access.control;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a login has to wait after failures: per account and network from the fifth failure on, 1
 * s, 2 s, 4 s … up to 15 minutes; per network from the twentieth. Never for ever, so that nobody
 * can lock somebody else out; forgotten after an hour without a failure. Pure.
 */
public final class ThrottleRules {

    /** From this failure on an account, tried from one network, has to wait. */
    static final int ACCOUNT_FAILURES = 5;

    /** From this failure on a network has to wait, whatever accounts it tries. */
    static final int NETWORK_FAILURES = 20;

    static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private static final int DOUBLINGS = 10;

    private ThrottleRules() {}

    /** How many failures count now, when one more comes. */
    static int failures(int before, Instant lastFailure, Instant now) {
        return lastFailure.plus(FORGOTTEN_AFTER).isBefore(now) ? 1 : before + 1;
    }

    /** The wait after so many failures. */
    static Duration wait(int failures, int free) {
        if (failures < free) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(failures - free, DOUBLINGS));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}

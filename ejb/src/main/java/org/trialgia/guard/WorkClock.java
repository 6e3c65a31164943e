package org.trialgia.guard;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/**
 * The clock that rules are given: the system's, except for work that is set in the past on purpose,
 * as a demo trial's two years are. It decides when something happened; when it was recorded is the
 * database's to say, so nothing can be made to look as if it had been entered earlier.
 */
public final class WorkClock extends Clock {

    private static final ThreadLocal<@Nullable Instant> SET = new ThreadLocal<>();

    private final ZoneId zone;

    WorkClock() {
        this(ZoneOffset.UTC);
    }

    private WorkClock(ZoneId zone) {
        this.zone = zone;
    }

    /** Does the work as if it were that moment; only on this thread, only until it returns. */
    public static <T> T at(Instant moment, Supplier<T> work) {
        Instant before = SET.get();
        SET.set(moment);
        try {
            return work.get();
        } finally {
            if (before == null) {
                SET.remove();
            } else {
                SET.set(before);
            }
        }
    }

    @Override
    public Instant instant() {
        Instant set = SET.get();
        return set == null ? Instant.now() : set;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new WorkClock(other);
    }
}

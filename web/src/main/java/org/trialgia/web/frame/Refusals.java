package org.trialgia.web.frame;

import jakarta.persistence.OptimisticLockException;

import org.trialgia.refusal.Refusal;
import org.trialgia.refusal.Stale;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the refusal inside whatever the container wrapped it in: the one place that unwraps. */
public final class Refusals {

    private Refusals() {}

    /** The refusal a failure comes from, if it comes from one. */
    public static Optional<Refusal> in(Throwable failure) {
        Set<Throwable> seen = new HashSet<>();
        for (Throwable at = failure; at != null && seen.add(at); at = at.getCause()) {
            if (at instanceof Refusal refusal) {
                return Optional.of(refusal);
            }
            if (at instanceof OptimisticLockException) {
                return Optional.of(new Stale(List.of()));
            }
        }
        return Optional.empty();
    }
}

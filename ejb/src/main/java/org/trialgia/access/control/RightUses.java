package org.trialgia.access.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.audit.boundary.Actor;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.guard.Caller;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.StudyId;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sees to it that the use of an unblinded right is told in the trail: once an hour for each holder
 * and study, since one page asks many times.
 */
@ApplicationScoped
public class RightUses {

    private static final Duration ONE_USE = Duration.ofHours(1);

    @Inject private Denials rows;

    private final ConcurrentMap<Use, Instant> told = new ConcurrentHashMap<>();

    private record Use(PersonId holder, StudyId study) {}

    /** Tells a use, unless one has been told within the hour. */
    public void used(Caller holder, StudyId study, Instant now) {
        AtomicBoolean first = new AtomicBoolean();
        told.compute(
                new Use(holder.id(), study),
                (use, before) -> {
                    if (before != null && before.plus(ONE_USE).isAfter(now)) {
                        return before;
                    }
                    first.set(true);
                    return now;
                });
        if (first.get()) {
            rows.record(
                    AuditEntry.inStudy(study, Actor.in(study, holder), "access.right-used")
                            .about("person", holder.id().value(), holder.username()));
        }
    }
}

package org.trialgia.access.boundary;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.PersonId;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Work the software does for a person who is not at the keyboard: a task they started, or the demo.
 * Their permissions are checked at each call as if they were.
 */
@ApplicationScoped
public class OnBehalf {

    private static final ThreadLocal<@Nullable PersonId> PERSON = new ThreadLocal<>();

    /** Does the work as that person. */
    public <T> T of(PersonId who, Supplier<T> work) {
        PersonId before = PERSON.get();
        PERSON.set(who);
        try {
            return work.get();
        } finally {
            if (before == null) {
                PERSON.remove();
            } else {
                PERSON.set(before);
            }
        }
    }

    /** Whoever the work on this thread is done for, if it is done for somebody. */
    public Optional<PersonId> represented() {
        return Optional.ofNullable(PERSON.get());
    }
}

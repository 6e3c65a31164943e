package org.trialgia.guard;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The caller of the service call this thread is in. Only the guard enters and leaves; services
 * read.
 */
@ApplicationScoped
public class CurrentCaller {

    private static final ThreadLocal<Deque<Caller>> CALLERS =
            ThreadLocal.withInitial(ArrayDeque::new);

    /** Begins a call. */
    public void enter(Caller caller) {
        CALLERS.get().push(caller);
    }

    /** Ends a call. */
    public void leave() {
        Deque<Caller> stack = CALLERS.get();
        stack.pop();
        if (stack.isEmpty()) {
            CALLERS.remove();
        }
    }

    /** Whoever calls, if the thread is in a guarded call. */
    public Optional<Caller> find() {
        return Optional.ofNullable(CALLERS.get().peek());
    }

    /**
     * Whoever calls.
     *
     * @throws IllegalStateException outside a guarded call
     */
    public Caller get() {
        return find().orElseThrow(() -> new IllegalStateException("outside a guarded call"));
    }
}

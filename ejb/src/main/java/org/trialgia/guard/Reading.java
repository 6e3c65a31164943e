package org.trialgia.guard;

import jakarta.enterprise.context.RequestScoped;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether a request only reads, and if so, who calls in it: looked up once for all services that
 * the request asks, since nothing in it can change what the caller may do. A page asks a dozen of
 * them. Outside of such a request nothing is remembered.
 */
@RequestScoped
public class Reading {

    private boolean begun;
    private @Nullable String name;
    private @Nullable Caller caller;

    /** Says that this request only reads, as those by GET do. */
    public void begin() {
        begun = true;
    }

    /**
     * Whoever calls.
     *
     * @param principal the name under which somebody is logged in
     * @param lookup who that is, if the account is open
     */
    public Optional<Caller> caller(String principal, Supplier<Optional<Caller>> lookup) {
        if (!begun) {
            return lookup.get();
        }
        if (!principal.equals(name)) {
            caller = lookup.get().orElse(null);
            name = principal;
        }
        return Optional.ofNullable(caller);
    }
}

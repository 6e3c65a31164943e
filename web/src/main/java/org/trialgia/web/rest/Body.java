package org.trialgia.web.rest;

import org.jspecify.annotations.Nullable;
import org.trialgia.refusal.Invalid;

/** The body of a request. One that was cut on its way is no JSON and does not get this far. */
final class Body {

    private Body() {}

    /**
     * The body.
     *
     * @throws Invalid if there is none
     */
    static <T> T whole(@Nullable T body) {
        if (body == null) {
            throw new Invalid("body", "body.missing");
        }
        return body;
    }
}

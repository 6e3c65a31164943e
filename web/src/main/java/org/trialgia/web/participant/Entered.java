package org.trialgia.web.participant;

import org.jspecify.annotations.Nullable;
import org.trialgia.refusal.Invalid;

/** What was entered in a form, or was not. */
final class Entered {

    private Entered() {}

    /**
     * What was entered.
     *
     * @throws Invalid if nothing was
     */
    static <T> T needed(String field, @Nullable T value) {
        if (value == null) {
            throw new Invalid(field, "field.needed");
        }
        return value;
    }

    /** The text entered; empty when nothing was. */
    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}

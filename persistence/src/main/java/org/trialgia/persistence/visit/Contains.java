package org.trialgia.persistence.visit;

import java.util.Locale;

/** The pattern of a text that may stand anywhere, for {@code like … escape '!'}. */
final class Contains {

    private Contains() {}

    static String pattern(String text) {
        return "%"
                + text.strip()
                        .toLowerCase(Locale.ROOT)
                        .replace("!", "!!")
                        .replace("%", "!%")
                        .replace("_", "!_")
                + "%";
    }
}

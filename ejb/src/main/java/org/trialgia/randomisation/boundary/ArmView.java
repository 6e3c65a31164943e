package org.trialgia.randomisation.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.Knowing.Sight;

/**
 * A participant's arm, as far as the reader may know.
 *
 * @param code null unless seen
 * @param name null unless seen
 */
public record ArmView(Sight sight, @Nullable String code, @Nullable String name) {

    /** Whether the arm is shown. */
    public boolean seen() {
        return code != null;
    }

    /** Whether the reader is told that there is an arm that is hidden from them. */
    public boolean masked() {
        return sight == Sight.MASKED;
    }
}

package org.trialgia.analysis.statistics.mixed;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The random part of a model: which effects vary from group to group, freely correlated. In R's
 * notation {@code (1 + visit | subject)}.
 */
public final class RandomEffects {
    /** The name of the random intercept. */
    public static final String INTERCEPT = "1";

    private final List<@Nullable String> groups;
    private final List<String> terms;

    private RandomEffects(List<? extends @Nullable String> groups, List<String> terms) {
        this.groups = Collections.unmodifiableList(new ArrayList<>(groups));
        this.terms = List.copyOf(terms);
    }

    /**
     * Effects that vary between groups.
     *
     * @param groups the group of each row of the table; null is missing
     * @param terms {@link #INTERCEPT} and names of numeric variables, at least one, each once
     */
    public static RandomEffects of(List<? extends @Nullable String> groups, List<String> terms) {
        if (terms.isEmpty() || terms.stream().distinct().count() < terms.size()) {
            throw new IllegalArgumentException(
                    "At least one random effect, each once, not " + terms + ".");
        }
        return new RandomEffects(groups, terms);
    }

    /** One random intercept per group. */
    public static RandomEffects intercept(List<? extends @Nullable String> groups) {
        return of(groups, List.of(INTERCEPT));
    }

    /** The group of each row; null is missing. */
    public List<@Nullable String> groups() {
        return groups;
    }

    /** The effects. */
    public List<String> terms() {
        return terms;
    }
}

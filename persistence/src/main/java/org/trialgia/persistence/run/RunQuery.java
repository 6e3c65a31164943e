package org.trialgia.persistence.run;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.RunState;

import java.util.Locale;

/**
 * Which runs are asked for, and in which order.
 *
 * @param text part of the title; empty for any
 * @param state null for any
 */
public record RunQuery(String text, @Nullable RunState state, Order order, boolean ascending) {

    /** What runs can be ordered by. */
    public enum Order {
        NUMBER("r.number"),
        TITLE("lower(r.title)"),
        STATE("r.state");

        private final String path;

        Order(String path) {
            this.path = path;
        }
    }

    /** Built of our own words only; the number last, so that the order is the same each time. */
    String orderBy() {
        return order.path + (ascending ? "" : " desc") + ", r.number desc";
    }

    String condition() {
        return "r.studyId = :study and lower(r.title) like :text escape '!'"
                + (state == null ? "" : " and r.state = :state");
    }

    String pattern() {
        return "%"
                + text.strip()
                        .toLowerCase(Locale.ROOT)
                        .replace("!", "!!")
                        .replace("%", "!%")
                        .replace("_", "!_")
                + "%";
    }
}

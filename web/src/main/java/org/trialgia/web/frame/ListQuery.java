package org.trialgia.web.frame;

import java.util.Map;

/**
 * Which rows of a list are asked for.
 *
 * @param sort the key of a sortable column; always one the list offers
 * @param filters what was entered in the filters, by name; only those that were filled in
 */
public record ListQuery(
        int first, int size, String sort, boolean ascending, Map<String, String> filters) {

    public ListQuery {
        filters = Map.copyOf(filters);
    }

    /** What was entered in a filter; empty when nothing was. */
    public String filter(String name) {
        return filters.getOrDefault(name, "");
    }
}

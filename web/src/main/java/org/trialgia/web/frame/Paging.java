package org.trialgia.web.frame;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.Page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows that page, filter and sort in the database. What is asked stands in the address, so that it
 * can be kept as a bookmark and gone back to.
 *
 * @param <R> the row
 */
public abstract class Paging<R> {

    private static final int ROWS = 50;
    private static final String PAGE = "page";
    private static final String SORT = "sort";

    @Inject private HttpServletRequest request;
    @Inject private Here here;

    private final List<String> filterNames;
    private final List<String> sortKeys;
    private @Nullable Page<R> page;

    /**
     * Rows.
     *
     * @param filterNames the filters, by the names of their fields
     * @param sortKeys the keys one may sort by; the first is the usual one
     */
    protected Paging(List<String> filterNames, List<String> sortKeys) {
        this.filterNames = List.copyOf(filterNames);
        this.sortKeys = List.copyOf(sortKeys);
    }

    /** Fetches rows from a service. */
    protected abstract Page<R> fetch(ListQuery query);

    /** The rows of this page. */
    public List<R> getRows() {
        return page().rows();
    }

    /** How many rows match in all. */
    public long getTotal() {
        return page().total();
    }

    /** Whether nothing matches. */
    public boolean isNothing() {
        return getTotal() == 0;
    }

    /** Whether a filter is set. */
    public boolean isFiltered() {
        return filterNames.stream().anyMatch(name -> !filter(name).isEmpty());
    }

    /** The number of the first row of this page, from 1. */
    public long getFrom() {
        return isNothing() ? 0 : (long) first() + 1;
    }

    /** The number of the last row of this page. */
    public long getTo() {
        return (long) first() + getRows().size();
    }

    /** What is entered in a filter. */
    public String filter(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    /** The address of the page before; empty on the first. */
    public String getPrevious() {
        return number() <= 1 ? "" : address(number() - 1, sort());
    }

    /** The address of the page after; empty on the last. */
    public String getNext() {
        return getTo() >= getTotal() ? "" : address(number() + 1, sort());
    }

    /** The address of the same list sorted by a column, the other way round if it is already. */
    public String sorted(String key) {
        return address(1, sort().equals(key) ? "-" + key : key);
    }

    /** How a column is sorted, in the words of {@code aria-sort}. */
    public String direction(String key) {
        if (sort().equals(key)) {
            return "ascending";
        }
        return sort().equals("-" + key) ? "descending" : "none";
    }

    /** The filters and the order as a query, for the same question elsewhere. */
    protected String getQuestion() {
        return question(0, sort());
    }

    private Page<R> page() {
        if (page == null) {
            page = fetch(query(first(), ROWS));
        }
        return page;
    }

    ListQuery query(int first, int size) {
        Map<String, String> filters = new HashMap<>();
        for (String name : filterNames) {
            if (!filter(name).isEmpty()) {
                filters.put(name, filter(name));
            }
        }
        String sort = sort();
        return new ListQuery(
                first,
                size,
                sort.startsWith("-") ? sort.substring(1) : sort,
                !sort.startsWith("-"),
                filters);
    }

    private int first() {
        return (number() - 1) * ROWS;
    }

    private int number() {
        String asked = request.getParameter(PAGE);
        return asked != null && asked.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(asked) : 1;
    }

    String sort() {
        String asked = request.getParameter(SORT);
        if (asked != null) {
            String key = asked.startsWith("-") ? asked.substring(1) : asked;
            if (sortKeys.contains(key)) {
                return asked;
            }
        }
        return sortKeys.getFirst();
    }

    private String address(int number, String sort) {
        return here.getAddress() + question(number, sort);
    }

    String question(int number, String sort) {
        Map<String, String> asked = new LinkedHashMap<>();
        filterNames.forEach(name -> asked.put(name, filter(name)));
        asked.put(SORT, sort.equals(sortKeys.getFirst()) ? "" : sort);
        asked.put(PAGE, number <= 1 ? "" : Integer.toString(number));
        StringBuilder question = new StringBuilder();
        asked.forEach((name, value) -> {
            if (!value.isEmpty()) {
                question.append(question.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        return question.toString();
    }
}

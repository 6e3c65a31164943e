package org.trialgia.web.frame;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.Page;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A list that pages, filters and sorts in the database. What is asked stands in the address, so a
 * list can be kept as a bookmark, gone back to, and had as CSV under the same question. A feature's
 * list extends it as a named request-scoped bean: see {@code PeopleList} with {@code
 * access/people.xhtml}.
 *
 * @param <R> the row
 */
public abstract class Listing<R> {

    private static final int ROWS = 50;
    private static final String PAGE = "page";
    private static final String SORT = "sort";

    @Inject private HttpServletRequest request;
    @Inject private Here here;

    private final String fileName;
    private final List<String> filterNames;
    private final List<String> sortKeys;
    private @Nullable Page<R> page;

    /**
     * A list.
     *
     * @param fileName name of the CSV file, without its ending
     * @param filterNames the filters, by the names of their fields
     * @param sortKeys the keys one may sort by; the first is the usual one
     */
    protected Listing(String fileName, List<String> filterNames, List<String> sortKeys) {
        this.fileName = fileName;
        this.filterNames = List.copyOf(filterNames);
        this.sortKeys = List.copyOf(sortKeys);
    }

    /** Fetches rows from a service. */
    protected abstract Page<R> fetch(ListQuery query);

    /** The titles of the CSV's columns. */
    protected abstract List<String> titles();

    /** A row of the CSV; null for nothing. */
    protected abstract List<@Nullable Object> cells(R row);

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

    /** The address of the same question as CSV. */
    public String getCsv() {
        return here.getAddress() + ".csv" + question(0, sort());
    }

    /** Sends every matching row as CSV. */
    void send(HttpServletResponse response) throws IOException {
        Csv.send(
                response,
                fileName,
                titles(),
                rows -> {
                    int first = 0;
                    Page<R> next = fetch(query(first, Page.MOST_ROWS));
                    while (!next.rows().isEmpty()) {
                        for (R row : next.rows()) {
                            rows.accept(cells(row));
                        }
                        first += next.rows().size();
                        next =
                                first >= next.total()
                                        ? new Page<>(List.of(), next.total())
                                        : fetch(query(first, Page.MOST_ROWS));
                    }
                });
    }

    private Page<R> page() {
        if (page == null) {
            page = fetch(query(first(), ROWS));
        }
        return page;
    }

    private ListQuery query(int first, int size) {
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

    private String sort() {
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

    private String question(int number, String sort) {
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

package org.trialgia.web.frame;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.Page;

import java.io.IOException;
import java.util.List;

/**
 * A list that pages, filters and sorts in the database. What is asked stands in the address, so a
 * list can be kept as a bookmark, gone back to, and had as CSV under the same question. A feature's
 * list extends it as a named request-scoped bean: see {@code PeopleList} with {@code
 * access/people.xhtml}.
 *
 * @param <R> the row
 */
public abstract class Listing<R> extends Paging<R> {

    @Inject private Here here;

    private final String fileName;

    /**
     * A list.
     *
     * @param fileName name of the CSV file, without its ending
     * @param filterNames the filters, by the names of their fields
     * @param sortKeys the keys one may sort by; the first is the usual one
     */
    protected Listing(String fileName, List<String> filterNames, List<String> sortKeys) {
        super(filterNames, sortKeys);
        this.fileName = fileName;
    }

    /** The titles of the CSV's columns. */
    protected abstract List<String> titles();

    /** A row of the CSV; null for nothing. */
    protected abstract List<@Nullable Object> cells(R row);

    /** The address of the same question as CSV. */
    public String getCsv() {
        return here.getAddress() + ".csv" + getQuestion();
    }

    /**
     * Sends every matching row as CSV. Public: a method that is not would run on the proxy of the
     * bean, which has no fields.
     */
    public void send(HttpServletResponse response) throws IOException {
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
}

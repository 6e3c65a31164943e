package org.trialgia.web.frame;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.trialgia.audit.boundary.ListExports;
import org.trialgia.guard.Page;
import org.trialgia.vocabulary.Knowledge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

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
    @Inject private ListExports exports;

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

    /** What kind of facts the rows hold, so that the trail tells of them to whoever may know. */
    protected abstract Knowledge knowledge();

    /** The address of the same question as CSV. */
    public String getCsv() {
        return here.getAddress() + ".csv" + getQuestion();
    }

    /**
     * Sends every matching row as CSV, once the trail knows of it. Public: a method that is not
     * would run on the proxy of the bean, which has no fields.
     */
    public void send(HttpServletResponse response) throws IOException {
        try (Csv csv = Csv.write(titles(), this::each)) {
            String name = fileName + ".csv";
            if (here.isInStudy()) {
                exports.inStudy(
                        here.getStudyId(),
                        knowledge(),
                        name,
                        getQuestion(),
                        csv.rows(),
                        csv.sha256());
            } else {
                exports.inInstallation(name, getQuestion(), csv.rows(), csv.sha256());
            }
            response.setContentType("text/csv");
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
            response.setContentLengthLong(csv.bytes());
            csv.copyTo(response.getOutputStream());
        }
    }

    private void each(Consumer<List<@Nullable Object>> rows) {
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
    }
}

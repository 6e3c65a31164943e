package org.trialgia.report.boundary;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A table of the report as the caller may know it.
 *
 * @param file its name in the report, such as {@code scans.csv}
 * @param about what it holds, in a sentence
 * @param rows the first rows in a preview, every row in the report
 * @param total how many rows the report holds
 */
public record ReportTable(
        String file,
        String about,
        List<String> columns,
        List<List<@Nullable Object>> rows,
        long total) {

    public ReportTable {
        columns = List.copyOf(columns);
        rows = Collections.unmodifiableList(new ArrayList<>(rows));
    }

    /** The table with its first rows only. */
    public ReportTable first(int most) {
        return new ReportTable(
                file, about, columns, rows.subList(0, Math.min(most, rows.size())), total);
    }
}

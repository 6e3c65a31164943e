package org.trialgia.analysis.cli;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.connectivity.Edges;
import org.trialgia.analysis.numeric.Matrix;

import java.util.ArrayList;
import java.util.List;

/**
 * A symmetric matrix as a table: a column and a row a region, and a first column {@code region}
 * with the names, which a table of others may lack.
 *
 * @param names of the regions
 * @param values [region × region]
 */
record SquareTable(List<String> names, Matrix values) {

    private static final String LABELS = "region";

    static SquareTable of(DataTable table) {
        int rows = table.rows().size();
        boolean labelled = table.header().size() == rows + 1;
        List<String> names = labelled ? table.header().subList(1, rows + 1) : table.header();
        if (names.size() != rows) {
            throw refused(
                    "%s has %d rows and %d columns. A matrix has as many of both, and may have a"
                                    .formatted(table.file(), rows, table.header().size())
                            + " first column with the names of the rows.");
        }
        if (labelled && !table.column(table.header().getFirst()).equals(names)) {
            throw refused(
                    "%s: the rows are named otherwise, or in another order, than the columns. Give"
                                    .formatted(table.file())
                            + " both the same names.");
        }
        Matrix values = table.matrix(names);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < i; j++) {
                double a = values.get(i, j);
                double b = values.get(j, i);
                if (Math.abs(a - b) > 1e-9 * Math.max(1, Math.abs(a))
                        || Double.isNaN(a) != Double.isNaN(b)) {
                    throw refused(
                            "%s is not symmetric: %s and %s have %s and %s. Give a symmetric matrix."
                                    .formatted(table.file(), names.get(i), names.get(j), a, b));
                }
            }
        }
        return new SquareTable(names, values);
    }

    private static RefusedException refused(String sentence) {
        return new RefusedException("cli.matrix", sentence);
    }

    List<String> header() {
        List<String> header = new ArrayList<>(List.of(LABELS));
        header.addAll(names);
        return header;
    }

    List<List<?>> rows() {
        List<List<?>> rows = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            List<Object> row = new ArrayList<>(List.of(names.get(i)));
            for (double value : values.row(i)) {
                row.add(value);
            }
            rows.add(row);
        }
        return rows;
    }

    /** The names of the edges between regions, in the order of {@link Edges}. */
    static List<String> edges(List<String> regions) {
        Edges edges = new Edges(regions.size());
        List<String> names = new ArrayList<>();
        for (int e = 0; e < edges.count(); e++) {
            names.add(regions.get(edges.column(e)) + "~" + regions.get(edges.row(e)));
        }
        return names;
    }
}

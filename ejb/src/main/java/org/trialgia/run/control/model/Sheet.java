package org.trialgia.run.control.model;

import org.trialgia.run.boundary.ModelResult.Cell;
import org.trialgia.run.boundary.ModelResult.Column;
import org.trialgia.run.boundary.ModelResult.Kind;
import org.trialgia.run.boundary.ModelResult.Table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A table of a model in the making. */
final class Sheet {

    private final String title;
    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    Sheet(String title) {
        this.title = title;
    }

    Sheet text(String name) {
        columns.add(new Column(name, Kind.TEXT));
        return this;
    }

    Sheet count(String name) {
        columns.add(new Column(name, Kind.COUNT));
        return this;
    }

    Sheet number(String... names) {
        for (String name : names) {
            columns.add(new Column(name, Kind.NUMBER));
        }
        return this;
    }

    Sheet p(String... names) {
        for (String name : names) {
            columns.add(new Column(name, Kind.P));
        }
        return this;
    }

    /** Adds a row of texts and numbers; a number that is not finite is left out. */
    void row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells for " + columns.size() + " columns");
        }
        List<Cell> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(
                    cell instanceof Number number
                            ? Cell.of(number.doubleValue())
                            : Cell.of(cell.toString()));
        }
        rows.add(row);
    }

    /** The table, rows as they came. */
    Table table() {
        return new Table(title, columns, rows);
    }

    /** The table, smallest numbers of a column first; rows without one last. */
    Table tableBy(String column) {
        int at = columns.stream().map(Column::name).toList().indexOf(column);
        return new Table(
                title,
                columns,
                rows.stream()
                        .sorted(
                                Comparator.comparing(
                                        row -> row.get(at).value(),
                                        Comparator.nullsLast(Comparator.naturalOrder())))
                        .toList());
    }
}

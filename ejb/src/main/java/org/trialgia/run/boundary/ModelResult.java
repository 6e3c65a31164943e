package org.trialgia.run.boundary;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a model of a run found.
 *
 * @param refused why it could not be computed; empty when it was
 * @param summary what was found, in a sentence
 * @param method how, with its source
 * @param facts single numbers
 * @param tables the rest
 */
public record ModelResult(
        ModelChoice model,
        String refused,
        String summary,
        String method,
        List<Fact> facts,
        List<Table> tables) {

    public ModelResult {
        facts = List.copyOf(facts);
        tables = List.copyOf(tables);
    }

    /** A model that could not be computed. */
    public static ModelResult refused(ModelChoice model, String sentence) {
        return new ModelResult(model, sentence, "", "", List.of(), List.of());
    }

    /** How a number is to be read. */
    public enum Kind {
        TEXT,
        COUNT,
        NUMBER,
        P
    }

    /**
     * A number with its name.
     *
     * @param value null where there is none
     */
    public record Fact(String name, Kind kind, @Nullable Double value) {

        public Fact {
            // JSON has no word for a number that is none.
            value = value != null && Double.isFinite(value) ? value : null;
        }
    }

    /** A column of a table. */
    public record Column(String name, Kind kind) {}

    /**
     * A cell: a text or a number, never both.
     *
     * @param value null where there is none
     */
    public record Cell(String text, @Nullable Double value) {

        public static Cell of(String text) {
            return new Cell(text, null);
        }

        /** A number; none where it is not finite. */
        public static Cell of(double value) {
            return new Cell("", Double.isFinite(value) ? value : null);
        }
    }

    /** A table; each row has a cell for each column. */
    public record Table(String title, List<Column> columns, List<List<Cell>> rows) {

        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }
}

package org.trialgia.analysis.qualification;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.json.Json;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What a quantity is compared with. */
public sealed interface Expected {

    /** The value itself. */
    record Value(@Nullable Object value) implements Expected {}

    /**
     * A place in a JSON file.
     *
     * @param keys the members that are compared, each the name of an output; empty: the whole value
     */
    record Document(Path file, String pointer, List<String> keys) implements Expected {

        public Document {
            keys = List.copyOf(keys);
        }

        @Nullable Object read() throws IOException {
            Object value = Json.at(Json.read(file), pointer);
            if (keys.isEmpty()) {
                return value;
            }
            if (!(value instanceof Map<?, ?> object)) {
                throw new IllegalArgumentException("path " + pointer + " is not an object");
            }
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            for (String key : keys) {
                if (!object.containsKey(key)) {
                    throw new IllegalArgumentException("path " + pointer + " has no " + key);
                }
                members.put(key, object.get(key));
            }
            return members;
        }
    }

    /**
     * Columns of a CSV file.
     *
     * @param columns their names, in this order; empty: all
     * @param key the columns by which rows are looked up; empty: rows are in order
     */
    record Columns(Path file, List<String> columns, List<String> key) implements Expected {

        public Columns {
            columns = List.copyOf(columns);
            key = List.copyOf(key);
        }

        /** The expected cells, by column. */
        Map<String, List<String>> read(Table table) {
            Map<String, List<String>> cells = new LinkedHashMap<>();
            List<String> names =
                    columns.isEmpty()
                            ? table.header().stream().filter(name -> !key.contains(name)).toList()
                            : columns;
            names.forEach(name -> cells.put(name, table.column(name)));
            return cells;
        }

        /** Each row's key. */
        List<List<String>> keys(Table table) {
            List<List<String>> columnsOfKey = key.stream().map(table::column).toList();
            return IntStream.range(0, table.rows().size())
                    .mapToObj(row -> columnsOfKey.stream().map(cells -> cells.get(row)).toList())
                    .toList();
        }

        /**
         * The output's columns, brought into the order of the expected ones.
         *
         * @throws IllegalArgumentException if the output has another shape
         */
        Map<String, List<@Nullable Object>> arrange(
                @Nullable Object got, List<String> names, Table table) {
            Map<String, List<@Nullable Object>> arranged = new LinkedHashMap<>();
            names.forEach(name -> arranged.put(name, new ArrayList<>()));
            if (!key.isEmpty()) {
                if (!(got instanceof KeyedValue keyed)) {
                    throw new IllegalArgumentException(
                            "rows are looked up by " + key + ", but the output has no keys");
                }
                for (List<String> rowKey : keys(table)) {
                    addRow(arranged, names, keyed.at(rowKey));
                }
            } else if (got instanceof Map<?, ?> byName) {
                for (String name : names) {
                    if (!byName.containsKey(name)) {
                        throw new IllegalArgumentException("the output has no column " + name);
                    }
                    column(arranged, name).addAll(Comparison.elements(byName.get(name)));
                }
            } else {
                for (Object row : Comparison.elements(got)) {
                    addRow(arranged, names, row);
                }
            }
            return arranged;
        }

        private static void addRow(
                Map<String, List<@Nullable Object>> arranged,
                List<String> names,
                @Nullable Object row) {
            if (names.size() == 1 && !Comparison.isList(row)) {
                column(arranged, names.getFirst()).add(row);
                return;
            }
            List<@Nullable Object> cells = Comparison.elements(row);
            if (cells.size() != names.size()) {
                throw new IllegalArgumentException(
                        "a row of the output has "
                                + cells.size()
                                + " values, expected are "
                                + names.size());
            }
            for (int i = 0; i < names.size(); i++) {
                column(arranged, names.get(i)).add(cells.get(i));
            }
        }

        private static List<@Nullable Object> column(
                Map<String, List<@Nullable Object>> arranged, String name) {
            List<@Nullable Object> column = arranged.get(name);
            if (column == null) {
                throw new IllegalArgumentException("no column " + name);
            }
            return column;
        }
    }
}

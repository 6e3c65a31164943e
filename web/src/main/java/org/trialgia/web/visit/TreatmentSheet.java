package org.trialgia.web.visit;

import org.jspecify.annotations.Nullable;
import org.trialgia.visit.boundary.FormField;
import org.trialgia.visit.boundary.FormField.Choice;
import org.trialgia.visit.boundary.FormField.Kind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A treatment's form as a page shows it: each field with what stands in it, what was planned, and
 * what is to be said of it. Drawn from the fields of the form alone, so that every family has the
 * same page. The fields of the page are named {@code treatment.} and the place.
 */
public final class TreatmentSheet {

    /** What the names of the page's fields begin with. */
    public static final String PREFIX = "treatment.";

    /** Nobody types more rows than this; a page that sends more is none of ours. */
    private static final int MOST_ROWS = 200;

    private static final Pattern ROW =
            Pattern.compile("([A-Za-z0-9]+)\\[([0-9]{1,3})]\\.([A-Za-z0-9]+)");

    private final List<Cell> cells = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();

    /**
     * What is to be said of a field.
     *
     * @param tone refused, partial (a reason is needed, or the plan was left) or note
     */
    public record Remark(String tone, String sentence) {}

    /** A field with its value. */
    public record Cell(
            String place,
            FormField field,
            String spoken,
            String value,
            String plan,
            @Nullable Remark said) {

        public String id() {
            return TreatmentSheet.id(place);
        }

        public String name() {
            return PREFIX + place;
        }

        public String label() {
            return field.label();
        }

        public String unit() {
            return field.columns().isEmpty() ? field.unit() : "";
        }

        public String hint() {
            return field.hint();
        }

        public List<Choice> choices() {
            return field.choices();
        }

        public boolean choice() {
            return field.kind() == Kind.CHOICE;
        }

        public boolean flag() {
            return field.kind() == Kind.FLAG;
        }

        public boolean written() {
            return !choice() && !flag();
        }

        /** The kind of the page's field. */
        public String type() {
            return switch (field.kind()) {
                case DAY -> "date";
                case TIME -> "time";
                default -> "text";
            };
        }

        /** The keys a telephone shows. */
        public String keys() {
            return field.kind() == Kind.NUMBER || field.kind() == Kind.WHOLE ? "decimal" : "text";
        }

        public String tone() {
            return said == null ? "" : said.tone();
        }

        public String remark() {
            return said == null ? "" : said.sentence();
        }

        /** How the control is marked. */
        public String mark() {
            return switch (tone()) {
                case "refused" -> "invalid";
                case "partial" -> "left";
                default -> "";
            };
        }
    }

    /** A list of rows. */
    public record Table(FormField field, int planned, List<Row> rows, @Nullable Remark said) {

        public String name() {
            return field.name();
        }

        public String id() {
            return TreatmentSheet.id(field.name());
        }

        public String label() {
            return field.label();
        }

        public List<FormField> columns() {
            return field.columns();
        }

        public String tone() {
            return said == null ? "" : said.tone();
        }

        public String remark() {
            return said == null ? "" : said.sentence();
        }
    }

    /** A row of a list, numbered from 1. */
    public record Row(int number, List<Cell> cells) {}

    /**
     * A form.
     *
     * @param values what stands in it, by place
     * @param plan what was planned, in words, by place
     * @param remarks what is to be said, by place
     */
    public TreatmentSheet(
            List<FormField> fields,
            Map<String, String> values,
            Map<String, String> plan,
            Map<String, Remark> remarks) {
        for (FormField field : fields) {
            if (field.kind() == Kind.ROWS) {
                tables.add(table(field, values, plan, remarks));
            } else {
                cells.add(cell(field, field.name(), "", values, plan, remarks));
            }
        }
    }

    private static Table table(
            FormField field,
            Map<String, String> values,
            Map<String, String> plan,
            Map<String, Remark> remarks) {
        int filled = rows(field.name(), values);
        List<Row> rows = new ArrayList<>();
        // One row to go on in; an empty one counts as none.
        for (int i = 0; i <= filled; i++) {
            List<Cell> cells = new ArrayList<>();
            for (FormField column : field.columns()) {
                cells.add(
                        cell(
                                column,
                                field.name() + "[" + i + "]." + column.name(),
                                field.label() + " " + (i + 1) + ", ",
                                values,
                                Map.of(),
                                remarks));
            }
            rows.add(new Row(i + 1, cells));
        }
        return new Table(field, rows(field.name(), plan), rows, remarks.get(field.name()));
    }

    private static Cell cell(
            FormField field,
            String place,
            String spoken,
            Map<String, String> values,
            Map<String, String> plan,
            Map<String, Remark> remarks) {
        return new Cell(
                place,
                field,
                spoken + field.label(),
                values.getOrDefault(place, ""),
                plan.getOrDefault(place, ""),
                remarks.get(place));
    }

    private static int rows(String name, Map<String, String> values) {
        return values.keySet().stream()
                .map(ROW::matcher)
                .filter(place -> place.matches() && place.group(1).equals(name))
                .mapToInt(place -> Integer.parseInt(place.group(2)) + 1)
                .max()
                .orElse(0);
    }

    /** The id a field has in the page. */
    public static String id(String place) {
        return "t-" + place.replaceAll("[\\[\\].]+", "-");
    }

    /**
     * What was entered in a page, by place: boxes that are not ticked are said to be so, rows in
     * which nothing stands are left out and the others counted anew.
     */
    public static Map<String, String> entered(
            List<FormField> fields, Map<String, String> parameters) {
        Map<String, String> entered = new LinkedHashMap<>();
        for (FormField field : fields) {
            if (field.kind() != Kind.ROWS) {
                put(entered, field, field.name(), parameters.get(PREFIX + field.name()));
                continue;
            }
            int next = 0;
            for (Map<String, String> row : filledRows(field, parameters).values()) {
                for (FormField column : field.columns()) {
                    put(
                            entered,
                            column,
                            field.name() + "[" + next + "]." + column.name(),
                            row.get(column.name()));
                }
                next++;
            }
        }
        return entered;
    }

    private static void put(
            Map<String, String> entered, FormField field, String place, @Nullable String value) {
        if (field.kind() == Kind.FLAG) {
            entered.put(place, Boolean.toString("true".equals(value)));
        } else if (value != null && !value.isBlank()) {
            entered.put(place, value.strip());
        }
    }

    private static SortedMap<Integer, Map<String, String>> filledRows(
            FormField field, Map<String, String> parameters) {
        SortedMap<Integer, Map<String, String>> rows = new TreeMap<>();
        parameters.forEach((name, value) -> {
            Matcher place =
                    ROW.matcher(name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "");
            if (place.matches() && place.group(1).equals(field.name()) && !value.isBlank()) {
                rows.computeIfAbsent(
                                Integer.valueOf(place.group(2)), index -> new LinkedHashMap<>())
                        .put(place.group(3), value);
            }
        });
        for (int index : new TreeSet<>(rows.keySet()).descendingSet()) {
            if (rows.size() > MOST_ROWS) {
                rows.remove(index);
            }
        }
        return rows;
    }

    /** The fields that are not in rows. */
    public List<Cell> getCells() {
        return cells;
    }

    /** The lists of rows. */
    public List<Table> getTables() {
        return tables;
    }
}

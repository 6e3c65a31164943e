package org.trialgia.visit.control;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;

import org.jspecify.annotations.Nullable;
import org.trialgia.refusal.Invalid;
import org.trialgia.visit.boundary.Field;
import org.trialgia.visit.boundary.FieldText;
import org.trialgia.visit.boundary.FormField;
import org.trialgia.visit.boundary.FormField.Choice;
import org.trialgia.visit.boundary.FormField.Kind;
import org.trialgia.visit.boundary.Labelled;
import org.trialgia.visit.boundary.PlanDifference;
import org.trialgia.visit.boundary.Treatment;

import java.io.StringReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Turns treatments of any family into forms and back. Everything goes by one shape: a map from a
 * field's place to its text, in the order of the form. Page, JSON, trail, comparison of two
 * versions and comparison with the plan all read that map, so a field that is added to a record is
 * everywhere at once.
 */
public final class TreatmentCodec {

    /** The form in which records are kept; raised when old ones have to be read differently. */
    public static final int FORMAT = 1;

    private static final int TEXT_LENGTH = 120;
    private static final int MOST_ROWS = 60;
    private static final int DAY_MINUTES = 24 * 60;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,7}(\\.[0-9]{1,6})?");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,7}");
    private static final Pattern DECIMALS = Pattern.compile("(\\.[0-9]*?)0+$");
    private static final Pattern ROW = Pattern.compile("([A-Za-z0-9]+)\\[([0-9]{1,3})]\\..+");
    private static final LocalDate SOME_DAY = LocalDate.of(2000, 1, 1);

    private TreatmentCodec() {}

    // The form

    /** The fields of a form, in order. */
    public static List<FormField> fields(Class<?> form) {
        return Arrays.stream(form.getRecordComponents()).map(TreatmentCodec::field).toList();
    }

    private static FormField field(RecordComponent component) {
        Field field = annotation(component);
        Kind kind = kind(component.getType());
        return new FormField(
                component.getName(),
                field.label(),
                field.unit(),
                field.hint(),
                kind,
                !component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                field.measured(),
                kind == Kind.CHOICE ? choices(component.getType()) : List.of(),
                kind == Kind.ROWS ? fields(rowType(component)) : List.of());
    }

    private static Field annotation(RecordComponent component) {
        return Objects.requireNonNull(
                component.getAnnotation(Field.class), component + " has no label");
    }

    private static List<Choice> choices(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant ->
                        new Choice(((Enum<?>) constant).name(), ((Labelled) constant).label()))
                .toList();
    }

    private static Kind kind(Class<?> type) {
        if (type == String.class) {
            return Kind.TEXT;
        }
        if (type == BigDecimal.class) {
            return Kind.NUMBER;
        }
        if (type == int.class || type == Integer.class) {
            return Kind.WHOLE;
        }
        if (type == boolean.class) {
            return Kind.FLAG;
        }
        if (type == LocalDate.class) {
            return Kind.DAY;
        }
        if (type == LocalTime.class) {
            return Kind.TIME;
        }
        if (type == List.class) {
            return Kind.ROWS;
        }
        if (type.isEnum()) {
            return Kind.CHOICE;
        }
        throw new IllegalArgumentException("a form has no field for " + type);
    }

    private static Class<?> rowType(RecordComponent component) {
        return (Class<?>)
                ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    }

    // From a record

    /** The form filled in with a treatment; what is empty is left out. */
    public static Map<String, String> values(Treatment treatment) {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "", treatment);
        return values;
    }

    private static void put(Map<String, String> values, String prefix, Object row) {
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            Object value = get(component, row);
            String place = prefix + component.getName();
            if (value instanceof List<?> rows) {
                for (int i = 0; i < rows.size(); i++) {
                    put(values, row(place, i), rows.get(i));
                }
            } else if (value != null) {
                values.put(place, written(value));
            }
        }
    }

    private static @Nullable Object get(RecordComponent component, Object of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    private static String written(Object value) {
        return switch (value) {
            case BigDecimal number -> Quantities.text(number);
            case Enum<?> choice -> choice.name();
            default -> value.toString();
        };
    }

    private static String row(String place, int index) {
        return place + "[" + index + "].";
    }

    // To a record

    /**
     * Reads a form that was filled in.
     *
     * @throws Invalid naming each field that cannot be read
     */
    public static Treatment read(Class<? extends Treatment> form, Map<String, String> values) {
        return (Treatment) new Reader(values, false).whole(form);
    }

    /**
     * A treatment that is as planned, with anything at all where the plan says nothing: for holding
     * a plan against limits, not for keeping.
     *
     * @throws Invalid naming each field that cannot be read
     */
    public static Treatment supposed(Class<? extends Treatment> form, Map<String, String> plan) {
        return (Treatment) new Reader(plan, true).whole(form);
    }

    /** Reads a map once, noting every problem. */
    private static final class Reader {

        private final Map<String, String> values;
        private final boolean supposing;
        private final Invalid.Check check = new Invalid.Check();
        private boolean failed;

        Reader(Map<String, String> values, boolean supposing) {
            this.values = values;
            this.supposing = supposing;
        }

        Object whole(Class<?> form) {
            Object record = record(form, "");
            check.orRefuse();
            return Objects.requireNonNull(record);
        }

        private @Nullable Object record(Class<?> form, String prefix) {
            RecordComponent[] components = form.getRecordComponents();
            Object[] parts = new Object[components.length];
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                String place = prefix + components[i].getName();
                parts[i] =
                        types[i] == List.class
                                ? rows(rowType(components[i]), place)
                                : value(components[i], place);
            }
            if (failed) {
                return null;
            }
            try {
                return form.getDeclaredConstructor(types).newInstance(parts);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(form + " cannot be made", e);
            }
        }

        private List<Object> rows(Class<?> type, String place) {
            List<Object> rows = new ArrayList<>();
            Set<Integer> found = indexes(values, place);
            if (found.size() > MOST_ROWS) {
                problem(place, "treatment.rows", MOST_ROWS);
                return rows;
            }
            for (int index : found) {
                Object row = record(type, row(place, index));
                if (row != null) {
                    rows.add(row);
                }
            }
            return rows;
        }

        private @Nullable Object value(RecordComponent component, String place) {
            String text = values.getOrDefault(place, "").strip();
            Class<?> type = component.getType();
            if (text.isEmpty()) {
                if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    return null;
                }
                if (type == boolean.class) {
                    return false;
                }
                if (supposing) {
                    return anything(type);
                }
                return problem(place, "treatment.needed", annotation(component).label());
            }
            return switch (kind(type)) {
                case TEXT ->
                        text.length() <= TEXT_LENGTH
                                ? text
                                : problem(place, "text.length", 1, TEXT_LENGTH);
                case NUMBER -> number(component, place, text);
                case WHOLE -> whole(component, place, text);
                case FLAG ->
                        switch (text) {
                            case "true" -> true;
                            case "false" -> false;
                            default -> problem(place, "field.word", "true, false");
                        };
                case CHOICE -> choice(type, place, text);
                case DAY -> day(place, text);
                case TIME -> time(place, text);
                case ROWS -> throw new IllegalArgumentException(place + " has rows");
            };
        }

        private @Nullable Object number(RecordComponent component, String place, String text) {
            if (!NUMBER.matcher(text).matches() || isWrong(component, text)) {
                return problem(place, "treatment.number", annotation(component).label());
            }
            return new BigDecimal(text);
        }

        private @Nullable Object whole(RecordComponent component, String place, String text) {
            if (!WHOLE.matcher(text).matches() || isWrong(component, text)) {
                return problem(place, "treatment.whole", annotation(component).label());
            }
            return Integer.valueOf(text);
        }

        private static boolean isWrong(RecordComponent component, String text) {
            return text.startsWith("-") && !annotation(component).signed();
        }

        private @Nullable Object choice(Class<?> type, String place, String text) {
            for (Object constant : type.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(text)) {
                    return constant;
                }
            }
            return problem(
                    place,
                    "field.word",
                    choices(type).stream().map(Choice::value).collect(Collectors.joining(", ")));
        }

        private @Nullable Object day(String place, String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                return problem(place, "field.day");
            }
        }

        private @Nullable Object time(String place, String text) {
            try {
                return LocalTime.parse(text);
            } catch (DateTimeException e) {
                return problem(place, "treatment.time");
            }
        }

        private static Object anything(Class<?> type) {
            return switch (kind(type)) {
                case TEXT -> "–";
                case NUMBER -> BigDecimal.ONE;
                case WHOLE -> 0;
                case FLAG -> false;
                case CHOICE -> type.getEnumConstants()[0];
                case DAY -> SOME_DAY;
                case TIME -> LocalTime.MIDNIGHT;
                case ROWS -> List.of();
            };
        }

        private @Nullable Object problem(String place, String key, Object... arguments) {
            failed = true;
            check.that(false, place, key, arguments);
            return null;
        }
    }

    /** The numbers of the rows that have something in them. */
    private static Set<Integer> indexes(Map<String, String> values, String place) {
        TreeSet<Integer> indexes = new TreeSet<>();
        values.forEach((key, value) -> {
            Matcher row = ROW.matcher(key);
            if (!value.isBlank() && row.matches() && row.group(1).equals(place)) {
                indexes.add(Integer.valueOf(row.group(2)));
            }
        });
        return indexes;
    }

    // JSON

    /** A filled-in form as JSON, its members in the order of the form. */
    public static JsonObject json(Class<?> form, Map<String, String> values) {
        return json(form, "", values);
    }

    private static JsonObject json(Class<?> form, String prefix, Map<String, String> values) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        for (FormField field : fields(form)) {
            String place = prefix + field.name();
            if (field.kind() == Kind.ROWS) {
                JsonArrayBuilder rows = Json.createArrayBuilder();
                Class<?> type = rowType(component(form, field.name()));
                indexes(values, place)
                        .forEach(index -> rows.add(json(type, row(place, index), values)));
                object.add(field.name(), rows);
            } else if (!values.getOrDefault(place, "").isBlank()) {
                String text = Objects.requireNonNull(values.get(place)).strip();
                switch (field.kind()) {
                    case NUMBER, WHOLE -> object.add(field.name(), new BigDecimal(text));
                    case FLAG -> object.add(field.name(), Boolean.parseBoolean(text));
                    default -> object.add(field.name(), text);
                }
            }
        }
        return object.build();
    }

    private static RecordComponent component(Class<?> form, String name) {
        return Arrays.stream(form.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The filled-in form that was kept as text. */
    public static Map<String, String> values(Class<?> form, String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return values(form, reader.readObject());
        }
    }

    /**
     * The form filled in with an object of JSON.
     *
     * @throws Invalid if it has members the form does not
     */
    public static Map<String, String> values(Class<?> form, JsonObject json) {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, form, "", json);
        return values;
    }

    private static void put(
            Map<String, String> values, Class<?> form, String prefix, JsonObject json) {
        Map<String, FormField> fields =
                fields(form).stream().collect(Collectors.toMap(FormField::name, field -> field));
        for (String name : json.keySet()) {
            FormField field = fields.get(name);
            if (field == null) {
                throw new Invalid(prefix + name, "treatment.unknown", prefix + name);
            }
        }
        for (FormField field : fields(form)) {
            JsonValue value = json.getOrDefault(field.name(), JsonValue.NULL);
            String place = prefix + field.name();
            if (field.kind() == Kind.ROWS && value instanceof JsonArray rows) {
                Class<?> type = rowType(component(form, field.name()));
                for (int i = 0; i < rows.size(); i++) {
                    if (!(rows.get(i) instanceof JsonObject row)) {
                        throw new Invalid(place, "rest.value", place);
                    }
                    put(values, type, row(place, i), row);
                }
            } else if (value.getValueType() != ValueType.NULL) {
                values.put(place, text(place, field, value));
            }
        }
    }

    private static String text(String place, FormField field, JsonValue value) {
        return switch (value) {
            case JsonString string when field.kind() != Kind.ROWS -> string.getString();
            case JsonNumber number when field.kind() != Kind.ROWS -> number.toString();
            case JsonValue other
                    when field.kind() == Kind.FLAG
                            && (other.getValueType() == ValueType.TRUE
                                    || other.getValueType() == ValueType.FALSE) ->
                    other.toString();
            default -> throw new Invalid(place, "rest.value", field.label());
        };
    }

    // In words

    /** What each filled-in field says, in the order of the form. */
    public static List<FieldText> lines(Class<?> form, Map<String, String> values) {
        List<FieldText> lines = new ArrayList<>();
        for (FormField field : fields(form)) {
            if (field.kind() != Kind.ROWS) {
                line(lines, field, field.name(), field.label(), values);
                continue;
            }
            for (int index : indexes(values, field.name())) {
                for (FormField column : field.columns()) {
                    line(
                            lines,
                            column,
                            row(field.name(), index) + column.name(),
                            field.label() + " " + (index + 1) + ", " + column.label(),
                            values);
                }
            }
        }
        return lines;
    }

    private static void line(
            List<FieldText> lines,
            FormField field,
            String place,
            String label,
            Map<String, String> values) {
        String value = values.getOrDefault(place, "");
        if (!value.isBlank()) {
            lines.add(new FieldText(place, label, words(field, value)));
        }
    }

    private static String words(FormField field, String value) {
        return switch (field.kind()) {
            case NUMBER, WHOLE -> (plain(value) + " " + field.unit()).strip();
            case FLAG -> Boolean.parseBoolean(value) ? "yes" : "no";
            case CHOICE ->
                    field.choices().stream()
                            .filter(choice -> choice.value().equals(value))
                            .map(Choice::label)
                            .findFirst()
                            .orElse(value);
            default -> value.strip();
        };
    }

    /** The number without needless zeros, so that two spellings of one number are the same. */
    private static String plain(String number) {
        String text = DECIMALS.matcher(number.strip()).replaceFirst("$1");
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    // The plan

    /**
     * What of a filled-in form is a plan: the fields that can be planned and are given, read and
     * written again. Whether something is so or not is always planned.
     *
     * @throws Invalid naming each field that cannot be read
     */
    public static Map<String, String> planned(
            Class<? extends Treatment> form, Map<String, String> values) {
        Map<String, String> given = new LinkedHashMap<>();
        for (FormField field : fields(form)) {
            if (field.measured()) {
                continue;
            }
            if (field.kind() != Kind.ROWS) {
                keep(given, field, field.name(), values, field.name());
                continue;
            }
            int next = 0;
            for (int index : indexes(values, field.name())) {
                int before = given.size();
                for (FormField column : field.columns()) {
                    if (!column.measured()) {
                        keep(
                                given,
                                column,
                                row(field.name(), next) + column.name(),
                                values,
                                row(field.name(), index) + column.name());
                    }
                }
                next += given.size() > before ? 1 : 0;
            }
        }
        Map<String, String> read = values(supposed(form, given));
        Map<String, String> plan = new LinkedHashMap<>();
        given.keySet().forEach(place -> plan.put(place, read.getOrDefault(place, "")));
        return plan;
    }

    private static void keep(
            Map<String, String> given,
            FormField field,
            String place,
            Map<String, String> values,
            String from) {
        String value = values.getOrDefault(from, "").strip();
        if (!value.isEmpty()) {
            given.put(place, value);
        } else if (field.kind() == Kind.FLAG) {
            given.put(place, "false");
        }
    }

    /** Where a treatment leaves its plan, in the order of the form. */
    public static List<PlanDifference> differences(
            Class<?> form, Map<String, String> plan, Map<String, String> delivered) {
        List<PlanDifference> differences = new ArrayList<>();
        for (FormField field : fields(form)) {
            if (field.measured()) {
                continue;
            }
            if (field.kind() == Kind.ROWS) {
                differences.addAll(rows(field, plan, delivered));
            } else {
                compare(differences, field, field.name(), field.label(), plan, delivered);
            }
        }
        return differences;
    }

    private static List<PlanDifference> rows(
            FormField field, Map<String, String> plan, Map<String, String> delivered) {
        List<PlanDifference> differences = new ArrayList<>();
        int planned = indexes(plan, field.name()).size();
        int held = indexes(delivered, field.name()).size();
        if (planned == 0) {
            return differences;
        }
        for (int i = 0; i < Math.max(planned, held); i++) {
            String place = row(field.name(), i);
            String label = field.label() + " " + (i + 1);
            if (i >= planned || i >= held) {
                differences.add(
                        new PlanDifference(
                                field.name() + "[" + i + "]",
                                label,
                                i < planned ? inOneLine(field, place, plan) : "none",
                                i < held ? inOneLine(field, place, delivered) : "none"));
                continue;
            }
            for (FormField column : field.columns()) {
                if (column.measured()) {
                    continue;
                }
                if (column.kind() == Kind.TIME) {
                    compareTimes(differences, field, column, i, plan, delivered);
                } else {
                    compare(
                            differences,
                            column,
                            place + column.name(),
                            label + ", " + column.label(),
                            plan,
                            delivered);
                }
            }
        }
        return differences;
    }

    private static String inOneLine(FormField field, String place, Map<String, String> values) {
        return field.columns().stream()
                .filter(column -> !column.measured())
                .map(column -> {
                    String value = values.getOrDefault(place + column.name(), "");
                    return value.isBlank() ? "" : words(column, value);
                })
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static void compare(
            List<PlanDifference> differences,
            FormField field,
            String place,
            String label,
            Map<String, String> plan,
            Map<String, String> delivered) {
        String planned = plan.getOrDefault(place, "");
        if (planned.isBlank()) {
            return;
        }
        String held = delivered.getOrDefault(place, "");
        String plannedWords = words(field, planned);
        String heldWords = held.isBlank() ? "none" : words(field, held);
        if (!plannedWords.equals(heldWords)) {
            differences.add(new PlanDifference(place, label, plannedWords, heldWords));
        }
    }

    /** A plan says no hour: times are compared by how long after the first one they are. */
    private static void compareTimes(
            List<PlanDifference> differences,
            FormField rows,
            FormField column,
            int index,
            Map<String, String> plan,
            Map<String, String> delivered) {
        String place = row(rows.name(), index) + column.name();
        String planned = plan.getOrDefault(place, "");
        String held = delivered.getOrDefault(place, "");
        if (planned.isBlank() || held.isBlank()) {
            return;
        }
        long plannedAfter = sinceFirst(rows, plan, planned);
        long heldAfter = sinceFirst(rows, delivered, held);
        if (plannedAfter != heldAfter) {
            differences.add(
                    new PlanDifference(
                            place,
                            rows.label() + " " + (index + 1) + ", " + column.label(),
                            "after " + plannedAfter + " min",
                            "after " + heldAfter + " min"));
        }
    }

    private static long sinceFirst(FormField rows, Map<String, String> values, String time) {
        FormField first =
                rows.columns().stream()
                        .filter(column -> column.kind() == Kind.TIME)
                        .findFirst()
                        .orElseThrow();
        String start = values.getOrDefault(row(rows.name(), 0) + first.name(), time);
        long minutes = Duration.between(LocalTime.parse(start), LocalTime.parse(time)).toMinutes();
        return Math.floorMod(minutes, DAY_MINUTES);
    }

    /** What all of several plans say alike, in words. */
    public static List<FieldText> shared(Class<?> form, List<Map<String, String>> plans) {
        if (plans.isEmpty()) {
            return List.of();
        }
        List<List<FieldText>> lines = plans.stream().map(plan -> lines(form, plan)).toList();
        return lines.getFirst().stream()
                .filter(line ->
                        IntStream.range(1, lines.size())
                                .allMatch(other -> lines.get(other).contains(line)))
                .toList();
    }
}

package org.trialgia.visit.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.visit.boundary.Field;
import org.trialgia.visit.boundary.FormField;
import org.trialgia.visit.boundary.FormField.Choice;
import org.trialgia.visit.boundary.FormField.Kind;
import org.trialgia.visit.boundary.Labelled;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields of a form, found in the components of a treatment's record, and the places of a
 * filled-in form: a field by its name, a field of a row as {@code rows[0].name}.
 */
public final class FormShape {

    private static final Pattern ROW = Pattern.compile("([A-Za-z0-9]+)\\[([0-9]{1,3})]\\..+");

    private FormShape() {}

    /** The fields of a form, in order. */
    public static List<FormField> fields(Class<?> form) {
        return Arrays.stream(form.getRecordComponents()).map(FormShape::field).toList();
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

    static Field annotation(RecordComponent component) {
        return Objects.requireNonNull(
                component.getAnnotation(Field.class), component + " has no label");
    }

    static List<Choice> choices(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant ->
                        new Choice(((Enum<?>) constant).name(), ((Labelled) constant).label()))
                .toList();
    }

    static Kind kind(Class<?> type) {
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

    static Class<?> rowType(RecordComponent component) {
        return (Class<?>)
                ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    }

    static RecordComponent component(Class<?> form, String name) {
        return Arrays.stream(form.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The place of a row. */
    static String row(String place, int index) {
        return place + "[" + index + "].";
    }

    /** The numbers of the rows that have something in them. */
    static Set<Integer> indexes(Map<String, String> values, String place) {
        TreeSet<Integer> indexes = new TreeSet<>();
        values.forEach((key, value) -> {
            Matcher row = ROW.matcher(key);
            if (!value.isBlank() && row.matches() && row.group(1).equals(place)) {
                indexes.add(Integer.valueOf(row.group(2)));
            }
        });
        return indexes;
    }
}

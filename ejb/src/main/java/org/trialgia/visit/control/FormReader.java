package org.trialgia.visit.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.refusal.Invalid;
import org.trialgia.visit.boundary.FormField.Choice;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a filled-in form once into its record, noting every problem. */
final class FormReader {

    private static final int TEXT_LENGTH = 120;
    private static final int MOST_ROWS = 60;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,7}(\\.[0-9]{1,6})?");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,7}");
    private static final LocalDate SOME_DAY = LocalDate.of(2000, 1, 1);

    private final Map<String, String> values;
    private final boolean supposing;
    private final Invalid.Check check = new Invalid.Check();
    private boolean failed;

    FormReader(Map<String, String> values, boolean supposing) {
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
                            ? rows(FormShape.rowType(components[i]), place)
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
        Set<Integer> found = FormShape.indexes(values, place);
        if (found.size() > MOST_ROWS) {
            problem(place, "treatment.rows", MOST_ROWS);
            return rows;
        }
        for (int index : found) {
            Object row = record(type, FormShape.row(place, index));
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
            return problem(place, "treatment.needed", FormShape.annotation(component).label());
        }
        return switch (FormShape.kind(type)) {
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
            return problem(place, "treatment.number", FormShape.annotation(component).label());
        }
        return new BigDecimal(text);
    }

    private @Nullable Object whole(RecordComponent component, String place, String text) {
        if (!WHOLE.matcher(text).matches() || isWrong(component, text)) {
            return problem(place, "treatment.whole", FormShape.annotation(component).label());
        }
        return Integer.valueOf(text);
    }

    private static boolean isWrong(RecordComponent component, String text) {
        return text.startsWith("-") && !FormShape.annotation(component).signed();
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
                FormShape.choices(type).stream()
                        .map(Choice::value)
                        .collect(Collectors.joining(", ")));
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
        return switch (FormShape.kind(type)) {
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

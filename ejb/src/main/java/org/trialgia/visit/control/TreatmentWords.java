package org.trialgia.visit.control;

import org.trialgia.visit.boundary.FieldText;
import org.trialgia.visit.boundary.FormField;
import org.trialgia.visit.boundary.FormField.Choice;
import org.trialgia.visit.boundary.FormField.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What filled-in forms say, in words. */
public final class TreatmentWords {

    private static final Pattern DECIMALS = Pattern.compile("(\\.[0-9]*?)0+$");

    private TreatmentWords() {}

    /** What each filled-in field says, in the order of the form. */
    public static List<FieldText> lines(Class<?> form, Map<String, String> values) {
        List<FieldText> lines = new ArrayList<>();
        for (FormField field : FormShape.fields(form)) {
            if (field.kind() != Kind.ROWS) {
                line(lines, field, field.name(), field.label(), values);
                continue;
            }
            for (int index : FormShape.indexes(values, field.name())) {
                for (FormField column : field.columns()) {
                    line(
                            lines,
                            column,
                            FormShape.row(field.name(), index) + column.name(),
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

    static String words(FormField field, String value) {
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

package org.trialgia.analysis.json;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Writes plain values as JSON (RFC 8259): Map, List, String, Boolean, whole and other numbers,
 * arrays of them, null. The same values in the same order give the same bytes, and a double is read
 * as the same double again.
 */
public final class JsonText {
    private final StringBuilder text = new StringBuilder();

    private JsonText() {}

    /**
     * The text of a value.
     *
     * @throws IllegalArgumentException for a number that is not finite, which JSON cannot say, or a
     *     value of another kind
     */
    public static String of(@Nullable Object value) {
        JsonText json = new JsonText();
        json.write(value);
        return json.text.toString();
    }

    private void write(@Nullable Object value) {
        switch (value) {
            case null -> text.append("null");
            case String string -> string(string);
            case Boolean bool -> text.append(bool);
            case Integer number -> text.append(number);
            case Long number -> text.append(number);
            case Double number -> number(number);
            case double[] numbers -> list(Arrays.stream(numbers).boxed().iterator());
            case int[] numbers -> list(Arrays.stream(numbers).boxed().iterator());
            case List<?> values -> list(values.iterator());
            case Map<?, ?> members -> object(members);
            default -> throw new IllegalArgumentException("No JSON for a " + value.getClass());
        }
    }

    private void number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no " + value + ".");
        }
        text.append(value);
    }

    private void list(Iterator<?> values) {
        text.append('[');
        while (values.hasNext()) {
            write(values.next());
            text.append(values.hasNext() ? "," : "");
        }
        text.append(']');
    }

    private void object(Map<?, ?> members) {
        text.append('{');
        String between = "";
        for (Map.Entry<?, ?> member : members.entrySet()) {
            text.append(between);
            string(String.valueOf(member.getKey()));
            text.append(':');
            write(member.getValue());
            between = ",";
        }
        text.append('}');
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                case '\r' -> text.append("\\r");
                default -> {
                    if (c < ' ') {
                        text.append("\\u%04x".formatted((int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}

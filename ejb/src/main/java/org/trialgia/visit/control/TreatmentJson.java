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

import org.trialgia.refusal.Invalid;
import org.trialgia.visit.boundary.FormField;
import org.trialgia.visit.boundary.FormField.Kind;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Filled-in forms as JSON and back: how treatments are kept, and how REST writes them. */
public final class TreatmentJson {

    private TreatmentJson() {}

    /** A filled-in form as JSON, its members in the order of the form. */
    public static JsonObject json(Class<?> form, Map<String, String> values) {
        return json(form, "", values);
    }

    private static JsonObject json(Class<?> form, String prefix, Map<String, String> values) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        for (FormField field : FormShape.fields(form)) {
            String place = prefix + field.name();
            if (field.kind() == Kind.ROWS) {
                JsonArrayBuilder rows = Json.createArrayBuilder();
                Class<?> type = FormShape.rowType(FormShape.component(form, field.name()));
                FormShape.indexes(values, place)
                        .forEach(
                                index -> rows.add(json(type, FormShape.row(place, index), values)));
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
                FormShape.fields(form).stream()
                        .collect(Collectors.toMap(FormField::name, field -> field));
        for (String name : json.keySet()) {
            FormField field = fields.get(name);
            if (field == null) {
                throw new Invalid(prefix + name, "treatment.unknown", prefix + name);
            }
        }
        for (FormField field : FormShape.fields(form)) {
            JsonValue value = json.getOrDefault(field.name(), JsonValue.NULL);
            String place = prefix + field.name();
            if (field.kind() == Kind.ROWS && value instanceof JsonArray rows) {
                Class<?> type = FormShape.rowType(FormShape.component(form, field.name()));
                for (int i = 0; i < rows.size(); i++) {
                    if (!(rows.get(i) instanceof JsonObject row)) {
                        throw new Invalid(place, "rest.value", place);
                    }
                    put(values, type, FormShape.row(place, i), row);
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
}

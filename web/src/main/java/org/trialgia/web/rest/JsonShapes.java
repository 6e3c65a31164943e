package org.trialgia.web.rest;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The JSON Schema of what is sent and received, read from the records themselves. */
final class JsonShapes {

    private static final String REFERENCE = "#/components/schemas/";
    private static final Map<Class<?>, String[]> PLAIN =
            Map.ofEntries(
                    Map.entry(String.class, new String[] {"string"}),
                    Map.entry(Character.class, new String[] {"string"}),
                    Map.entry(Boolean.class, new String[] {"boolean"}),
                    Map.entry(boolean.class, new String[] {"boolean"}),
                    Map.entry(Integer.class, new String[] {"integer", "int32"}),
                    Map.entry(int.class, new String[] {"integer", "int32"}),
                    Map.entry(Long.class, new String[] {"integer", "int64"}),
                    Map.entry(long.class, new String[] {"integer", "int64"}),
                    Map.entry(Double.class, new String[] {"number", "double"}),
                    Map.entry(double.class, new String[] {"number", "double"}),
                    Map.entry(BigDecimal.class, new String[] {"number"}),
                    Map.entry(UUID.class, new String[] {"string", "uuid"}),
                    Map.entry(Instant.class, new String[] {"string", "date-time"}),
                    Map.entry(LocalDateTime.class, new String[] {"string", "date-time"}),
                    Map.entry(LocalDate.class, new String[] {"string", "date"}),
                    Map.entry(LocalTime.class, new String[] {"string", "time"}),
                    Map.entry(InputStream.class, new String[] {"string", "binary"}));

    private final Map<String, JsonObject> named = new TreeMap<>();

    /** The schema of a type; a record is described once, and referred to. */
    JsonObject of(Type type) {
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0]);
        }
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type last =
                    generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (Collection.class.isAssignableFrom(raw)) {
                return Json.createObjectBuilder()
                        .add("type", "array")
                        .add("items", of(last))
                        .build();
            }
            if (Map.class.isAssignableFrom(raw)) {
                return Json.createObjectBuilder()
                        .add("type", "object")
                        .add("additionalProperties", of(last))
                        .build();
            }
            return of(raw);
        }
        return type instanceof Class<?> plain ? of(plain) : JsonObject.EMPTY_JSON_OBJECT;
    }

    private JsonObject of(Class<?> type) {
        String[] plain = PLAIN.get(type);
        if (plain != null) {
            JsonObjectBuilder schema = Json.createObjectBuilder().add("type", plain[0]);
            return plain.length == 1 ? schema.build() : schema.add("format", plain[1]).build();
        }
        if (type.isArray()) {
            return Json.createObjectBuilder()
                    .add("type", "array")
                    .add("items", of(type.getComponentType()))
                    .build();
        }
        if (type.isEnum()) {
            JsonArrayBuilder names = Json.createArrayBuilder();
            Arrays.stream(type.getEnumConstants())
                    .forEach(each -> names.add(((Enum<?>) each).name()));
            return Json.createObjectBuilder().add("type", "string").add("enum", names).build();
        }
        if (!type.isRecord()) {
            return JsonObject.EMPTY_JSON_OBJECT;
        }
        return isTypedId(type) ? of(UUID.class) : reference(type);
    }

    /** A record around one UUID is an id, and an id is plain text. */
    private static boolean isTypedId(Class<?> type) {
        RecordComponent[] parts = type.getRecordComponents();
        return parts.length == 1 && parts[0].getType() == UUID.class;
    }

    private JsonObject reference(Class<?> type) {
        String name = name(type);
        if (!named.containsKey(name)) {
            // Before its components: one of them may be of the same type.
            named.put(name, JsonObject.EMPTY_JSON_OBJECT);
            named.put(name, described(type));
        }
        return Json.createObjectBuilder().add("$ref", REFERENCE + name).build();
    }

    private JsonObject described(Class<?> type) {
        JsonObjectBuilder properties = Json.createObjectBuilder();
        JsonArrayBuilder required = Json.createArrayBuilder();
        for (RecordComponent part : type.getRecordComponents()) {
            JsonObject schema = of(part.getGenericType());
            boolean optional = part.getAnnotatedType().isAnnotationPresent(Nullable.class);
            properties.add(
                    part.getName(),
                    optional
                            ? Json.createObjectBuilder()
                                    .add(
                                            "anyOf",
                                            Json.createArrayBuilder()
                                                    .add(schema)
                                                    .add(
                                                            Json.createObjectBuilder()
                                                                    .add("type", "null")))
                                    .build()
                            : schema);
            required.add(part.getName());
        }
        return Json.createObjectBuilder()
                .add("type", "object")
                .add("properties", properties)
                .add("required", required)
                .build();
    }

    /** {@code AuditResource.PageBody}: names are told apart by the class they stand in. */
    private static String name(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    /** Every record described so far, by name. */
    JsonObject named() {
        JsonObjectBuilder schemas = Json.createObjectBuilder();
        named.forEach(schemas::add);
        return schemas.build();
    }
}

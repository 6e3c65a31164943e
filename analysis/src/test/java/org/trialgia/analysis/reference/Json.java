package org.trialgia.analysis.reference;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as plain values: Map, List, String, Long, Double, Boolean, null. */
final class Json {

    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private Json() {}

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read
     * @throws jakarta.json.JsonException if it is not JSON
     */
    static @Nullable Object read(Path file) throws IOException {
        try (JsonReader reader = PROVIDER.createReader(Files.newBufferedReader(file))) {
            return plain(reader.readValue());
        }
    }

    private static @Nullable Object plain(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                ((JsonObject) value).forEach((name, member) -> object.put(name, plain(member)));
                yield object;
            }
            case ARRAY -> {
                List<@Nullable Object> array = new ArrayList<>();
                ((JsonArray) value).forEach(element -> array.add(plain(element)));
                yield array;
            }
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> number((JsonNumber) value);
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
        };
    }

    private static Number number(JsonNumber value) {
        if (value.isIntegral() && value.bigIntegerValue().bitLength() < Long.SIZE) {
            return value.longValue();
        }
        return value.doubleValue();
    }

    /**
     * The value at a JSON pointer (RFC 6901); "" is the whole document.
     *
     * @throws IllegalArgumentException if the pointer leads nowhere
     */
    static @Nullable Object at(@Nullable Object document, String pointer) {
        if (pointer.isEmpty()) {
            return document;
        }
        if (!pointer.startsWith("/")) {
            throw new IllegalArgumentException("path " + pointer + " does not begin with /");
        }
        @Nullable Object here = document;
        for (String token : pointer.substring(1).split("/", -1)) {
            String name = token.replace("~1", "/").replace("~0", "~");
            if (here instanceof Map<?, ?> object && object.containsKey(name)) {
                here = object.get(name);
            } else if (here instanceof List<?> array
                    && name.matches("0|[1-9][0-9]{0,8}")
                    && Integer.parseInt(name) < array.size()) {
                here = array.get(Integer.parseInt(name));
            } else {
                throw new IllegalArgumentException(
                        "path " + pointer + " leads nowhere at " + token);
            }
        }
        return here;
    }
}

package org.trialgia.run.control;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;

/**
 * JSON in exactly one spelling, so that equal content gives equal bytes and one hash: no blanks,
 * names in the order of their UTF-16 code units, numbers in the shortest spelling that reads back
 * as the same double, text escaped only where JSON demands it.
 */
public final class CanonicalJson {

    /** Whole numbers up to here are spelled without a fraction, as every double below is exact. */
    private static final double EXACT = 9_007_199_254_740_992.0;

    private CanonicalJson() {}

    /** The value's bytes in UTF-8. */
    public static byte[] bytes(JsonValue value) {
        StringBuilder text = new StringBuilder();
        write(text, value);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Reads an object that was written here. */
    public static JsonObject read(byte[] bytes) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(bytes))) {
            return reader.readObject();
        }
    }

    /** SHA-256 of bytes, in hexadecimal. */
    public static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void write(StringBuilder text, JsonValue value) {
        switch (value) {
            case JsonObject object -> {
                text.append('{');
                char before = 0;
                for (String name : new TreeSet<>(object.keySet())) {
                    if (before != 0) {
                        text.append(before);
                    }
                    before = ',';
                    write(text, name);
                    text.append(':');
                    write(text, object.get(name));
                }
                text.append('}');
            }
            case JsonArray array -> {
                text.append('[');
                for (int i = 0; i < array.size(); i++) {
                    if (i > 0) {
                        text.append(',');
                    }
                    write(text, array.get(i));
                }
                text.append(']');
            }
            case JsonString string -> write(text, string.getString());
            case JsonNumber number -> text.append(spelling(number));
            default -> text.append(value);
        }
    }

    private static String spelling(JsonNumber number) {
        if (number.isIntegral()) {
            return number.bigIntegerValueExact().toString();
        }
        double value = number.doubleValue();
        return value == Math.rint(value) && Math.abs(value) < EXACT
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static void write(StringBuilder text, String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ') {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}

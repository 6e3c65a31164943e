package org.trialgia.imaging.control;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.jspecify.annotations.Nullable;
import org.trialgia.persistence.imaging.Scan;
import org.trialgia.refusal.Invalid;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a JSON sidecar says that is used: how fast, and on which scanner.
 *
 * @param repetitionTime seconds from volume to volume; null where it does not say
 * @param scanner maker, model and field strength; null where it does not say
 */
record Sidecar(@Nullable Double repetitionTime, @Nullable String scanner) {

    private static final String FIELD = "sidecar";
    private static final long MOST_BYTES = 4L << 20;

    /**
     * Reads a sidecar.
     *
     * @throws Invalid if it is none, or says who somebody is
     */
    static Sidecar read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new Invalid(FIELD, "sidecar.not-json");
        }
        JsonObject json = parse(file);
        IdentityCheck.find(json)
                .ifPresent(key -> {
                    throw new Invalid(FIELD, "sidecar.identity", key);
                });
        return new Sidecar(
                json.get("RepetitionTime") instanceof JsonNumber time ? time.doubleValue() : null,
                scanner(json));
    }

    private static JsonObject parse(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
                JsonReader reader = Json.createReader(bytes)) {
            return reader.readObject();
        } catch (JsonException | IllegalStateException e) {
            throw new Invalid(FIELD, "sidecar.not-json");
        }
    }

    private static @Nullable String scanner(JsonObject json) {
        String field =
                json.get("MagneticFieldStrength") instanceof JsonNumber tesla
                        ? tesla.bigDecimalValue().stripTrailingZeros().toPlainString() + " T"
                        : null;
        String words =
                Stream.of(
                                text(json.get("Manufacturer")),
                                text(json.get("ManufacturersModelName")),
                                field)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" "));
        return words.isEmpty()
                ? null
                : words.substring(0, Math.min(words.length(), Scan.SCANNER_LENGTH));
    }

    private static @Nullable String text(@Nullable JsonValue value) {
        return value instanceof JsonString text && !text.getString().isBlank()
                ? text.getString().replaceAll("[^\\p{L}\\p{N} ._/()-]", " ").strip()
                : null;
    }
}

package org.trialgia.web.rest;

import org.jspecify.annotations.Nullable;
import org.trialgia.refusal.Invalid;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Locale;

/** What a request gave, or did not: refused by its field. */
final class Given {

    private Given() {}

    static <T> T needed(String field, @Nullable T value) {
        if (value == null) {
            throw new Invalid(field, "field.needed");
        }
        return value;
    }

    static String optional(@Nullable String value) {
        return value == null ? "" : value;
    }

    static LocalDate day(String field, @Nullable String value) {
        try {
            return LocalDate.parse(needed(field, value));
        } catch (DateTimeException e) {
            throw new Invalid(field, "field.day");
        }
    }

    static LocalTime time(String field, @Nullable String value) {
        try {
            return LocalTime.parse(needed(field, value));
        } catch (DateTimeException e) {
            throw new Invalid(field, "treatment.time");
        }
    }

    static <E extends Enum<E>> E word(String field, Class<E> kind, @Nullable String value) {
        String name = needed(field, value).toUpperCase(Locale.ROOT);
        return Arrays.stream(kind.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new Invalid(
                                field,
                                "field.word",
                                String.join(
                                        ", ",
                                        Arrays.stream(kind.getEnumConstants())
                                                .map(Enum::name)
                                                .toList())));
    }
}

package org.trialgia.access.control;

import org.trialgia.access.boundary.DemoLogins;
import org.trialgia.refusal.Invalid.Check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a new password must be: 12 to 128 characters, not one of the common ones, not the user name.
 * No rules of composition (NIST SP 800-63B, 5.1.1.2).
 */
public final class PasswordRules {

    public static final int SHORTEST = 12;
    public static final int LONGEST = 128;

    private static final Set<String> COMMON = common();

    private PasswordRules() {}

    /** Adds the problems of a new password to a check. */
    public static void check(Check check, String field, String password, String username) {
        String lower = password.toLowerCase(Locale.ROOT);
        check.that(
                        password.length() >= SHORTEST && password.length() <= LONGEST,
                        field,
                        "password.length",
                        SHORTEST,
                        LONGEST)
                .that(
                        !COMMON.contains(lower) && !lower.equals(DemoLogins.PASSWORD),
                        field,
                        "password.common")
                .that(
                        !lower.contains(username.toLowerCase(Locale.ROOT)),
                        field,
                        "password.username");
    }

    private static Set<String> common() {
        try (InputStream list =
                        Objects.requireNonNull(
                                PasswordRules.class.getResourceAsStream("common-passwords.txt"));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.trialgia.web.frame;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bookmarkable address and the page that answers it.
 *
 * @param pattern the address; {@code {name}} stands for one part of it, read with {@link
 *     Here#parameter}
 * @param view the page's file, or empty when a list's CSV answers
 * @param listing the list whose rows answer as CSV; null when a page answers
 */
public record Address(String pattern, String view, @Nullable Class<? extends Listing<?>> listing) {

    private static final Pattern PART = Pattern.compile("\\{([a-zA-Z]+)}");

    /** A page. */
    public static Address page(String pattern, String view) {
        return new Address(pattern, view, null);
    }

    /**
     * A list's rows as CSV: exactly those the page with the same question shows, all pages of it.
     */
    public static Address csv(String pattern, Class<? extends Listing<?>> listing) {
        return new Address(pattern, "", listing);
    }

    /** The named parts of a path, if it is of this address. */
    Optional<Map<String, String>> match(String path) {
        List<String> names = new ArrayList<>();
        StringBuilder expression = new StringBuilder();
        Matcher parts = PART.matcher(pattern);
        int end = 0;
        while (parts.find()) {
            expression.append(Pattern.quote(pattern.substring(end, parts.start())));
            expression.append("([^/]{1,80})");
            names.add(parts.group(1));
            end = parts.end();
        }
        expression.append(Pattern.quote(pattern.substring(end)));
        Matcher matcher = Pattern.compile(expression.toString()).matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> found = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            found.put(names.get(i), matcher.group(i + 1));
        }
        return Optional.of(Map.copyOf(found));
    }

    /** How many parts are fixed: the address with more of them wins. */
    long fixedParts() {
        return Pattern.compile("/")
                .splitAsStream(pattern)
                .filter(part -> !part.contains("{"))
                .count();
    }
}

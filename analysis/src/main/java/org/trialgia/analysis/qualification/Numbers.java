package org.trialgia.analysis.qualification;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** How the cases spell numbers. */
final class Numbers {

    /** Java's own parser also takes "1d" and hexadecimal forms, which no peer writes. */
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

    private Numbers() {}

    /** The number that a text reads as; NaN and infinities have the spellings of Python and R. */
    static OptionalDouble read(String text) {
        String t = text.strip();
        return switch (t) {
            case "NaN", "NA", "n/a" -> OptionalDouble.of(Double.NaN);
            case "Infinity", "Inf" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-Infinity", "-Inf" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default ->
                    DECIMAL.matcher(t).matches()
                            ? OptionalDouble.of(Double.parseDouble(t))
                            : OptionalDouble.empty();
        };
    }

    /** A cell as a number; an empty one is NaN. */
    static double parse(String cell) {
        if (cell.isBlank()) {
            return Double.NaN;
        }
        return read(cell)
                .orElseThrow(() -> new IllegalArgumentException("\"" + cell + "\" is no number"));
    }
}

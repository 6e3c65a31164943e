package org.trialgia.visit.control;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The 361 points of the WHO standard nomenclature, by meridian and number. Older names of meridians
 * are understood; extra, ear and tender points are free text and no business of this class.
 */
public final class AcupuncturePoint {

    private static final Map<String, Integer> POINTS =
            Map.ofEntries(
                    Map.entry("LU", 11),
                    Map.entry("LI", 20),
                    Map.entry("ST", 45),
                    Map.entry("SP", 21),
                    Map.entry("HT", 9),
                    Map.entry("SI", 19),
                    Map.entry("BL", 67),
                    Map.entry("KI", 27),
                    Map.entry("PC", 9),
                    Map.entry("TE", 23),
                    Map.entry("GB", 44),
                    Map.entry("LR", 14),
                    Map.entry("GV", 28),
                    Map.entry("CV", 24));

    private static final Map<String, String> OLD_NAMES =
            Map.of("DU", "GV", "REN", "CV", "SJ", "TE", "UB", "BL", "LV", "LR", "P", "PC");

    private static final Pattern CODE = Pattern.compile("([A-Z]{1,3})[ -]?([0-9]{1,3})");

    private AcupuncturePoint() {}

    /** The point as WHO writes it, such as {@code ST36}; anything else as it was written. */
    public static String normal(String text) {
        Matcher code = CODE.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!code.matches() || !POINTS.containsKey(meridian(code))) {
            return text.strip();
        }
        return meridian(code) + Integer.parseInt(code.group(2));
    }

    /** Whether the text names one of the 361 points. */
    public static boolean known(String text) {
        Matcher code = CODE.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!code.matches()) {
            return false;
        }
        int number = Integer.parseInt(code.group(2));
        return number >= 1 && number <= POINTS.getOrDefault(meridian(code), 0);
    }

    /** Why a text that looks like a WHO code is none: its meridian has fewer points. */
    public static Optional<String> impossible(String text) {
        Matcher code = CODE.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!code.matches() || !POINTS.containsKey(meridian(code)) || known(text)) {
            return Optional.empty();
        }
        String meridian = meridian(code);
        return Optional.of(
                normal(text)
                        + " is no point: "
                        + meridian
                        + " has the points 1 to "
                        + POINTS.get(meridian)
                        + ".");
    }

    /** How many points there are. */
    public static int count() {
        return POINTS.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String meridian(Matcher code) {
        return OLD_NAMES.getOrDefault(code.group(1), code.group(1));
    }
}

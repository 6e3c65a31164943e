package org.trialgia.web.frame;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How values read on a page: dates as 21 Nov 2026, numbers with their thousands apart. */
@Named
@ApplicationScoped
public class Format {

    private static final String NONE = "–";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter WEEKDAY =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);

    /** A day: 21 Nov 2026. */
    public String day(@Nullable LocalDate day) {
        return day == null ? NONE : DAY.format(day);
    }

    /** A day with its weekday: Sat 21 Nov 2026. */
    public String weekday(@Nullable LocalDate day) {
        return day == null ? NONE : WEEKDAY.format(day);
    }

    /** A moment in UTC: 21 Nov 2026 14:32 UTC. */
    public String moment(@Nullable Instant moment) {
        return moment == null ? NONE : MINUTE.format(moment.atZone(ZoneOffset.UTC)) + " UTC";
    }

    /** A moment in a zone, such as {@code Europe/London}. */
    public String momentIn(@Nullable Instant moment, String zone) {
        return moment == null ? NONE : MINUTE.format(moment.atZone(ZoneId.of(zone)));
    }

    /** A whole number with its thousands apart: 48,213. */
    public String count(@Nullable Number number) {
        return number == null ? NONE : String.format(Locale.ENGLISH, "%,d", number.longValue());
    }

    /** A number with so many places. */
    public String decimal(@Nullable Number number, int places) {
        return number == null
                ? NONE
                : new BigDecimal(number.toString())
                        .setScale(places, RoundingMode.HALF_UP)
                        .toPlainString()
                        .replace('-', '−');
    }

    /** The numbers of a pain scale: 0 to 10. */
    public List<Integer> getScale() {
        return IntStream.rangeClosed(0, 10).boxed().toList();
    }

    /** The text, or a dash. */
    public String text(@Nullable String text) {
        return text == null || text.isBlank() ? NONE : text;
    }
}

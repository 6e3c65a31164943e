package org.trialgia.visit.boundary;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The days on which a visit is as planned, counted in its site's time zone; both ends belong. */
public record Window(LocalDate target, LocalDate from, LocalDate to) {

    /** The window around a day so many days after an anchor. */
    public static Window around(LocalDate anchor, int offsetDays, int daysBefore, int daysAfter) {
        LocalDate target = anchor.plusDays(offsetDays);
        return new Window(target, target.minusDays(daysBefore), target.plusDays(daysAfter));
    }

    /** Whether the day belongs to it. */
    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** The days from today to the last day; 0 on the last day, negative afterwards. */
    public long daysLeft(LocalDate today) {
        return ChronoUnit.DAYS.between(today, to);
    }

    /** The moment from which a visit is too late: midnight after the last day, at the site. */
    public Instant closes(ZoneId zone) {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** How many days it has. */
    public long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }
}

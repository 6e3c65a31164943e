package org.trialgia.web.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.visit.boundary.VisitState;
import org.trialgia.visit.boundary.Window;
import org.trialgia.vocabulary.Instrument;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How visits read on a page: windows as 13 – 19 Nov 2026, states with their shape. */
@Named
@ApplicationScoped
public class VisitWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter YEAR =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    /** A window with no more words than it needs: 13 – 19 Nov 2026. */
    public String window(Window window) {
        LocalDate from = window.from();
        LocalDate to = window.to();
        if (from.equals(to)) {
            return YEAR.format(to);
        }
        DateTimeFormatter first =
                from.getYear() != to.getYear()
                        ? YEAR
                        : from.getMonth() == to.getMonth() ? DAY : MONTH;
        return first.format(from) + " – " + YEAR.format(to);
    }

    /** The shape of a state. */
    public String shape(VisitState state) {
        return switch (state) {
            case DUE, IN_WINDOW, NOT_EXPECTED -> "due";
            case OVERDUE -> "overdue";
            case DONE -> "done";
            case DONE_OUTSIDE -> "partial";
            case MISSED -> "refused";
        };
    }

    /** A state with its days: overdue 2 days, due in 23 days, 3 days left. */
    public String state(VisitState state, Window window, LocalDate today) {
        return switch (state) {
            case OVERDUE -> "overdue " + days(-window.daysLeft(today));
            case DUE -> "due in " + days(window.from().toEpochDay() - today.toEpochDay());
            case IN_WINDOW -> "in window, " + left(window.daysLeft(today));
            default -> state.label();
        };
    }

    /** How long a window is open still. */
    public String left(long days) {
        return days == 0 ? "last day" : days(days) + " left";
    }

    /** A number of days in words. */
    public String days(long days) {
        return days + (days == 1 ? " day" : " days");
    }

    /** A day of these months: 16 Nov. */
    public String brief(@Nullable LocalDate day) {
        return day == null ? "–" : MONTH.format(day);
    }

    /** Instruments by their names. */
    public String names(List<Instrument> instruments) {
        return String.join("; ", instruments.stream().map(Instrument::label).toList());
    }
}

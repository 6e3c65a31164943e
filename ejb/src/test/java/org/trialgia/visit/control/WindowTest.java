package org.trialgia.visit.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialgia.visit.boundary.VisitState;
import org.trialgia.visit.boundary.Window;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Visits and windows: days from an anchor in the site's time zone. */
class WindowTest {

    private static final Window WEEK_4 = Window.around(LocalDate.of(2026, 10, 19), 28, 3, 3);

    @Test
    void windows_28DaysAfter19October_areThe13thTo19thOfNovember() {
        assertEquals(LocalDate.of(2026, 11, 16), WEEK_4.target());
        assertEquals(LocalDate.of(2026, 11, 13), WEEK_4.from());
        assertEquals(LocalDate.of(2026, 11, 19), WEEK_4.to());
        assertEquals(7, WEEK_4.days());
    }

    @Test
    void windows_overTheEndOfSummerTime_keepDaysAndCloseAtLocalMidnight() {
        // London: UTC+1 until 25 October 2026, 02:00, UTC+0 afterwards.
        Window before = Window.around(LocalDate.of(2026, 10, 20), 0, 0, 3);
        Window over = Window.around(LocalDate.of(2026, 10, 20), 0, 0, 6);
        ZoneId london = ZoneId.of("Europe/London");
        assertEquals(Instant.parse("2026-10-23T23:00:00Z"), before.closes(london));
        assertEquals(Instant.parse("2026-10-27T00:00:00Z"), over.closes(london));
    }

    @Test
    void windows_overTheStartOfSummerTime_keepTheNumberOfDays() {
        // New York: summer time begins on 8 March 2026; 14 days are 14 days, not 13 and 23 hours.
        Window window = Window.around(LocalDate.of(2026, 3, 1), 14, 1, 1);
        assertEquals(LocalDate.of(2026, 3, 15), window.target());
        assertEquals(
                Instant.parse("2026-03-17T04:00:00Z"),
                window.closes(ZoneId.of("America/New_York")));
    }

    @Test
    void windows_sameMoment_areOpenAtOneSiteAndClosedAtAnother() {
        Instant now = Instant.parse("2026-11-19T15:30:00Z");
        LocalDate inLondon = LocalDate.ofInstant(now, ZoneId.of("Europe/London"));
        LocalDate inTokyo = LocalDate.ofInstant(now, ZoneId.of("Asia/Tokyo"));
        assertEquals(VisitState.IN_WINDOW, VisitState.of(WEEK_4, null, inLondon));
        assertEquals(VisitState.OVERDUE, VisitState.of(WEEK_4, null, inTokyo));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-12, DUE, 7",
        "2026-11-13, IN_WINDOW, 6",
        "2026-11-16, IN_WINDOW, 3",
        "2026-11-19, IN_WINDOW, 0",
        "2026-11-20, OVERDUE, -1"
    })
    void visits_notHeld_standByToday(LocalDate today, VisitState state, long left) {
        assertEquals(state, VisitState.of(WEEK_4, null, today));
        assertEquals(left, WEEK_4.daysLeft(today));
    }

    @Test
    void visits_held_standByTheDayTheyWereHeld() {
        LocalDate today = LocalDate.of(2026, 12, 24);
        assertEquals(VisitState.DONE, VisitState.of(WEEK_4, LocalDate.of(2026, 11, 19), today));
        assertEquals(
                VisitState.DONE_OUTSIDE, VisitState.of(WEEK_4, LocalDate.of(2026, 11, 20), today));
        assertEquals(
                VisitState.DONE_OUTSIDE, VisitState.of(WEEK_4, LocalDate.of(2026, 11, 12), today));
    }

    @Test
    void windows_bothEnds_belong() {
        assertTrue(WEEK_4.contains(WEEK_4.from()));
        assertTrue(WEEK_4.contains(WEEK_4.to()));
        assertFalse(WEEK_4.contains(WEEK_4.from().minusDays(1)));
        assertFalse(WEEK_4.contains(WEEK_4.to().plusDays(1)));
    }
}

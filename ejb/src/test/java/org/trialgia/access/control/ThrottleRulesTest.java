package org.trialgia.access.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;

class ThrottleRulesTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "4, 0",
        "5, 1",
        "6, 2",
        "7, 4",
        "8, 8",
        "14, 512",
        "15, 900",
        "16, 900",
        "2147483647, 900"
    })
    void wait_doublesFromTheFifthFailureUpToAQuarterOfAnHour(int failures, long seconds) {
        assertEquals(
                Duration.ofSeconds(seconds),
                ThrottleRules.wait(failures, ThrottleRules.ACCOUNT_FAILURES));
    }

    @ParameterizedTest
    @CsvSource({"19, 0", "20, 1", "21, 2", "30, 900"})
    void wait_ofANetwork_startsLater(int failures, long seconds) {
        assertEquals(
                Duration.ofSeconds(seconds),
                ThrottleRules.wait(failures, ThrottleRules.NETWORK_FAILURES));
    }

    @Test
    void failures_withinAnHour_addUp() {
        assertEquals(8, ThrottleRules.failures(7, NOON, NOON.plus(Duration.ofHours(1))));
    }

    @Test
    void failures_afterAnHour_areForgotten() {
        Instant later = NOON.plus(Duration.ofHours(1)).plusMillis(1);
        assertEquals(1, ThrottleRules.failures(7, NOON, later));
    }

    @Test
    void failures_whenTheClockWentBack_areNotForgotten() {
        assertEquals(8, ThrottleRules.failures(7, NOON, NOON.minus(Duration.ofDays(1))));
    }
}

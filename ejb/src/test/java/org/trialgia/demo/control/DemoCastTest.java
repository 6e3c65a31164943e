package org.trialgia.demo.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.demo.control.DemoParticipant.Reach;

import java.time.LocalDate;
import java.util.List;

class DemoCastTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    @Test
    void cast_hasEveryStateAndBothSites_overTwoYears() {
        List<DemoParticipant> people = DemoCast.of(TODAY, 1, DemoCast.SIZE);

        assertEquals(56, people.size());
        for (Reach reach : Reach.values()) {
            assertTrue(people.stream().anyMatch(person -> person.reaches() == reach), "" + reach);
        }
        assertEquals(
                List.of("N", "S"),
                people.stream().map(DemoParticipant::site).distinct().sorted().toList());
        assertTrue(people.getFirst().screenedOn().isBefore(TODAY.minusDays(720)));
        assertFalse(people.getLast().screenedOn().isAfter(TODAY));
        for (int i = 1; i < people.size(); i++) {
            assertFalse(
                    people.get(i).screenedOn().isBefore(people.get(i - 1).screenedOn()),
                    "in the order of screening");
        }
    }

    @Test
    void sameDay_givesTheSamePeople() {
        assertEquals(DemoCast.of(TODAY, 1, DemoCast.SIZE), DemoCast.of(TODAY, 1, DemoCast.SIZE));
    }
}

package org.trialgia.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.vocabulary.PersonId;

import java.util.List;
import java.util.Optional;

class ReadingTest {

    private int lookups;

    private Optional<Caller> find(String name) {
        lookups++;
        return Optional.of(new Caller(PersonId.random(), name, name, false, List.of()));
    }

    @Test
    void caller_inARequestThatOnlyReads_isLookedUpOnce() {
        Reading reading = new Reading();
        reading.begin();

        Optional<Caller> first = reading.caller("ada", () -> find("ada"));

        assertEquals(first, reading.caller("ada", () -> find("ada")));
        assertEquals(1, lookups);
    }

    @Test
    void caller_inAnyOtherRequest_isLookedUpEachTime() {
        Reading other = new Reading();

        other.caller("ada", () -> find("ada"));
        other.caller("ada", () -> find("ada"));

        assertEquals(2, lookups);
    }

    @Test
    void caller_underAnotherName_isAnother() {
        Reading reading = new Reading();
        reading.begin();
        reading.caller("ada", () -> find("ada"));

        assertEquals(
                "grace", reading.caller("grace", () -> find("grace")).orElseThrow().username());
    }

    @Test
    void caller_whoseAccountIsClosed_isNobody() {
        Reading reading = new Reading();
        reading.begin();

        assertTrue(reading.caller("ada", Optional::empty).isEmpty());
        assertTrue(reading.caller("ada", Optional::empty).isEmpty());
    }
}

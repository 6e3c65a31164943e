package org.trialgia.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;

import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.trialgia.demo.control.DemoAnalysis.Outcome;
import org.trialgia.demo.control.DemoPlan;
import org.trialgia.demo.control.DemoTrial;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** What is planted in the demo trial is found by its run, and is not found where it is not. */
@ExtendWith(ArquillianExtension.class)
class DemoTrialIT {

    @Inject private DemoTrial trials;

    @Test
    void plantedEdge_isFoundAfterMaxT() throws Exception {
        Outcome outcome = trials.make(DemoPlan.usual("FOUND", today()));

        assertNotNull(outcome.edge().pMaxT());
        assertTrue(outcome.edge().pMaxT() < 0.05, outcome.finding());
        assertTrue(outcome.edge().estimate() < 0, "connectivity rises as pain falls");
        assertTrue(outcome.strongest(), outcome.finding());
        assertTrue(outcome.finding().startsWith("PAG – amygdala L"), outcome.finding());
        assertTrue(outcome.pairs() >= 25, outcome.pairs() + " pairs");
    }

    @Test
    void edge_thatWasNotPlanted_isNotFound() throws Exception {
        Outcome outcome = trials.make(DemoPlan.usual("NULL", today()).withoutEffect());

        assertNotNull(outcome.edge().pMaxT());
        assertTrue(outcome.edge().pMaxT() > 0.05, outcome.edge().toString());
        assertEquals(0, outcome.edge().estimate(), 0.1, "nothing goes with pain but by chance");
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC).minusDays(1);
    }
}

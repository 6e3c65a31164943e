package org.trialgia.randomisation.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.trialgia.randomisation.control.Strata.Factor;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class StrataTest {

    private static final Factor SEVERITY = new Factor("severity", List.of("moderate", "severe"));
    private static final Factor SITE = new Factor("site", List.of("N", "S", "E"));

    @Test
    void strata_withoutFactors_isOneForEverybody() {
        assertEquals(List.of(""), Strata.all(List.of()));
        assertEquals(1, Strata.count(List.of()));
        assertEquals(Optional.of(""), Strata.of(Map.of("sex", "f"), List.of()));
    }

    @Test
    void strata_twoFactors_areEachCombinationOnce() {
        List<String> all = Strata.all(List.of(SEVERITY, SITE));
        assertEquals(6, all.size());
        assertEquals(6, new HashSet<>(all).size());
        assertEquals(6, Strata.count(List.of(SEVERITY, SITE)));
        assertEquals("severity=moderate\nsite=N", all.getFirst());
        assertEquals("severity=severe\nsite=E", all.getLast());
    }

    @Test
    void strata_ofLevels_isTheOneWithTheseLevels() {
        for (String stratum : Strata.all(List.of(SEVERITY, SITE))) {
            assertEquals(
                    Optional.of(stratum),
                    Strata.of(Strata.levels(stratum), List.of(SEVERITY, SITE)));
        }
    }

    @Test
    void strata_missingOrUnknownLevel_isNone() {
        assertEquals(
                Optional.empty(), Strata.of(Map.of("severity", "severe"), List.of(SEVERITY, SITE)));
        assertEquals(
                Optional.empty(),
                Strata.of(Map.of("severity", "mild", "site", "N"), List.of(SEVERITY, SITE)));
    }

    @Test
    void strata_veryManyFactors_areCountedWithoutOverflow() {
        assertEquals(Integer.MAX_VALUE, Strata.count(Collections.nCopies(64, SITE)));
    }
}

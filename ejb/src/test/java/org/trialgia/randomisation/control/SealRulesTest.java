package org.trialgia.randomisation.control;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.trialgia.refusal.Invalid;

import java.util.List;
import java.util.Set;

class SealRulesTest {

    private static final List<Integer> RATIO = List.of(2, 1);

    @Test
    void seal_multiplesOfRatio_pass() {
        assertDoesNotThrow(() -> SealRules.check(Set.of(3, 6, 9), 40, RATIO, 4));
    }

    @Test
    void seal_otherSizesOrLengths_areRefusedAtTheirField() {
        assertRefused("blockSizes", Set.of(4), 40, 4);
        assertRefused("blockSizes", Set.of(0), 40, 4);
        assertRefused("blockSizes", Set.of(-3), 40, 4);
        assertRefused("blockSizes", Set.of(201), 40, 4);
        assertRefused("blockSizes", Set.of(), 40, 4);
        assertRefused("rowsPerStratum", Set.of(3), 0, 4);
        assertRefused("rowsPerStratum", Set.of(3), 2_001, 4);
        assertRefused("blockSizes", Set.of(3), 40, 501);
    }

    private static void assertRefused(String field, Set<Integer> sizes, int rows, int strata) {
        Invalid refusal =
                assertThrows(Invalid.class, () -> SealRules.check(sizes, rows, RATIO, strata));
        assertEquals(field, refusal.problems().getFirst().field());
    }
}

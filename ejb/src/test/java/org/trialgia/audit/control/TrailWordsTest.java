package org.trialgia.audit.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrailWordsTest {

    @ParameterizedTest
    @CsvSource({
        "study.created, created study",
        "study.site-changed, changed site",
        "participant.randomised, randomised participant",
        "participant.identity-read, read identity",
        "access.role-granted, granted role",
        "access.logged-in, logged in",
        "access.denied, was denied",
        "nonsense, nonsense"
    })
    void anAction_isSaidInWords(String action, String words) {
        assertEquals(words, TrailWords.did(action));
    }
}

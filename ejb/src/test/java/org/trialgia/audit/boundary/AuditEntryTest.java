package org.trialgia.audit.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.audit.boundary.AuditEntry.Change;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.vocabulary.StudyId;

import java.util.List;

class AuditEntryTest {

    private static final AuditEntry ENTRY =
            AuditEntry.inStudy(StudyId.random(), Actor.system(), "visit.score-changed");

    @Test
    void aFieldThatStayedTheSame_isNoChange() {
        assertFalse(ENTRY.changed("worst", 7, 7).changesSomething());
        assertFalse(ENTRY.changed("worst", null, null).changesSomething());
        assertTrue(ENTRY.changed("worst", 7, 4).changesSomething());
        assertTrue(ENTRY.changed("worst", null, "").changesSomething());
    }

    @Test
    void aReasonAlone_isNoChange() {
        assertFalse(ENTRY.because("transcription error").changesSomething());
    }

    @Test
    void aReason_isFreeText() {
        assertEquals(
                List.of(new Change("reason", Knowledge.FREE_TEXT, null, "transcription error")),
                ENTRY.because("  transcription error ").changes());
        assertEquals(List.of(), ENTRY.because("  ").changes());
        assertEquals(List.of(), ENTRY.because(null).changes());
    }

    @Test
    void anEntry_isNotChangedByItsMethods() {
        ENTRY.changed("worst", 7, 4).known(Knowledge.SCORE).because("x");
        assertEquals(List.of(), ENTRY.changes());
        assertEquals(Knowledge.PLAIN, ENTRY.knowledge());
    }

    @Test
    void theInstallationsRows_areAboutAccounts() {
        AuditEntry entry = AuditEntry.inInstallation(Actor.nobody(), "access.login-failed");
        assertEquals(AuditEntry.INSTALLATION, entry.chain());
        assertEquals(Knowledge.ACCOUNT, entry.knowledge());
        assertNull(entry.actor().id());
    }
}

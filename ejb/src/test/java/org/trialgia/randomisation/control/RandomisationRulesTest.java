package org.trialgia.randomisation.control;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialgia.persistence.participant.Participant;
import org.trialgia.persistence.study.Site;
import org.trialgia.persistence.study.StratumFactor;
import org.trialgia.persistence.study.Study;
import org.trialgia.randomisation.control.RandomisationRules.Facts;
import org.trialgia.refusal.Conflict;
import org.trialgia.vocabulary.Blinding;
import org.trialgia.vocabulary.ExclusionReason;
import org.trialgia.vocabulary.PainSide;
import org.trialgia.vocabulary.PainSite;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.StudyId;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

class RandomisationRulesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private final Study study =
            new Study(StudyId.random(), "KNEE-2026", "A trial", Blinding.BLINDED, 60);
    private final Site site = new Site(study.id(), "N", "North", ZoneOffset.UTC);
    private final StratumFactor severity = new StratumFactor(study.id(), 1);
    private final StratumFactor bySite = new StratumFactor(study.id(), 2);
    private final Participant participant =
            new Participant(
                    ParticipantId.random(),
                    study.id(),
                    site.id(),
                    "KNEE-0001",
                    DAY,
                    PainSide.LEFT,
                    List.of(PainSite.KNEE));

    @BeforeEach
    void protocol() {
        study.open();
        severity.describe("severity", "Severity", List.of("moderate", "severe"));
        bySite.describe("site", "Site", List.of("N", "S"));
    }

    private Facts facts() {
        return RandomisationRules.facts(participant, site, study, List.of(severity, bySite));
    }

    private String refusal() {
        return assertThrows(Conflict.class, () -> RandomisationRules.requireReady(facts())).key();
    }

    @Test
    void randomise_stepByStep_isRefusedWithTheNextStep() {
        assertEquals("participant.consent-first", refusal());
        participant.consent("1.0", DAY, true);
        assertEquals("randomisation.not-eligible", refusal());
        participant.findEligible(DAY, "all criteria");
        assertEquals("randomisation.factors-missing", refusal());
        assertFalse(facts().ready());
        participant.stratify(Map.of("severity", "severe"));
        assertDoesNotThrow(() -> RandomisationRules.requireReady(facts()));
        assertTrue(facts().ready());
        assertEquals("severity=severe\nsite=N", facts().stratum().orElseThrow());
        participant.randomised(Instant.EPOCH, DAY);
        assertEquals("participant.randomised-already", refusal());
    }

    @Test
    void randomise_excludedOrWithdrawn_isRefused() {
        participant.consent("1.0", DAY, true);
        participant.exclude(DAY, ExclusionReason.NOT_MEETING_CRITERIA, "pain below 4");
        assertEquals("participant.ended", refusal());
        participant.findEligible(DAY, "all criteria");
        participant.withdraw(DAY, "moved away");
        assertEquals("participant.ended", refusal());
    }

    @Test
    void randomise_inDraft_isRefused() {
        Study draft = new Study(study.id(), "KNEE-2026", "A trial", Blinding.BLINDED, 60);
        Facts facts = RandomisationRules.facts(participant, site, draft, List.of());
        assertEquals(
                "randomisation.study-not-open",
                assertThrows(Conflict.class, () -> RandomisationRules.requireReady(facts)).key());
    }

    @Test
    void randomise_siteThatIsNoLevelOfTheSiteFactor_isRefused() {
        bySite.describe("site", "Site", List.of("S", "E"));
        participant.consent("1.0", DAY, true);
        participant.findEligible(DAY, "all criteria");
        participant.stratify(Map.of("severity", "severe"));
        assertEquals("randomisation.factors-missing", refusal());
    }
}

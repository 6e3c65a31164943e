package org.trialgia.participant.control;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.trialgia.participant.boundary.DecideEligibility;
import org.trialgia.participant.boundary.RecordConsent;
import org.trialgia.participant.boundary.ScreenParticipant;
import org.trialgia.participant.boundary.SetFactors;
import org.trialgia.participant.boundary.WithdrawParticipant;
import org.trialgia.persistence.participant.Participant;
import org.trialgia.persistence.study.Site;
import org.trialgia.persistence.study.StratumFactor;
import org.trialgia.persistence.study.Study;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Invalid;
import org.trialgia.refusal.Invalid.Problem;
import org.trialgia.vocabulary.Blinding;
import org.trialgia.vocabulary.ExclusionReason;
import org.trialgia.vocabulary.PainSide;
import org.trialgia.vocabulary.PainSite;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.ParticipantStatus;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

class ParticipantRulesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private final StudyId study = StudyId.random();
    private final Site site = new Site(study, "N", "North", ZoneOffset.UTC);
    private final Participant participant =
            new Participant(
                    ParticipantId.random(),
                    study,
                    site.id(),
                    "KNEE-0001",
                    TODAY.minusDays(10),
                    PainSide.LEFT,
                    List.of(PainSite.KNEE));

    private static List<String> fields(Runnable work) {
        return assertThrows(Invalid.class, work::run).problems().stream()
                .map(Problem::field)
                .toList();
    }

    private static String conflict(Runnable work) {
        return assertThrows(Conflict.class, work::run).key();
    }

    private static ScreenParticipant screening(LocalDate on, List<PainSite> sites, String name) {
        return new ScreenParticipant(
                SiteId.random(), on, PainSide.LEFT, sites, name, "", "someone@example.org");
    }

    private RecordConsent consent(LocalDate on, String reason) {
        return new RecordConsent(participant.id(), 0, "1.0", on, true, reason);
    }

    private DecideEligibility decision(LocalDate on, ExclusionReason exclusion, String reason) {
        return new DecideEligibility(participant.id(), 0, on, exclusion, "criteria 1 to 9", reason);
    }

    @Test
    void screening_whole_passes() {
        assertDoesNotThrow(() ->
                ParticipantRules.check(
                        screening(TODAY, List.of(PainSite.KNEE), "Participant 0001"), TODAY));
    }

    @Test
    void screening_tomorrowWithoutPlaceOrName_saysAllOfIt() {
        assertEquals(
                List.of("screenedOn", "painSites", "name"),
                fields(() ->
                        ParticipantRules.check(
                                screening(TODAY.plusDays(1), List.of(), " "), TODAY)));
    }

    @Test
    void consent_first_needsNoReason_changedOneDoes() {
        assertDoesNotThrow(
                () -> ParticipantRules.check(consent(TODAY.minusDays(10), ""), participant, TODAY));
        participant.consent("1.0", TODAY.minusDays(10), true);
        assertEquals(
                List.of("reason"),
                fields(() ->
                        ParticipantRules.check(
                                consent(TODAY.minusDays(9), ""), participant, TODAY)));
        assertDoesNotThrow(() ->
                ParticipantRules.check(
                        consent(TODAY.minusDays(9), "wrong day typed"), participant, TODAY));
    }

    @Test
    void consent_inTheFutureOrAfterRandomisation_isRefused() {
        assertEquals(
                List.of("consentedOn"),
                fields(() ->
                        ParticipantRules.check(
                                consent(TODAY.plusDays(1), ""), participant, TODAY)));
        participant.consent("1.0", TODAY.minusDays(10), true);
        participant.findEligible(TODAY.minusDays(9), "all");
        participant.randomised(Instant.EPOCH, TODAY.minusDays(8));
        assertEquals(
                List.of("consentedOn", "consentedOn"),
                fields(() ->
                        ParticipantRules.check(
                                consent(TODAY.minusDays(7), "typo"), participant, TODAY)));
    }

    @Test
    void eligibility_withoutConsent_isRefused_exclusionIsNot() {
        assertEquals(
                "participant.consent-first",
                conflict(() ->
                        ParticipantRules.check(decision(TODAY, null, ""), participant, TODAY)));
        assertDoesNotThrow(() ->
                ParticipantRules.check(
                        decision(TODAY, ExclusionReason.NOT_MEETING_CRITERIA, ""),
                        participant,
                        TODAY));
    }

    @Test
    void eligibility_beforeConsent_isRefused() {
        participant.consent("1.0", TODAY.minusDays(2), true);
        assertEquals(
                List.of("on"),
                fields(() ->
                        ParticipantRules.check(
                                decision(TODAY.minusDays(3), null, ""), participant, TODAY)));
    }

    @Test
    void eligibility_exclusionTakenBackWithReason_passes() {
        participant.consent("1.0", TODAY.minusDays(2), true);
        participant.exclude(TODAY, ExclusionReason.OTHER, "lives far away");
        assertEquals(
                List.of("reason"),
                fields(() ->
                        ParticipantRules.check(decision(TODAY, null, ""), participant, TODAY)));
        assertDoesNotThrow(() ->
                ParticipantRules.check(decision(TODAY, null, "moved here"), participant, TODAY));
    }

    @Test
    void everything_afterRandomisation_standsStill() {
        participant.consent("1.0", TODAY, true);
        participant.findEligible(TODAY, "all");
        participant.randomised(Instant.EPOCH, TODAY);
        assertEquals(
                "participant.randomised-already",
                conflict(() ->
                        ParticipantRules.check(
                                decision(TODAY, ExclusionReason.OTHER, "x"), participant, TODAY)));
        assertEquals(
                "participant.randomised-already",
                conflict(() ->
                        ParticipantRules.check(
                                new SetFactors(participant.id(), 0, Map.of(), ""),
                                participant,
                                List.of())));
    }

    @Test
    void withdrawal_ofWithdrawn_isRefused() {
        participant.withdraw(TODAY, "no time");
        assertEquals(ParticipantStatus.WITHDRAWN, participant.status());
        assertEquals(ExclusionReason.DECLINED, participant.exclusion());
        assertEquals(
                "participant.ended",
                conflict(() ->
                        ParticipantRules.check(
                                new WithdrawParticipant(participant.id(), 0, TODAY, "again"),
                                participant,
                                TODAY)));
    }

    @Test
    void factors_levelNotOfProtocol_isRefused_siteIsTheParticipants() {
        StratumFactor severity = new StratumFactor(study, 1);
        severity.describe("severity", "Severity", List.of("moderate", "severe"));
        StratumFactor bySite = new StratumFactor(study, 2);
        bySite.describe("SITE", "Site", List.of("N", "S"));
        List<StratumFactor> factors = List.of(severity, bySite);
        assertEquals(
                List.of("severity"),
                fields(() ->
                        ParticipantRules.check(
                                new SetFactors(participant.id(), 0, Map.of("severity", "mild"), ""),
                                participant,
                                factors)));
        assertEquals(
                Map.of("severity", "severe", "SITE", "N"),
                ParticipantRules.levels(Map.of("severity", "severe", "SITE", "S"), factors, site));
    }

    @Test
    void study_draft_takesNobody() {
        Study draft = new Study(study, "KNEE-2026", "A trial", Blinding.BLINDED, 60);
        assertEquals(
                "participant.study-draft", conflict(() -> ParticipantRules.requireOpen(draft)));
        draft.open();
        assertDoesNotThrow(() -> ParticipantRules.requireOpen(draft));
    }

    @Test
    void number_isCodeWithoutYearAndFourDigits() {
        assertEquals("KNEE-0042", ParticipantRules.number("KNEE-2026", 42));
        assertEquals("KNEE-0042", ParticipantRules.number("KNEE", 42));
        assertEquals("KNEE-12345", ParticipantRules.number("KNEE", 12_345));
    }
}

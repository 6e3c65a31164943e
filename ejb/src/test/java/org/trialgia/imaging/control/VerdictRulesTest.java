package org.trialgia.imaging.control;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialgia.imaging.boundary.RateScan;
import org.trialgia.persistence.study.Arm;
import org.trialgia.refusal.Invalid;
import org.trialgia.vocabulary.Modality;
import org.trialgia.vocabulary.QualityVerdict;
import org.trialgia.vocabulary.ScanId;
import org.trialgia.vocabulary.StudyId;

import java.util.List;

class VerdictRulesTest {

    private static final StudyId STUDY = StudyId.random();
    private static final List<Arm> ARMS = List.of(arm());

    @Test
    void check_pass_needsNoReason() {
        assertDoesNotThrow(() ->
                VerdictRules.check(rate(QualityVerdict.PASSED, ""), QualityVerdict.PENDING, ARMS));
    }

    @Test
    void check_fail_needsAReason() {
        assertRefused("scan.reason-fail", QualityVerdict.FAILED, "", QualityVerdict.PENDING);
    }

    @Test
    void check_changeOfMind_needsAReason() {
        assertRefused("scan.reason-change", QualityVerdict.PASSED, "", QualityVerdict.FAILED);
        assertRefused("scan.reason-change", QualityVerdict.FAILED, "", QualityVerdict.PASSED);
    }

    @Test
    void check_noVerdict_isRefused() {
        assertRefused("scan.verdict", QualityVerdict.PENDING, "why", QualityVerdict.PASSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "looks like rTMS",
                "the SHAM group moves",
                "arm RTMS-A, surely",
                "after ketamine",
                "Real stimulation, left"
            })
    void check_wordsThatTellAnArm_areRefused(String reason) {
        assertRefused("scan.reason-arm", QualityVerdict.FAILED, reason, QualityVerdict.PENDING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spikes in slice 12", "7 volumes above 1 mm", "shampoo artefact"})
    void check_otherWords_areTaken(String reason) {
        assertDoesNotThrow(() ->
                VerdictRules.check(
                        rate(QualityVerdict.FAILED, reason), QualityVerdict.PENDING, ARMS));
    }

    private static void assertRefused(
            String key, QualityVerdict verdict, String reason, QualityVerdict before) {
        assertEquals(
                key,
                assertThrows(
                                Invalid.class,
                                () -> VerdictRules.check(rate(verdict, reason), before, ARMS))
                        .key());
    }

    private static RateScan rate(QualityVerdict verdict, String reason) {
        return new RateScan(STUDY, ScanId.random(), 0, verdict, reason);
    }

    private static Arm arm() {
        Arm arm = new Arm(STUDY, 1);
        arm.describe("RTMS-A", "Real stimulation", Modality.RTMS, false, 1, 10, 1);
        return arm;
    }
}

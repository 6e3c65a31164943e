package org.trialgia.study.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialgia.persistence.study.Site;
import org.trialgia.refusal.Invalid;
import org.trialgia.refusal.Invalid.Problem;
import org.trialgia.study.boundary.CreateStudy;
import org.trialgia.study.boundary.SaveArm;
import org.trialgia.study.boundary.SaveFactor;
import org.trialgia.study.boundary.SaveHead;
import org.trialgia.study.boundary.SaveImaging;
import org.trialgia.study.boundary.SaveSite;
import org.trialgia.study.boundary.SaveVisitPlan;
import org.trialgia.vocabulary.Blinding;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.Modality;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.VisitAnchor;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

class ProtocolRulesTest {

    private static final StudyId STUDY = StudyId.random();

    @ParameterizedTest
    @ValueSource(strings = {"KNEE", "KNEE-2026", "T1", "A234567890-ABCDE"})
    void studyCode_ofTheForm_isTaken(String code) {
        assertEquals(List.of(), study(code, "A trial", 60));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "K",
                "knee",
                "1KNEE",
                "KNEE_1",
                "KNEE-",
                "KNEE-ABCDEF",
                "A2345678901",
                "../KNEE",
                "KNÉE"
            })
    void studyCode_ofAnotherForm_isRefused(String code) {
        assertEquals(List.of("code"), study(code, "A trial", 60));
    }

    @Test
    void study_withSeveralProblems_namesAllOfThem() {
        assertEquals(List.of("code", "title", "accrualTarget"), study("k", "", 0));
    }

    @ParameterizedTest
    @CsvSource({"2026-01-01, 2026-01-02, 0", "2026-01-01, 2026-01-01, 1", ", 2026-01-01, 0"})
    void accrual_endsAfterItsStart(
            @Nullable LocalDate start, @Nullable LocalDate end, int problems) {
        SaveHead head =
                new SaveHead(STUDY, 0, "A trial", Blinding.BLINDED, 60, start, end, "1.0", "");
        assertEquals(problems, problems(() -> ProtocolRules.check(head)).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/London", "America/New_York", "UTC"})
    void siteZone_thatExists_isTaken(String zone) {
        assertEquals(List.of(), site("N", zone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Europe/Nowhere", "CET+1", "+02:00", "Z", "London"})
    void siteZone_thatDoesNotExistOrHasNoSummerTime_isRefused(String zone) {
        assertEquals(List.of("zone"), site("N", zone));
    }

    @Test
    void siteCode_usedAlready_isRefusedWhateverItsCase() {
        Site north = new Site(STUDY, "N", "North", ZoneId.of("UTC"));
        assertEquals(List.of("code"), site("n", "UTC", north));
        assertEquals(List.of(), site("S", "UTC", north));
    }

    @ParameterizedTest
    @CsvSource({
        "ACUPUNCTURE, false, 1, 8, 7, ''",
        "ACUPUNCTURE, true, 10, 100, 60, ''",
        "ACUPUNCTURE, false, 0, 8, 7, ratio",
        "ACUPUNCTURE, false, 11, 8, 7, ratio",
        "ACUPUNCTURE, false, 1, 0, 7, sessions",
        "ACUPUNCTURE, false, 1, 101, 7, sessions",
        "ACUPUNCTURE, false, 1, 8, -1, daysBetweenSessions",
        "ACUPUNCTURE, false, 1, 8, 61, daysBetweenSessions",
        "WAITLIST, false, 1, 0, 0, ''",
        "WAITLIST, false, 1, 1, 0, sessions",
        "WAITLIST, true, 1, 0, 0, sham"
    })
    void arm_withinItsLimits(
            Modality modality, boolean sham, int ratio, int sessions, int days, String problem) {
        SaveArm arm =
                new SaveArm(STUDY, null, 0, "A", "Arm", modality, sham, ratio, sessions, days, "");
        assertEquals(
                problem.isEmpty() ? List.of() : List.of(problem),
                problems(() -> ProtocolRules.check(arm, List.of())));
    }

    @Test
    void factor_needsTwoDifferentLevels() {
        assertEquals(List.of(), factor("low", "high"));
        assertEquals(List.of("levels"), factor("low"));
    }

    @Test
    void visit_withNothingToDo_isRefused() {
        assertEquals(List.of(), visit(false, Instrument.NRS_24H));
        assertEquals(List.of(), visit(true));
        assertEquals(List.of("instruments"), visit(false));
    }

    @ParameterizedTest
    @CsvSource({"2.0, 0", "0.1, 0", "30, 0", "0.05, 1", "0.00001, 1", "0, 1", "-1, 1", "30.1, 1"})
    void repetitionTime_withinItsLimits(BigDecimal seconds, int problems) {
        SaveImaging imaging = new SaveImaging(STUDY, 0, "MNI", seconds, null, null, "");
        assertEquals(problems, problems(() -> ProtocolRules.check(imaging)).size());
    }

    @Test
    void anEmptyProtocol_lacksSitesArmsAndVisits() {
        assertEquals(3, ProtocolRules.missing(List.of(), List.of(), List.of()).size());
    }

    private static List<String> study(String code, String title, int target) {
        CreateStudy request = new CreateStudy(code, title, Blinding.BLINDED, target);
        return problems(() -> ProtocolRules.check(request));
    }

    private static List<String> site(String code, String zone, Site... others) {
        SaveSite request = new SaveSite(STUDY, null, 0, code, "A site", zone, "");
        return problems(() -> ProtocolRules.check(request, List.of(others)));
    }

    private static List<String> factor(String... levels) {
        SaveFactor request =
                new SaveFactor(STUDY, null, 0, "severity", "Severity", List.of(levels), "");
        return problems(() -> ProtocolRules.check(request, List.of()));
    }

    private static List<String> visit(boolean scan, Instrument... instruments) {
        SaveVisitPlan request =
                new SaveVisitPlan(
                        STUDY,
                        null,
                        0,
                        "BASE",
                        "Baseline",
                        VisitAnchor.CONSENT,
                        0,
                        7,
                        7,
                        scan,
                        List.of(instruments),
                        "");
        return problems(() -> ProtocolRules.check(request, List.of()));
    }

    private static List<String> problems(Runnable check) {
        try {
            check.run();
            return List.of();
        } catch (Invalid invalid) {
            return invalid.problems().stream().map(Problem::field).toList();
        }
    }
}

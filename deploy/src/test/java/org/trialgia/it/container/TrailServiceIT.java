package org.trialgia.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;

import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.trialgia.audit.boundary.AccountTrailFilter;
import org.trialgia.audit.boundary.ExportFile;
import org.trialgia.audit.boundary.TrailFilter;
import org.trialgia.audit.boundary.TrailRow;
import org.trialgia.audit.boundary.TrailService;
import org.trialgia.audit.boundary.Verification;
import org.trialgia.audit.boundary.VerificationState;
import org.trialgia.audit.boundary.VerifyService;
import org.trialgia.guard.Page;
import org.trialgia.it.container.Fixture.Trial;
import org.trialgia.refusal.Denied;
import org.trialgia.study.boundary.SaveSite;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.study.boundary.StudyView.SiteView;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;

@ExtendWith(ArquillianExtension.class)
class TrailServiceIT {

    @Inject private Fixture fixture;
    @Inject private TrailService trail;
    @Inject private VerifyService verify;
    @Inject private StudyService studies;

    @Test
    void aChange_isTold_withReasonAndBothValues() {
        Trial trial = fixture.trial();
        PersonId auditor = fixture.person(Role.AUDITOR, trial.id(), null);
        rename(trial, "Northern", "a better name");
        TrailRow row = rows(auditor, trial.id()).getFirst();
        assertEquals("study.site-changed", row.action());
        assertEquals("changed site", row.did());
        assertEquals("North", row.values().getFirst().from());
        assertEquals("Northern", row.values().getFirst().to());
        assertEquals("a better name", row.reason());
    }

    @Test
    void aDeniedAttempt_isTold_thoughItsTransactionIsRolledBack() {
        Trial trial = fixture.trial();
        PersonId auditor = fixture.person(Role.AUDITOR, trial.id(), null);
        PersonId coordinator = fixture.person(Role.COORDINATOR, trial.id(), trial.sites().get(0));
        SiteView site = site(trial);
        assertThrows(
                Denied.class,
                () ->
                        fixture.as(
                                coordinator,
                                () ->
                                        studies.saveSite(
                                                new SaveSite(
                                                        trial.id(),
                                                        site.id(),
                                                        site.version(),
                                                        site.code(),
                                                        "Mine",
                                                        site.zone(),
                                                        "because"))));
        TrailRow row = rows(auditor, trial.id()).getFirst();
        assertEquals("access.denied", row.action());
        assertEquals("StudyService.saveSite", row.values().getFirst().to());
    }

    @Test
    void aRecordOutOfReach_isADeniedAttemptToo() {
        Trial trial = fixture.trial();
        PersonId auditor = fixture.person(Role.AUDITOR, trial.id(), null);
        assertThrows(
                Denied.class,
                () ->
                        fixture.as(
                                trial.dataManager(),
                                () ->
                                        studies.saveSite(
                                                new SaveSite(
                                                        trial.id(),
                                                        SiteId.random(),
                                                        0,
                                                        "X",
                                                        "Nowhere",
                                                        "UTC",
                                                        "because"))));
        assertEquals("access.denied", rows(auditor, trial.id()).getFirst().action());
    }

    @Test
    void aChangeThatIsRolledBack_leavesNoRow() {
        Trial trial = fixture.trial();
        PersonId auditor = fixture.person(Role.AUDITOR, trial.id(), null);
        long before = page(auditor, TrailFilter.all(trial.id())).total();
        assertThrows(
                IllegalStateException.class,
                () ->
                        fixture.inTransaction(() -> {
                            rename(trial, "Taken back", "a mistake");
                            throw new IllegalStateException("rolled back on purpose");
                        }));
        assertEquals("North", site(trial).name());
        assertEquals(before, page(auditor, TrailFilter.all(trial.id())).total());
    }

    @Test
    void whoReadsOwnRowsOnly_countsOwnRowsOnly() {
        Trial trial = fixture.trial();
        PersonId investigator = fixture.person(Role.INVESTIGATOR, trial.id(), null);
        assertEquals(0, page(investigator, TrailFilter.all(trial.id())).total());
        assertTrue(fixture.as(investigator, () -> trail.choices(trial.id())).people().isEmpty());
    }

    @Test
    void aStranger_readsNothing() {
        Trial trial = fixture.trial();
        PersonId stranger = fixture.person(Role.AUDITOR, fixture.trial().id(), null);
        assertThrows(Denied.class, () -> page(stranger, TrailFilter.all(trial.id())));
        assertThrows(Denied.class, () -> fixture.as(stranger, () -> verify.start(trial.id())));
        assertThrows(
                Denied.class,
                () -> fixture.as(stranger, () -> trail.export(TrailFilter.all(trial.id()))));
        assertThrows(
                Denied.class,
                () ->
                        fixture.as(
                                trial.dataManager(),
                                () -> trail.accountTrail(AccountTrailFilter.ALL, 0, 10)));
    }

    @Test
    void filters_narrowPageAndCount() {
        Trial trial = fixture.trial();
        PersonId auditor = fixture.person(Role.AUDITOR, trial.id(), null);
        Page<TrailRow> arms =
                page(
                        auditor,
                        new TrailFilter(
                                trial.id(), null, "study.arm-added", null, null, null, null, null));
        assertEquals(4, arms.total());
        Page<TrailRow> words =
                page(
                        auditor,
                        new TrailFilter(trial.id(), null, "study", null, null, null, null, "WK8"));
        assertEquals(1, words.total());
        Page<TrailRow> nobody =
                page(
                        auditor,
                        new TrailFilter(trial.id(), null, null, "T-9999", null, null, null, null));
        assertEquals(0, nobody.total());
    }

    @Test
    void verification_findsTheChainWhole_andLeavesARow() throws InterruptedException {
        Trial trial = fixture.trial();
        PersonId auditor = fixture.person(Role.AUDITOR, trial.id(), null);
        fixture.as(auditor, () -> verify.start(trial.id()));
        VerificationState state = fixture.as(auditor, () -> verify.state(trial.id()));
        for (int i = 0; i < 100 && state.running(); i++) {
            Thread.sleep(100);
            state = fixture.as(auditor, () -> verify.state(trial.id()));
        }
        Verification result = state.result();
        assertNotNull(result, "the verification has ended");
        assertEquals(List.of(), result.findings());
        assertEquals(result.rows(), result.noted());
        assertTrue(result.rows() > 8);
        assertEquals("audit.verified", rows(auditor, trial.id()).getFirst().action());
    }

    @Test
    void anExport_holdsWhatThePageHolds_andIsTold() throws Exception {
        Trial trial = fixture.trial();
        PersonId auditor = fixture.person(Role.AUDITOR, trial.id(), null);
        ExportFile file = fixture.as(auditor, () -> trail.export(TrailFilter.all(trial.id())));
        Map<String, String> entries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file.path()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(
                        entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } finally {
            Files.delete(file.path());
        }
        assertEquals(file.rows() + 1, entries.get("trail.csv").lines().count());
        assertTrue(
                entries.get("manifest.json").contains("\"roles\": \"Auditor\"")
                        || entries.get("manifest.json").contains("\"roles\":\"Auditor\""));
        TrailRow row = rows(auditor, trial.id()).getFirst();
        assertEquals("audit.exported", row.action());
        assertTrue(row.values().stream().anyMatch(value -> file.sha256().equals(value.to())));
    }

    @Test
    void aRightInUse_isTold_andOpensThePlacesOfRows() {
        Trial trial = fixture.trial();
        PersonId auditor = fixture.person(Role.AUDITOR, trial.id(), null);
        assertTrue(rows(auditor, trial.id()).stream().allMatch(row -> row.seq() == null));
        fixture.unblind(auditor, trial.id());
        List<TrailRow> rows = rows(auditor, trial.id());
        assertTrue(rows.stream().allMatch(row -> row.seq() != null));
        assertEquals("access.right-used", rows(auditor, trial.id()).getFirst().action());
    }

    private void rename(Trial trial, String name, String reason) {
        SiteView site = site(trial);
        fixture.as(
                trial.dataManager(),
                () ->
                        studies.saveSite(
                                new SaveSite(
                                        trial.id(),
                                        site.id(),
                                        site.version(),
                                        site.code(),
                                        name,
                                        site.zone(),
                                        reason)));
    }

    private SiteView site(Trial trial) {
        return fixture.as(trial.dataManager(), () -> studies.study(trial.id())).sites().get(0);
    }

    private List<TrailRow> rows(PersonId reader, StudyId study) {
        return page(reader, TrailFilter.all(study)).rows();
    }

    private Page<TrailRow> page(PersonId reader, TrailFilter filter) {
        return fixture.as(reader, () -> trail.trail(filter, 0, 200));
    }
}

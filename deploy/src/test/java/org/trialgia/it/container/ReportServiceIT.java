package org.trialgia.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;

import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.trialgia.audit.boundary.ExportFile;
import org.trialgia.audit.boundary.TrailRow;
import org.trialgia.it.container.Fixture.Trial;
import org.trialgia.refusal.Denied;
import org.trialgia.report.boundary.ReportService;
import org.trialgia.report.boundary.ReportTable;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

@ExtendWith(ArquillianExtension.class)
class ReportServiceIT {

    @Inject private Fixture fixture;
    @Inject private ReportService reports;

    @Test
    void anAuditor_takesEveryTable_andTheTrailKeepsTheHash() throws Exception {
        Trial trial = fixture.trial();
        PersonId auditor = fixture.person(Role.AUDITOR, trial.id(), null);
        ExportFile file = fixture.as(auditor, () -> reports.export(trial.id()));
        List<String> entries = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file.path()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.add(entry.getName());
            }
        } finally {
            Files.delete(file.path());
        }
        assertEquals(
                List.of(
                        "enrolment.csv",
                        "participants.csv",
                        "visits.csv",
                        "scores.csv",
                        "scans.csv",
                        "runs.csv",
                        "manifest.json"),
                entries);
        TrailRow row =
                fixture.as(auditor, () -> reports.earlier(trial.id(), 0, 10)).rows().getFirst();
        assertTrue(row.values().stream().anyMatch(value -> file.sha256().equals(value.to())));
    }

    @Test
    void eachRole_findsOnlyItsTables() {
        Trial trial = fixture.trial();
        assertEquals(
                List.of("participants.csv", "visits.csv", "scores.csv"),
                files(trial, fixture.person(Role.OUTCOME_ASSESSOR, trial.id(), null)));
        assertEquals(
                List.of("participants.csv", "scans.csv", "runs.csv"),
                files(trial, fixture.person(Role.IMAGING_ANALYST, trial.id(), null)));
        PersonId coordinator = fixture.person(Role.COORDINATOR, trial.id(), trial.sites().get(0));
        assertEquals(
                List.of(
                        "enrolment.csv",
                        "participants.csv",
                        "visits.csv",
                        "sessions.csv",
                        "scores.csv",
                        "scans.csv"),
                files(trial, coordinator));
        ReportTable enrolment =
                fixture.as(coordinator, () -> reports.preview(trial.id())).getFirst();
        assertEquals(1, enrolment.total(), "the coordinator's own site only");
    }

    @Test
    void aStrangerAndAnAdministrator_takeNothing() {
        Trial trial = fixture.trial();
        for (PersonId who :
                List.of(fixture.person(), fixture.person(Role.ADMINISTRATOR, null, null))) {
            assertThrows(Denied.class, () -> fixture.as(who, () -> reports.export(trial.id())));
        }
    }

    private List<String> files(Trial trial, PersonId who) {
        return fixture.as(who, () -> reports.preview(trial.id())).stream()
                .map(ReportTable::file)
                .toList();
    }
}

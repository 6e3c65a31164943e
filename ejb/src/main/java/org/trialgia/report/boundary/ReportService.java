package org.trialgia.report.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.trialgia.audit.boundary.Actor;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.audit.boundary.AuditRecorder;
import org.trialgia.audit.boundary.ExportArchive;
import org.trialgia.audit.boundary.ExportFile;
import org.trialgia.audit.boundary.TrailFilter;
import org.trialgia.audit.boundary.TrailRow;
import org.trialgia.audit.boundary.TrailService;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.guard.Guarded;
import org.trialgia.guard.InScope;
import org.trialgia.guard.Page;
import org.trialgia.guard.Permission;
import org.trialgia.guard.RequiresPermission;
import org.trialgia.report.control.ReportTables;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.study.boundary.StudyView;
import org.trialgia.vocabulary.StudyId;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The study report: enrolment, participants, visits, sessions, scores, scans and runs as far as the
 * caller may know them, in CSV tables with a manifest of hashes. Each table comes from the
 * feature's own service, which masks it; what the caller may not know is not in the report, and not
 * counted there.
 */
@Guarded
@Stateless
public class ReportService {

    private static final int PREVIEW_ROWS = 5;

    @Inject private ReportTables tables;
    @Inject private StudyService studies;
    @Inject private TrailService trail;
    @Inject private AuditRecorder audit;
    @Inject private CurrentCaller current;
    @Inject private Clock clock;

    /** The tables with their columns and first rows. */
    @RequiresPermission(Permission.REPORT_EXPORT)
    public List<ReportTable> preview(@InScope StudyId study) {
        return tables.of(study).stream().map(table -> table.first(PREVIEW_ROWS)).toList();
    }

    /** The report as one file; that it was taken, and its hash, stand in the trail. */
    @RequiresPermission(Permission.REPORT_EXPORT)
    public ExportFile export(@InScope StudyId study) {
        StudyView view = studies.study(study);
        Actor actor = Actor.in(study, current.get());
        Map<String, String> about = new LinkedHashMap<>();
        about.put("study", view.code());
        about.put("title", view.title());
        about.put("blinding", view.blinding().label());
        about.put("exportedBy", actor.name());
        about.put("roles", actor.roles());
        about.put("exportedAt", clock.instant().toString());
        ExportFile file;
        try (ExportArchive archive = new ExportArchive(view.code() + "-report", about)) {
            for (ReportTable table : tables.of(study)) {
                archive.table(table.file(), table.columns(), rows -> table.rows().forEach(rows));
            }
            file = archive.finish();
        }
        audit.record(
                AuditEntry.inStudy(study, actor, "report.exported")
                        .changed("file", null, file.name())
                        .changed("rows", null, file.rows())
                        .changed("SHA-256", null, file.sha256()));
        return file;
    }

    /**
     * What was taken away before, of any kind, newest first, as far as the caller may read of them
     * in the trail.
     */
    @RequiresPermission(Permission.REPORT_EXPORT)
    public Page<TrailRow> earlier(@InScope StudyId study, int first, int size) {
        return trail.trail(
                new TrailFilter(study, null, TrailFilter.EXPORTS, null, null, null, null, null),
                first,
                size);
    }
}

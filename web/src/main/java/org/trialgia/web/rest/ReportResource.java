package org.trialgia.web.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jspecify.annotations.Nullable;
import org.trialgia.refusal.Denied;
import org.trialgia.report.boundary.ReportService;
import org.trialgia.report.boundary.ReportTable;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.vocabulary.StudyId;

import java.util.List;

/** The study report: what it would hold for the caller, and the report itself. */
@Path("studies/{code}/report")
@Produces(MediaType.APPLICATION_JSON)
public class ReportResource {

    @Inject private StudyService studies;
    @Inject private ReportService reports;

    @PathParam("code")
    private String code;

    /** A table with its first rows; cells are written as they are in the file. */
    public record TableBody(
            String file,
            String about,
            List<String> columns,
            List<List<@Nullable String>> firstRows,
            long rows) {

        static TableBody of(ReportTable table) {
            return new TableBody(
                    table.file(),
                    table.about(),
                    table.columns(),
                    table.rows().stream().map(TableBody::texts).toList(),
                    table.total());
        }

        private static List<@Nullable String> texts(List<? extends @Nullable Object> cells) {
            return cells.stream().map(cell -> cell == null ? "" : cell.toString()).toList();
        }
    }

    @GET
    public List<TableBody> preview() {
        return reports.preview(study()).stream().map(TableBody::of).toList();
    }

    /** The report as a ZIP of CSV tables with a manifest of their hashes. */
    @GET
    @Path("export")
    @Produces(Download.ZIP)
    public Response export() {
        return Download.of(reports.export(study()));
    }

    private StudyId study() {
        return studies.findByCode(code).orElseThrow(Denied::new);
    }
}

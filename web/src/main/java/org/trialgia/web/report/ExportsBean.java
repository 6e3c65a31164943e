package org.trialgia.web.report;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.audit.boundary.ExportArchive;
import org.trialgia.audit.boundary.TrailRow;
import org.trialgia.guard.Page;
import org.trialgia.report.boundary.ReportService;
import org.trialgia.report.boundary.ReportTable;
import org.trialgia.web.frame.Here;

import java.util.List;

/** What the study report would hold for the person, and what was taken away before. */
@Named("exports")
@RequestScoped
public class ExportsBean {

    private static final int SHOWN = 50;

    @Inject private ReportService reports;
    @Inject private Here here;

    private @Nullable List<Table> tables;
    private @Nullable Page<TrailRow> earlier;

    /** A table as its file will read: titles, and the first rows as text. */
    public record Table(
            String file, String about, List<String> columns, List<List<String>> rows, long total) {

        static Table of(ReportTable table) {
            return new Table(
                    table.file(),
                    table.about(),
                    table.columns(),
                    table.rows().stream()
                            .map(row -> row.stream().map(ExportArchive::cell).toList())
                            .toList(),
                    table.total());
        }

        /** The part of the page that shows it. */
        public String id() {
            return file.replace('.', '-');
        }
    }

    /** The tables with their first rows. */
    public List<Table> getTables() {
        if (tables == null) {
            tables = reports.preview(here.getStudyId()).stream().map(Table::of).toList();
        }
        return tables;
    }

    /** How many rows the report holds in all. */
    public long getRows() {
        return getTables().stream().mapToLong(Table::total).sum();
    }

    /** Where the report is taken. */
    public String getDownload() {
        return "/api/studies/" + here.getStudy().code() + "/report/export";
    }

    /** What was taken before, newest first, as far as the person may read of it. */
    public List<TrailRow> getEarlier() {
        return earlier().rows();
    }

    /** How much of that there is. */
    public long getEarlierTotal() {
        return earlier().total();
    }

    private Page<TrailRow> earlier() {
        if (earlier == null) {
            earlier = reports.earlier(here.getStudyId(), 0, SHOWN);
        }
        return earlier;
    }
}

package org.trialgia.audit.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.audit.boundary.ExportArchive;
import org.trialgia.audit.boundary.ExportFile;
import org.trialgia.audit.boundary.TrailRow;
import org.trialgia.audit.boundary.TrailRow.TrailValue;
import org.trialgia.persistence.audit.StoredRow;
import org.trialgia.persistence.audit.TrailQuery;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Writes rows of the trail as a table: one line for each changed field, or one without any. */
public final class TrailTable {

    /** What stands for a value the reader may not know. */
    public static final String HIDDEN = "hidden while you are blinded";

    private static final List<String> COLUMNS =
            List.of(
                    "row",
                    "time (UTC)",
                    "time (site)",
                    "site zone",
                    "who",
                    "roles",
                    "action",
                    "record kind",
                    "record",
                    "participant",
                    "field",
                    "from",
                    "to",
                    "reason",
                    "hash",
                    "previous",
                    "mac");

    private TrailTable() {}

    /** Writes every row of a view, oldest first. */
    public static ExportFile write(
            String name,
            Map<String, String> about,
            TrailReader.View view,
            BiConsumer<TrailQuery, Consumer<StoredRow>> source) {
        try (ExportArchive archive = new ExportArchive(name, new LinkedHashMap<>(about))) {
            archive.table(
                    "trail.csv",
                    COLUMNS,
                    lines -> source.accept(view.query(), row -> lines(view.row(row), lines)));
            return archive.finish();
        }
    }

    private static void lines(TrailRow row, Consumer<List<? extends @Nullable Object>> lines) {
        if (row.values().isEmpty()) {
            lines.accept(line(row, null));
        }
        row.values().forEach(value -> lines.accept(line(row, value)));
    }

    private static List<@Nullable Object> line(TrailRow row, @Nullable TrailValue value) {
        return Arrays.asList(
                row.seq(),
                CanonicalRow.time(row.at()),
                row.at().atZone(row.zone()).toLocalDateTime(),
                row.zone(),
                row.actor(),
                row.roles(),
                row.action(),
                row.kind(),
                row.label(),
                row.participant(),
                value == null ? null : value.field(),
                value == null ? null : value.hidden() ? HIDDEN : value.from(),
                value == null ? null : value.hidden() ? HIDDEN : value.to(),
                row.reasonHidden() ? HIDDEN : row.reason(),
                row.hash(),
                row.previous(),
                row.mac());
    }
}

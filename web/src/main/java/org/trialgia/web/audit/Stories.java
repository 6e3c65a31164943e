package org.trialgia.web.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.audit.boundary.TrailRow;
import org.trialgia.audit.boundary.TrailRow.TrailValue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** How a row of the trail reads: its time, and the row itself as it is kept. */
@Named
@ApplicationScoped
public class Stories {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final String HIDDEN = "(hidden while you are blinded)";
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SITE_CLOCK =
            DateTimeFormatter.ofPattern("HH:mm VV", Locale.ENGLISH);

    /** The time of the day in UTC. */
    public String clock(Instant at) {
        return CLOCK.format(at.atZone(ZoneOffset.UTC));
    }

    /** The time at the site; empty where that is UTC. */
    public String siteClock(TrailRow row) {
        return row.zone().normalized().equals(ZoneOffset.UTC)
                ? ""
                : SITE_CLOCK.format(row.at().atZone(row.zone()));
    }

    /** The row as it is kept, as far as its reader may know it, a fact a line. */
    public String raw(TrailRow row) {
        List<String> lines = new ArrayList<>();
        if (row.seq() != null) {
            lines.add("row " + row.seq());
        }
        lines.add("recorded " + row.at() + ", site zone " + row.zone());
        lines.add("actor " + row.actor() + (row.roles().isEmpty() ? "" : ", " + row.roles()));
        lines.add("action " + row.action());
        lines.add(
                "record "
                        + row.kind()
                        + (row.label().isEmpty() ? "" : ", " + row.label())
                        + (row.participant() == null ? "" : ", " + row.participant()));
        row.values().stream().map(Stories::line).forEach(lines::add);
        if (row.reasonHidden() || row.reason() != null) {
            lines.add("reason " + (row.reasonHidden() ? HIDDEN : row.reason()));
        }
        lines.add("hash " + row.hash());
        lines.add("previous " + row.previous());
        lines.add("mac " + row.mac());
        return String.join("\n", lines);
    }

    /** A value as a story tells it: of a SHA-256 its beginning, since the raw row has the whole. */
    public String brief(@Nullable String value) {
        return value == null
                ? ""
                : SHA_256.matcher(value).matches() ? value.substring(0, 12) + "…" : value;
    }

    private static String line(TrailValue value) {
        return value.hidden()
                ? value.field() + ": " + HIDDEN
                : value.field() + ": " + text(value.from()) + " → " + text(value.to());
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "∅");
    }
}

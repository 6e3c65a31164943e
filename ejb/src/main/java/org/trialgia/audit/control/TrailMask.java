package org.trialgia.audit.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.audit.boundary.TrailRow;
import org.trialgia.audit.boundary.TrailRow.TrailValue;
import org.trialgia.guard.Knowing;
import org.trialgia.guard.Knowing.Reach;
import org.trialgia.guard.Knowing.Sight;
import org.trialgia.guard.Viewer;
import org.trialgia.persistence.audit.StoredRow;
import org.trialgia.persistence.audit.StoredRow.StoredValue;
import org.trialgia.persistence.audit.TrailQuery.Way;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What one viewer may read of a study's trail, row by row and value by value. Pure. */
public final class TrailMask {

    /** The kinds an administrator reads in the installation's trail. */
    static final Set<Knowledge> ACCOUNTS = Set.of(Knowledge.ACCOUNT, Knowledge.PLAIN);

    /** Roles whose holders learn neither arm nor modality, so that nothing they type tells it. */
    private static final Set<String> BLIND_AUTHORS =
            EnumSet.of(
                            Role.OUTCOME_ASSESSOR,
                            Role.INVESTIGATOR,
                            Role.IMAGING_ANALYST,
                            Role.DATA_MANAGER,
                            Role.MONITOR,
                            Role.ADMINISTRATOR)
                    .stream()
                    .map(Role::label)
                    .collect(Collectors.toUnmodifiableSet());

    private static final String REASON = "reason";
    private static final HexFormat HEX = HexFormat.of();

    private final PersonId reader;
    private final Knowing knowing;
    private final Set<ParticipantId> assigned;

    /**
     * The mask of a viewer.
     *
     * @param assigned the participants assigned to the viewer as treating clinician
     */
    public TrailMask(Viewer viewer, Set<ParticipantId> assigned) {
        this.reader = viewer.caller().id();
        this.knowing = Knowing.of(viewer);
        this.assigned = Set.copyOf(assigned);
    }

    /** The ways in which rows of a study with these sites are readable. */
    public List<Way> readable(Set<SiteId> sites) {
        Reach reach = knowing.trail();
        List<Way> ways = new ArrayList<>();
        if (reach == Reach.NOTHING) {
            return ways;
        }
        List<@Nullable SiteId> places = new ArrayList<>(sites);
        places.add(null);
        for (boolean own : reach == Reach.OWN ? List.of(true) : List.of(true, false)) {
            for (@Nullable SiteId place : places) {
                add(ways, place, null, assigned, own, kinds(place, false, own));
                if (place != null && !assigned.isEmpty()) {
                    add(ways, place, assigned, Set.of(), own, kinds(place, true, own));
                }
            }
        }
        return ways;
    }

    private void add(
            List<Way> ways,
            @Nullable SiteId place,
            @Nullable Set<ParticipantId> within,
            Set<ParticipantId> except,
            boolean own,
            Set<Knowledge> kinds) {
        if (!kinds.isEmpty()) {
            ways.add(new Way(place, within, except, reader, own, kinds));
        }
    }

    private Set<Knowledge> kinds(@Nullable SiteId place, boolean toMe, boolean own) {
        Set<Knowledge> kinds = EnumSet.noneOf(Knowledge.class);
        Arrays.stream(Knowledge.values())
                .filter(kind -> knowing.fact(kind, place, toMe, own) == Sight.SEEN)
                .forEach(kinds::add);
        return kinds;
    }

    /**
     * The row with what the viewer may know.
     *
     * @param number the number of the participant it is about
     */
    public TrailRow row(StoredRow row, @Nullable String number) {
        List<TrailValue> values = new ArrayList<>();
        boolean allSeen = true;
        for (StoredValue value : row.values()) {
            if (!value.field().equals(REASON)) {
                Sight sight = sight(row, value.knowledge());
                allSeen &= sight == Sight.SEEN;
                if (sight != Sight.NOTHING) {
                    values.add(value(value, sight == Sight.MASKED));
                }
            }
        }
        String reason = reason(row);
        // A reason explains what was changed, so it is as secret as the most secret of it.
        boolean hidden =
                reason != null && !allSeen && sight(row, Knowledge.FREE_TEXT) != Sight.SEEN;
        return of(
                row,
                knowing.blinded() ? null : row.seq(),
                number,
                values,
                hidden ? null : reason,
                hidden);
    }

    /** A row of the installation's trail, for an administrator. */
    static TrailRow account(StoredRow row) {
        List<TrailValue> values = new ArrayList<>();
        for (StoredValue value : row.values()) {
            if (!value.field().equals(REASON)) {
                values.add(value(value, !ACCOUNTS.contains(value.knowledge())));
            }
        }
        return of(row, row.seq(), null, values, reason(row), false);
    }

    private Sight sight(StoredRow row, Knowledge kind) {
        SiteId site = row.siteId() == null ? null : new SiteId(row.siteId());
        boolean toMe =
                row.participantId() != null
                        && assigned.contains(new ParticipantId(row.participantId()));
        boolean own = reader.value().equals(row.actorId());
        if (kind == Knowledge.FREE_TEXT && byBlindAuthor(row)) {
            return Sight.SEEN;
        }
        return knowing.fact(kind, site, toMe, own);
    }

    private static boolean byBlindAuthor(StoredRow row) {
        return BLIND_AUTHORS.containsAll(Arrays.asList(row.role().split(", ")));
    }

    private static @Nullable String reason(StoredRow row) {
        return row.values().stream()
                .filter(value -> value.field().equals(REASON))
                .findFirst()
                .map(StoredValue::newText)
                .orElse(null);
    }

    private static TrailValue value(StoredValue value, boolean hidden) {
        return hidden
                ? new TrailValue(value.field(), null, null, true)
                : new TrailValue(value.field(), value.oldText(), value.newText(), false);
    }

    /** A zone that is none was not written by the software; the row is shown all the same. */
    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    private static TrailRow of(
            StoredRow row,
            @Nullable Long seq,
            @Nullable String number,
            List<TrailValue> values,
            @Nullable String reason,
            boolean reasonHidden) {
        return new TrailRow(
                seq,
                row.recordedAt(),
                zone(row.siteZone()),
                row.actor(),
                row.role(),
                row.action(),
                TrailWords.did(row.action()),
                row.subjectKind(),
                row.subjectLabel(),
                number,
                values,
                reason,
                reasonHidden,
                HEX.formatHex(row.hash()),
                HEX.formatHex(row.previousHash()),
                HEX.formatHex(row.mac()));
    }
}

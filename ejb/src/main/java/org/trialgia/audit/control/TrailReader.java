package org.trialgia.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.audit.boundary.AccountTrailFilter;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.audit.boundary.TrailFilter;
import org.trialgia.audit.boundary.TrailRow;
import org.trialgia.guard.Viewer;
import org.trialgia.guard.ViewerSource;
import org.trialgia.persistence.audit.StoredRow;
import org.trialgia.persistence.audit.TrailQuery;
import org.trialgia.persistence.participant.Participant;
import org.trialgia.persistence.participant.ParticipantRepository;
import org.trialgia.persistence.study.Site;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts together what a trail is to be asked for, and with whose eyes the answer is read. */
@ApplicationScoped
public class TrailReader {

    @Inject private ViewerSource viewers;
    @Inject private StudyRepository studies;
    @Inject private ParticipantRepository participants;

    /**
     * A question to the trail with the mask for its answer.
     *
     * @param query with nothing in its answer but rows the reader may read
     */
    public record View(TrailQuery query, Function<StoredRow, TrailRow> mask) {

        /** The row as the reader may know it. */
        public TrailRow row(StoredRow row) {
            return mask.apply(row);
        }
    }

    /** A study's trail as the caller may read it. */
    public View view(TrailFilter filter) {
        StudyId study = filter.study();
        Viewer viewer = viewers.viewer(study);
        Set<SiteId> sites = studies.sites(study).stream().map(Site::id).collect(Collectors.toSet());
        Set<ParticipantId> assigned = participants.assignedTo(viewer.caller().id(), study);
        TrailMask mask = new TrailMask(viewer, assigned);
        TrailQuery query =
                narrowed(
                                TrailQuery.of(study.value()),
                                filter.who(),
                                filter.action(),
                                filter.from(),
                                filter.to(),
                                filter.words())
                        .readable(mask.readable(sites));
        if (filter.site() != null) {
            query.at(filter.site());
        }
        if (filter.participant() != null) {
            // A number that does not exist is asked for all the same: it matches nothing.
            query.about(
                    participants
                            .findByNumber(study, filter.participant())
                            .map(Participant::id)
                            .orElseGet(ParticipantId::random));
        }
        Map<UUID, Optional<String>> numbers = new HashMap<>();
        return new View(query, row -> mask.row(row, number(row.participantId(), numbers)));
    }

    /** The installation's trail: accounts, roles and logins. */
    public View view(AccountTrailFilter filter) {
        TrailQuery query =
                narrowed(
                                TrailQuery.of(AuditEntry.INSTALLATION),
                                filter.who(),
                                filter.action(),
                                filter.from(),
                                filter.to(),
                                filter.words())
                        .ofKinds(TrailMask.ACCOUNTS);
        if (filter.about() != null) {
            query.aboutRecord(filter.about().value());
        }
        return new View(query, TrailMask::account);
    }

    private static TrailQuery narrowed(
            TrailQuery query,
            @Nullable PersonId who,
            @Nullable String action,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String words) {
        if (who != null) {
            query.by(who);
        }
        if (action != null) {
            if (action.startsWith("*")) {
                query.ofVerb(action.substring(1));
            } else if (action.contains(".")) {
                query.ofActions(Set.of(action));
            } else {
                query.ofFeature(action);
            }
        }
        if (from != null) {
            query.from(from.atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        if (to != null) {
            query.before(to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        return words == null ? query : query.containing(words);
    }

    private @Nullable String number(
            @Nullable UUID participant, Map<UUID, Optional<String>> numbers) {
        return participant == null
                ? null
                : numbers.computeIfAbsent(
                                participant,
                                id ->
                                        participants
                                                .find(new ParticipantId(id))
                                                .map(Participant::number))
                        .orElse(null);
    }
}

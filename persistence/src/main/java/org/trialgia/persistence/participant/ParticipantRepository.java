package org.trialgia.persistence.participant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;

import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.ParticipantStatus;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.StudyId;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds and keeps participants, who they are, and whose care they are in. */
@ApplicationScoped
public class ParticipantRepository {

    @PersistenceContext private EntityManager entities;

    public void add(Participant participant) {
        entities.persist(participant);
    }

    public void add(Identity identity) {
        entities.persist(identity);
    }

    public void add(Assignment assignment) {
        entities.persist(assignment);
    }

    /** The next number of a study; given once, also when the transaction fails afterwards. */
    public int nextNumber(StudyId study) {
        return (Integer)
                entities.createNativeQuery(
                                "select trialgia.participant_next_number(:study)", Integer.class)
                        .setParameter("study", study.value())
                        .getSingleResult();
    }

    public Optional<Participant> find(ParticipantId id) {
        return Optional.ofNullable(entities.find(Participant.class, id.value()));
    }

    /** The participant as stored now, locked until the transaction ends. */
    public Optional<Participant> findLocked(ParticipantId id) {
        Participant participant = entities.find(Participant.class, id.value());
        if (participant == null) {
            return Optional.empty();
        }
        // Not find with a lock: what was read before in this transaction would be kept as it was.
        entities.refresh(participant, LockModeType.PESSIMISTIC_WRITE);
        return Optional.of(participant);
    }

    public Optional<Participant> findByNumber(StudyId study, String number) {
        return entities.createQuery(
                        "select p from Participant p where p.studyId = :study and p.number ="
                                + " :number",
                        Participant.class)
                .setParameter("study", study.value())
                .setParameter("number", number)
                .getResultStream()
                .findFirst();
    }

    /** Every participant of a study, by number. */
    public List<Participant> inStudy(StudyId study) {
        return entities.createQuery(
                        "select p from Participant p where p.studyId = :study order by p.number",
                        Participant.class)
                .setParameter("study", study.value())
                .getResultList();
    }

    /** The days on which those within reach were randomised, in order. */
    public List<LocalDate> randomisedOn(Reach reach) {
        return reach.bind(
                        entities.createQuery(
                                "select p.randomisedOn from Participant p where "
                                        + Reach.CONDITION
                                        + " and p.randomisedOn is not null order by"
                                        + " p.randomisedOn",
                                LocalDate.class))
                .getResultList();
    }

    public List<Participant> page(Reach reach, ParticipantFilter filter, int first, int size) {
        return bound(
                        entities.createQuery(
                                "select p from Participant p where "
                                        + condition(filter)
                                        + " order by "
                                        + order(filter),
                                Participant.class),
                        reach,
                        filter)
                .setFirstResult(first)
                .setMaxResults(size)
                .getResultList();
    }

    public long count(Reach reach, ParticipantFilter filter) {
        return bound(
                        entities.createQuery(
                                "select count(p) from Participant p where " + condition(filter),
                                Long.class),
                        reach,
                        filter)
                .getSingleResult();
    }

    private static String condition(ParticipantFilter filter) {
        return Reach.CONDITION
                + " and lower(p.number) like :number escape '!'"
                + (filter.statuses().isEmpty() ? "" : " and p.status in :statuses")
                + (filter.site() == null ? "" : " and p.siteId = :site");
    }

    private static <T> TypedQuery<T> bound(
            TypedQuery<T> query, Reach reach, ParticipantFilter filter) {
        reach.bind(query)
                .setParameter(
                        "number",
                        "%"
                                + filter.number()
                                        .strip()
                                        .toLowerCase(Locale.ROOT)
                                        .replace("!", "!!")
                                        .replace("%", "!%")
                                        .replace("_", "!_")
                                + "%");
        if (!filter.statuses().isEmpty()) {
            query.setParameter("statuses", filter.statuses());
        }
        if (filter.site() != null) {
            query.setParameter("site", filter.site().value());
        }
        return query;
    }

    /** Built of our own words only; the number last, so that the order is the same each time. */
    private static String order(ParticipantFilter filter) {
        String key =
                switch (filter.sort()) {
                    case NUMBER -> "p.number";
                    case STATUS -> statusRank(filter);
                    case SITE -> "(select s.name from Site s where s.id = p.siteId)";
                    case SCREENED -> "p.screenedOn";
                    case CONSENTED -> "p.consentedOn";
                    case RANDOMISED -> "p.randomisedOn";
                };
        return key + (filter.descending() ? " desc" : " asc") + " nulls last, p.number";
    }

    private static String statusRank(ParticipantFilter filter) {
        StringBuilder rank = new StringBuilder("case p.status");
        int next = 0;
        int rankOfOne = -1;
        for (ParticipantStatus status : ParticipantStatus.values()) {
            next++;
            boolean one = filter.asOne().contains(status);
            if (one && rankOfOne < 0) {
                rankOfOne = next;
            }
            rank.append(" when ")
                    .append(ParticipantStatus.class.getName())
                    .append('.')
                    .append(status.name())
                    .append(" then ")
                    .append(one ? rankOfOne : next);
        }
        return rank.append(" end").toString();
    }

    public Optional<Identity> findIdentity(ParticipantId participant) {
        return Optional.ofNullable(entities.find(Identity.class, participant.value()));
    }

    /** The assignments of a participant that hold now, oldest first. */
    public List<Assignment> assignments(ParticipantId participant) {
        return entities.createQuery(
                        "select a from Assignment a where a.participantId = :participant and"
                                + " a.endedAt is null order by a.assignedAt",
                        Assignment.class)
                .setParameter("participant", participant.value())
                .getResultList();
    }

    public Optional<Assignment> findAssignment(UUID id) {
        return Optional.ofNullable(entities.find(Assignment.class, id));
    }

    public boolean isAssigned(PersonId person, ParticipantId participant) {
        return entities.createQuery(
                                "select count(a) from Assignment a where a.participantId ="
                                        + " :participant and a.personId = :person and a.endedAt is"
                                        + " null",
                                Long.class)
                        .setParameter("participant", participant.value())
                        .setParameter("person", person.value())
                        .getSingleResult()
                > 0;
    }

    /** The participants of a study in somebody's care. */
    public Set<ParticipantId> assignedTo(PersonId person, StudyId study) {
        return entities.createQuery(
                        "select a.participantId from Assignment a, Participant p where p.id ="
                                + " a.participantId and p.studyId = :study and a.personId ="
                                + " :person and a.endedAt is null",
                        UUID.class)
                .setParameter("study", study.value())
                .setParameter("person", person.value())
                .getResultStream()
                .map(ParticipantId::new)
                .collect(Collectors.toUnmodifiableSet());
    }
}

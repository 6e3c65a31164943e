package org.trialgia.persistence.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.trialgia.persistence.participant.Reach;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.StudyId;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds and keeps treatment plans, sessions and what was delivered in them. Whoever changes a
 * session holds its participant's lock, so it needs none of its own.
 */
@ApplicationScoped
public class SessionRepository {

    private static final String SESSIONS =
            "from TreatmentSession s join Participant p on p.id = s.participantId left join"
                    + " SealedTreatment t on t.sessionId = s.id where "
                    + Reach.CONDITION;

    private static final String PLACED =
            "select new org.trialgia.persistence.visit.PlacedSession(s, p, t.deviates, (select"
                    + " count(o) from TreatmentSession o where o.participantId = s.participantId)) "
                    + SESSIONS;

    @PersistenceContext private EntityManager entities;

    public void add(TreatmentSession session) {
        entities.persist(session);
    }

    public void add(SealedTreatment treatment) {
        entities.persist(treatment);
    }

    public void add(TreatmentPlan plan) {
        entities.persist(plan);
    }

    /** The sessions of a participant in order. */
    public List<TreatmentSession> sessions(ParticipantId participant) {
        return entities.createQuery(
                        "select s from TreatmentSession s where s.participantId = :participant"
                                + " order by s.number",
                        TreatmentSession.class)
                .setParameter("participant", participant.value())
                .getResultList();
    }

    /** What was delivered in those sessions of a participant that have it, in their order. */
    public List<SealedTreatment> treatments(ParticipantId participant) {
        return entities.createQuery(
                        "select t from SealedTreatment t join TreatmentSession s on s.id ="
                                + " t.sessionId where s.participantId = :participant order by"
                                + " s.number",
                        SealedTreatment.class)
                .setParameter("participant", participant.value())
                .getResultList();
    }

    public Optional<SealedTreatment> findTreatment(TreatmentSession session) {
        return Optional.ofNullable(entities.find(SealedTreatment.class, session.id()));
    }

    public Optional<TreatmentPlan> findPlan(UUID arm) {
        return Optional.ofNullable(entities.find(TreatmentPlan.class, arm));
    }

    public List<PlacedSession> page(Reach reach, SessionQuery query, int first, int size) {
        return query.bind(
                        reach.bind(
                                entities.createQuery(
                                        PLACED
                                                + " and "
                                                + query.condition()
                                                + " order by "
                                                + query.orderBy(),
                                        PlacedSession.class)))
                .setFirstResult(first)
                .setMaxResults(size)
                .getResultList();
    }

    public long count(Reach reach, SessionQuery query) {
        return query.bind(
                        reach.bind(
                                entities.createQuery(
                                        "select count(s) " + SESSIONS + " and " + query.condition(),
                                        Long.class)))
                .getSingleResult();
    }

    /** The sessions of one participant with what a list says of them. */
    public List<PlacedSession> placed(StudyId study, ParticipantId participant) {
        return Reach.everybody(study)
                .bind(
                        entities.createQuery(
                                PLACED + " and p.id = :participant order by s.number",
                                PlacedSession.class))
                .setParameter("participant", participant.value())
                .getResultList();
    }
}

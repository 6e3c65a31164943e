package org.trialgia.persistence.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.trialgia.persistence.participant.Reach;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.StudyId;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds and keeps visits and scores. Whoever changes them holds the participant's lock, so they
 * need none of their own.
 */
@ApplicationScoped
public class VisitRepository {

    private static final String VISITS =
            "from ScheduledVisit v, Participant p where p.id = v.participantId and "
                    + Reach.CONDITION;

    private static final String SCORES =
            "from Score s, ScheduledVisit v, Participant p where v.id = s.visitId and p.id ="
                    + " v.participantId and "
                    + Reach.CONDITION;

    private static final String PLACED_VISIT =
            "select new org.trialgia.persistence.visit.PlacedVisit(v, p) " + VISITS;

    private static final String PLACED_SCORE =
            "select new org.trialgia.persistence.visit.PlacedScore(s, v, p) " + SCORES;

    @PersistenceContext private EntityManager entities;

    public void add(ScheduledVisit visit) {
        entities.persist(visit);
    }

    public void add(Score score) {
        entities.persist(score);
    }

    /** Sends a score to the database and reads back what its clock says. */
    public void readBack(Score score) {
        entities.flush();
        entities.refresh(score);
    }

    /** The visits of a participant in the protocol's order. */
    public List<ScheduledVisit> visits(ParticipantId participant) {
        return entities.createQuery(
                        "select v from ScheduledVisit v where v.participantId = :participant order"
                                + " by v.ordinal, v.targetOn, v.id",
                        ScheduledVisit.class)
                .setParameter("participant", participant.value())
                .getResultList();
    }

    public Optional<ScheduledVisit> find(ParticipantId participant, String code) {
        return entities.createQuery(
                        "select v from ScheduledVisit v where v.participantId = :participant and"
                                + " v.code = :code",
                        ScheduledVisit.class)
                .setParameter("participant", participant.value())
                .setParameter("code", code)
                .getResultStream()
                .findFirst();
    }

    public List<PlacedVisit> page(Reach reach, VisitQuery query, int first, int size) {
        return query.bind(
                        reach.bind(
                                entities.createQuery(
                                        PLACED_VISIT
                                                + " and "
                                                + query.condition()
                                                + " order by "
                                                + query.orderBy(),
                                        PlacedVisit.class)))
                .setFirstResult(first)
                .setMaxResults(size)
                .getResultList();
    }

    public long count(Reach reach, VisitQuery query) {
        return query.bind(
                        reach.bind(
                                entities.createQuery(
                                        "select count(v) " + VISITS + " and " + query.condition(),
                                        Long.class)))
                .getSingleResult();
    }

    /** Every visit of the participants within reach, by number and the protocol's order. */
    public List<PlacedVisit> placedVisits(Reach reach) {
        return reach.bind(
                        entities.createQuery(
                                PLACED_VISIT + " order by p.number, v.ordinal, v.targetOn, v.id",
                                PlacedVisit.class))
                .getResultList();
    }

    public Optional<Score> findScore(ScheduledVisit visit, Instrument instrument) {
        return entities.createQuery(
                        "select s from Score s where s.visitId = :visit and s.instrument ="
                                + " :instrument",
                        Score.class)
                .setParameter("visit", visit.id())
                .setParameter("instrument", instrument)
                .getResultStream()
                .findFirst();
    }

    /** The scores of a participant, by visit and instrument. */
    public List<Score> scores(ParticipantId participant) {
        return entities.createQuery(
                        "select s from Score s, ScheduledVisit v where v.id = s.visitId and"
                                + " v.participantId = :participant order by v.ordinal,"
                                + " s.instrument",
                        Score.class)
                .setParameter("participant", participant.value())
                .getResultList();
    }

    public List<PlacedScore> scorePage(Reach reach, ScoreQuery query, int first, int size) {
        return query.bind(
                        reach.bind(
                                entities.createQuery(
                                        PLACED_SCORE
                                                + " and "
                                                + query.condition()
                                                + " order by "
                                                + query.orderBy(),
                                        PlacedScore.class)))
                .setFirstResult(first)
                .setMaxResults(size)
                .getResultList();
    }

    public long countScores(Reach reach, ScoreQuery query) {
        return query.bind(
                        reach.bind(
                                entities.createQuery(
                                        "select count(s) " + SCORES + " and " + query.condition(),
                                        Long.class)))
                .getSingleResult();
    }

    /** Every score of a study. */
    public List<PlacedScore> scores(StudyId study) {
        return Reach.everybody(study)
                .bind(
                        entities.createQuery(
                                PLACED_SCORE + " order by p.number, v.ordinal, s.instrument",
                                PlacedScore.class))
                .getResultList();
    }

    /** Which of these visits have a score of which instruments. */
    public List<Score> scoresOf(List<UUID> visits) {
        if (visits.isEmpty()) {
            return List.of();
        }
        return entities.createQuery(
                        "select s from Score s where s.visitId in :visits order by s.instrument",
                        Score.class)
                .setParameter("visits", visits)
                .getResultList();
    }
}

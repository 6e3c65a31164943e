package org.trialgia.persistence.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;

import org.trialgia.vocabulary.RunId;
import org.trialgia.vocabulary.RunState;
import org.trialgia.vocabulary.StudyId;

import java.util.List;
import java.util.Optional;

/** Finds and keeps runs. */
@ApplicationScoped
public class RunRepository {

    @PersistenceContext private EntityManager entities;

    public void add(Run run) {
        entities.persist(run);
        entities.flush();
    }

    /** The number the study's next run gets; asked with the study locked. */
    public int nextNumber(StudyId study) {
        return entities.createQuery(
                        "select coalesce(max(r.number), 0) + 1 from Run r where r.studyId = :study",
                        Integer.class)
                .setParameter("study", study.value())
                .getSingleResult();
    }

    public Optional<Run> find(RunId id) {
        return Optional.ofNullable(entities.find(Run.class, id.value()));
    }

    /** The run, locked until the transaction ends. */
    public Optional<Run> findLocked(RunId id) {
        return Optional.ofNullable(
                entities.find(Run.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    /** One page of a study's runs. */
    public List<Run> page(StudyId study, RunQuery query, int first, int size) {
        return asked(
                        "select r from Run r where "
                                + query.condition()
                                + " order by "
                                + query.orderBy(),
                        Run.class,
                        study,
                        query)
                .setFirstResult(first)
                .setMaxResults(size)
                .getResultList();
    }

    public long count(StudyId study, RunQuery query) {
        return asked(
                        "select count(r) from Run r where " + query.condition(),
                        Long.class,
                        study,
                        query)
                .getSingleResult();
    }

    private <T> TypedQuery<T> asked(String text, Class<T> type, StudyId study, RunQuery query) {
        TypedQuery<T> asked =
                entities.createQuery(text, type)
                        .setParameter("study", study.value())
                        .setParameter("text", query.pattern());
        RunState state = query.state();
        return state == null ? asked : asked.setParameter("state", state);
    }

    /** Notes in the database's own time that a run has begun or ended. */
    public void stamp(Run run) {
        entities.flush();
        String column = run.state() == RunState.RUNNING ? "started_at" : "ended_at";
        entities.createNativeQuery(
                        "update trialgia.run_run set "
                                + column
                                + " = clock_timestamp() where id = :id")
                .setParameter("id", run.id().value())
                .executeUpdate();
        entities.refresh(run);
    }
}

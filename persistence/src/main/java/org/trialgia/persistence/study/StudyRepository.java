package org.trialgia.persistence.study;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;

import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds and keeps studies and the parts of their protocol. */
@ApplicationScoped
public class StudyRepository {

    @PersistenceContext private EntityManager entities;

    public void add(Study study) {
        entities.persist(study);
    }

    /** Adds or removes a part of the protocol: site, arm, factor, visit, imaging protocol. */
    public void addPart(Object part) {
        entities.persist(part);
    }

    public void removePart(Object part) {
        entities.remove(part);
    }

    public Optional<Study> find(StudyId id) {
        return Optional.ofNullable(entities.find(Study.class, id.value()));
    }

    /** The study, locked until the transaction ends, so that its parts change one after another. */
    public Optional<Study> findLocked(StudyId id) {
        return Optional.ofNullable(
                entities.find(Study.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    public Optional<Study> findByCode(String code) {
        return entities.createQuery("select s from Study s where s.code = :code", Study.class)
                .setParameter("code", code)
                .getResultStream()
                .findFirst();
    }

    public List<Study> all() {
        return entities.createQuery("select s from Study s order by s.code", Study.class)
                .getResultList();
    }

    /** Those of these studies that exist, by code. */
    public List<Study> findAll(Collection<StudyId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return entities.createQuery(
                        "select s from Study s where s.id in :ids order by s.code", Study.class)
                .setParameter("ids", ids.stream().map(StudyId::value).toList())
                .getResultList();
    }

    public Optional<Site> findSite(SiteId id) {
        return Optional.ofNullable(entities.find(Site.class, id.value()));
    }

    public List<Site> sites(StudyId study) {
        return parts(
                "select p from Site p where p.studyId = :study order by p.code", Site.class, study);
    }

    public List<Arm> arms(StudyId study) {
        return parts(
                "select p from Arm p where p.studyId = :study order by p.ordinal",
                Arm.class,
                study);
    }

    public List<StratumFactor> factors(StudyId study) {
        return parts(
                "select p from StratumFactor p where p.studyId = :study order by p.ordinal",
                StratumFactor.class,
                study);
    }

    public List<VisitPlan> visits(StudyId study) {
        return parts(
                "select p from VisitPlan p where p.studyId = :study order by p.ordinal",
                VisitPlan.class,
                study);
    }

    public Optional<ImagingProtocol> imagingProtocol(StudyId study) {
        return Optional.ofNullable(entities.find(ImagingProtocol.class, study.value()));
    }

    /** A part by its id, if it is one of this study's. */
    public Optional<Arm> findArm(StudyId study, UUID id) {
        return Optional.ofNullable(entities.find(Arm.class, id))
                .filter(p -> p.study().equals(study));
    }

    public Optional<StratumFactor> findFactor(StudyId study, UUID id) {
        return Optional.ofNullable(entities.find(StratumFactor.class, id))
                .filter(p -> p.study().equals(study));
    }

    public Optional<VisitPlan> findVisit(StudyId study, UUID id) {
        return Optional.ofNullable(entities.find(VisitPlan.class, id))
                .filter(p -> p.study().equals(study));
    }

    private <T> List<T> parts(String query, Class<T> type, StudyId study) {
        return entities.createQuery(query, type)
                .setParameter("study", study.value())
                .getResultList();
    }
}

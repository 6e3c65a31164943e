package org.trialgia.persistence.imaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;

import org.trialgia.persistence.participant.Reach;
import org.trialgia.vocabulary.FileHash;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.RegionImageId;
import org.trialgia.vocabulary.ScanId;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.UploadId;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds and keeps scans, region images, files and uploads. */
@ApplicationScoped
public class ImagingRepository {

    private static final String PLACED =
            "select new org.trialgia.persistence.imaging.PlacedScan(s, p, v) from Scan s,"
                    + " Participant p, VisitPlan v where p.id = s.participantId and v.id ="
                    + " s.visitPlanId and "
                    + Reach.CONDITION;

    @PersistenceContext private EntityManager entities;

    public void add(Scan scan) {
        entities.persist(scan);
    }

    public void add(RegionImage image) {
        entities.persist(image);
    }

    public void add(Upload upload) {
        entities.persist(upload);
    }

    public void remove(Upload upload) {
        entities.remove(upload);
    }

    /** Sends the transaction's changes to the database, so that a constraint speaks now. */
    public void flush() {
        entities.flush();
    }

    /**
     * Keeps others from keeping, or putting aside, a file of this hash until the transaction ends.
     */
    public void lockFile(FileHash hash) {
        long key = Long.parseUnsignedLong(hash.hex().substring(0, 16), 16);
        entities.createNativeQuery("select cast(pg_advisory_xact_lock(:key) as text)")
                .setParameter("key", key)
                .getSingleResult();
    }

    /** Notes that the store keeps a file, unless that is known. */
    public void noteFile(FileHash hash, long size) {
        if (findFile(hash).isEmpty()) {
            entities.persist(new StoredFile(hash, size));
        }
    }

    public Optional<StoredFile> findFile(FileHash hash) {
        return Optional.ofNullable(entities.find(StoredFile.class, hash.hex()));
    }

    /** The files with a hash greater than one, in order; for walking through all of them. */
    public List<StoredFile> filesAfter(String hash, int most) {
        return entities.createQuery(
                        "select f from StoredFile f where f.hash > :hash order by f.hash",
                        StoredFile.class)
                .setParameter("hash", hash)
                .setMaxResults(most)
                .getResultList();
    }

    public Optional<Upload> findUpload(UploadId id) {
        return Optional.ofNullable(entities.find(Upload.class, id.value()));
    }

    public Optional<Upload> findUploadLocked(UploadId id) {
        return Optional.ofNullable(
                entities.find(Upload.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    /** What a person has on its way into a study, oldest first. */
    public List<Upload> uploads(StudyId study, PersonId person) {
        return entities.createQuery(
                        "select u from Upload u where u.studyId = :study and u.personId = :person"
                                + " order by u.name, u.id",
                        Upload.class)
                .setParameter("study", study.value())
                .setParameter("person", person.value())
                .getResultList();
    }

    /** Uploads nobody has gone on with since a moment. */
    public List<Upload> uploadsUntouchedSince(Instant moment) {
        return entities.createQuery(
                        "select u from Upload u where u.touchedAt < :moment", Upload.class)
                .setParameter("moment", moment)
                .getResultList();
    }

    public Optional<Scan> findScan(ScanId id) {
        return Optional.ofNullable(entities.find(Scan.class, id.value()));
    }

    public Optional<Scan> findScanLocked(ScanId id) {
        return Optional.ofNullable(
                entities.find(Scan.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    /** The scan of a study that has these bytes. */
    public Optional<Scan> findScan(StudyId study, FileHash file) {
        return entities.createQuery(
                        "select s from Scan s where s.studyId = :study and s.fileHash = :hash",
                        Scan.class)
                .setParameter("study", study.value())
                .setParameter("hash", file.hex())
                .getResultStream()
                .findFirst();
    }

    /** Those scans within reach that are asked for. */
    public List<PlacedScan> page(Reach reach, ScanQuery query, int first, int size) {
        return bound(
                        entities.createQuery(
                                PLACED
                                        + " and "
                                        + query.condition()
                                        + " order by "
                                        + query.orderBy(),
                                PlacedScan.class),
                        reach,
                        query)
                .setFirstResult(first)
                .setMaxResults(size)
                .getResultList();
    }

    public long count(Reach reach, ScanQuery query) {
        return bound(
                        entities.createQuery(
                                PLACED.replaceFirst("select new [^)]*\\)", "select count(s)")
                                        + " and "
                                        + query.condition(),
                                Long.class),
                        reach,
                        query)
                .getSingleResult();
    }

    private static <T> TypedQuery<T> bound(TypedQuery<T> query, Reach reach, ScanQuery asked) {
        reach.bind(query)
                .setParameter(
                        "number",
                        "%"
                                + asked.number()
                                        .strip()
                                        .toLowerCase(Locale.ROOT)
                                        .replace("!", "!!")
                                        .replace("%", "!%")
                                        .replace("_", "!_")
                                + "%");
        if (!asked.visit().isEmpty()) {
            query.setParameter("visit", asked.visit());
        }
        if (asked.verdict() != null) {
            query.setParameter("verdict", asked.verdict());
        }
        return query;
    }

    /** Every scan of the participants within reach, by number and visit. */
    public List<PlacedScan> placed(Reach reach) {
        return reach.bind(
                        entities.createQuery(
                                PLACED + " order by p.number, v.ordinal, s.recordedAt, s.id",
                                PlacedScan.class))
                .getResultList();
    }

    public Optional<PlacedScan> findPlaced(StudyId study, ScanId id) {
        return Reach.everybody(study)
                .bind(entities.createQuery(PLACED + " and s.id = :id", PlacedScan.class))
                .setParameter("id", id.value())
                .getResultStream()
                .findFirst();
    }

    /** What a study's maps are called, in order. */
    public List<String> mapNames(StudyId study) {
        return entities.createQuery(
                        "select distinct s.map from Scan s where s.studyId = :study and s.map is"
                                + " not null order by s.map",
                        String.class)
                .setParameter("study", study.value())
                .getResultList();
    }

    public Optional<RegionImage> findRegionImage(RegionImageId id) {
        return Optional.ofNullable(entities.find(RegionImage.class, id.value()));
    }

    public List<RegionImage> regionImages(StudyId study) {
        return entities.createQuery(
                        "select r from RegionImage r where r.studyId = :study order by r.name",
                        RegionImage.class)
                .setParameter("study", study.value())
                .getResultList();
    }
}

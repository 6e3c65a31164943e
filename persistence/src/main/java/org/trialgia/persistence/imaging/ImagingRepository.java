package org.trialgia.persistence.imaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;

import org.trialgia.vocabulary.FileHash;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.RegionImageId;
import org.trialgia.vocabulary.ScanId;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.UploadId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds and keeps scans, region images, files and uploads. */
@ApplicationScoped
public class ImagingRepository {

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

    public List<Scan> scans(StudyId study) {
        return entities.createQuery(
                        "select s from Scan s where s.studyId = :study order by s.participantId,"
                                + " s.acquiredOn, s.recordedAt, s.id",
                        Scan.class)
                .setParameter("study", study.value())
                .getResultList();
    }

    public List<Scan> scans(ParticipantId participant) {
        return entities.createQuery(
                        "select s from Scan s where s.participantId = :participant order by"
                                + " s.acquiredOn, s.recordedAt, s.id",
                        Scan.class)
                .setParameter("participant", participant.value())
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

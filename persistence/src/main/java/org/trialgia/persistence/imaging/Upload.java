package org.trialgia.persistence.imaging;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.FileHash;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.UploadId;
import org.trialgia.vocabulary.UploadState;

import java.time.Instant;
import java.util.UUID;

/** A file on its way into a study: whose, which, and how far. Its bytes are in the store. */
@Entity
@Table(name = "imaging_upload")
public class Upload {

    public static final int NAME_LENGTH = 160;

    @Id private UUID id;

    @Column(name = "study_id", nullable = false, updatable = false)
    private UUID studyId;

    @Column(name = "person_id", nullable = false, updatable = false)
    private UUID personId;

    @Column(name = "name", length = NAME_LENGTH, nullable = false, updatable = false)
    private String name;

    @Column(name = "size_bytes", nullable = false, updatable = false)
    private long size;

    @Column(name = "modified_at", nullable = false, updatable = false)
    private Instant modifiedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "state", nullable = false)
    private UploadState state;

    @Column(name = "hash", length = FileHash.LENGTH)
    private @Nullable String hash;

    @Column(name = "touched_at", nullable = false)
    private Instant touchedAt;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    /** For the persistence provider. */
    protected Upload() {}

    /** A file of which no byte has arrived. */
    public Upload(
            UploadId id,
            StudyId study,
            PersonId person,
            String name,
            long size,
            Instant modifiedAt,
            Instant now) {
        this.id = id.value();
        this.studyId = study.value();
        this.personId = person.value();
        this.name = name;
        this.size = size;
        this.modifiedAt = modifiedAt;
        this.state = UploadState.RECEIVING;
        this.touchedAt = now;
    }

    /** All bytes are there and hold what they should. */
    public void checked(FileHash found, Instant now) {
        state = UploadState.CHECKED;
        hash = found.hex();
        touchedAt = now;
    }

    /** Somebody went on with it. */
    public void touch(Instant now) {
        touchedAt = now;
    }

    public UploadId id() {
        return new UploadId(id);
    }

    public StudyId study() {
        return new StudyId(studyId);
    }

    public PersonId person() {
        return new PersonId(personId);
    }

    public String name() {
        return name;
    }

    public long size() {
        return size;
    }

    public Instant modifiedAt() {
        return modifiedAt;
    }

    public UploadState state() {
        return state;
    }

    public @Nullable FileHash hash() {
        return hash == null ? null : new FileHash(hash);
    }

    public Instant touchedAt() {
        return touchedAt;
    }
}

package org.trialgia.persistence.imaging;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.FileHash;

import java.time.Instant;

/** A file the store keeps, named by what is in it. */
@Entity
@Table(name = "imaging_file")
public class StoredFile {

    @Id
    @Column(name = "hash", length = FileHash.LENGTH)
    private String hash;

    @Column(name = "size_bytes", nullable = false, updatable = false)
    private long size;

    @Column(name = "stored_at", nullable = false, insertable = false, updatable = false)
    private Instant storedAt;

    @Column(name = "missing_since")
    private @Nullable Instant missingSince;

    /** For the persistence provider. */
    protected StoredFile() {}

    /** A file of so many bytes. */
    public StoredFile(FileHash hash, long size) {
        this.hash = hash.hex();
        this.size = size;
    }

    /** Notes that the store does not hold the bytes any more, or null that it holds them again. */
    public void missing(@Nullable Instant since) {
        missingSince = since;
    }

    public FileHash hash() {
        return new FileHash(hash);
    }

    public long size() {
        return size;
    }

    public Instant storedAt() {
        return storedAt;
    }

    public @Nullable Instant missingSince() {
        return missingSince;
    }
}

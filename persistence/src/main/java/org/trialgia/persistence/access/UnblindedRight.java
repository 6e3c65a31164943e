package org.trialgia.persistence.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.StudyId;

import java.time.Instant;
import java.util.UUID;

/**
 * A personal, expiring right to see masked facts of a study. It holds only once a second person,
 * who neither granted nor holds it, has confirmed it.
 */
@Entity
@Table(name = "access_unblinded_right")
public class UnblindedRight {

    public static final int REASON_LENGTH = 500;

    @Id private UUID id;

    @Column(name = "study_id", nullable = false, updatable = false)
    private UUID studyId;

    @Column(name = "holder_id", nullable = false, updatable = false)
    private UUID holderId;

    @Column(name = "reason", length = REASON_LENGTH, nullable = false, updatable = false)
    private String reason;

    @Column(name = "granted_by", nullable = false, updatable = false)
    private UUID grantedBy;

    @Column(name = "granted_at", nullable = false, updatable = false)
    private Instant grantedAt;

    @Column(name = "confirmed_by")
    private @Nullable UUID confirmedBy;

    @Column(name = "confirmed_at")
    private @Nullable Instant confirmedAt;

    @Column(name = "valid_until", nullable = false, updatable = false)
    private Instant validUntil;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    /** For the persistence provider. */
    protected UnblindedRight() {}

    /** A right that still waits for its second person. */
    public UnblindedRight(
            StudyId study,
            PersonId holder,
            String reason,
            PersonId grantedBy,
            Instant now,
            Instant validUntil) {
        if (holder.equals(grantedBy)) {
            throw new IllegalArgumentException("nobody grants an unblinded right to themselves");
        }
        this.id = UUID.randomUUID();
        this.studyId = study.value();
        this.holderId = holder.value();
        this.reason = reason;
        this.grantedBy = grantedBy.value();
        this.grantedAt = now;
        this.validUntil = validUntil;
    }

    /** Confirms the right. */
    public void confirm(PersonId second, Instant now) {
        if (second.value().equals(holderId) || second.value().equals(grantedBy)) {
            throw new IllegalArgumentException(
                    "an unblinded right is confirmed by neither its holder nor its granter");
        }
        confirmedBy = second.value();
        confirmedAt = now;
    }

    /** Ends the right before its time. */
    public void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }

    /** Whether the holder may use it at this moment. */
    public boolean holds(Instant now) {
        return confirmedBy != null && revokedAt == null && now.isBefore(validUntil);
    }

    public UUID id() {
        return id;
    }

    public StudyId study() {
        return new StudyId(studyId);
    }

    public PersonId holder() {
        return new PersonId(holderId);
    }

    public String reason() {
        return reason;
    }

    public PersonId grantedBy() {
        return new PersonId(grantedBy);
    }

    public Instant grantedAt() {
        return grantedAt;
    }

    public @Nullable PersonId confirmedBy() {
        return confirmedBy == null ? null : new PersonId(confirmedBy);
    }

    public @Nullable Instant confirmedAt() {
        return confirmedAt;
    }

    public Instant validUntil() {
        return validUntil;
    }

    public @Nullable Instant revokedAt() {
        return revokedAt;
    }
}

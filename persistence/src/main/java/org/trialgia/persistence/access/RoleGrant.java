package org.trialgia.persistence.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.time.Instant;
import java.util.UUID;

/**
 * A role a person holds: in one study, at one of its sites or at all of them, or (administrators,
 * and data managers who may create studies) in the whole installation. Ended, never deleted.
 */
@Entity
@Table(name = "access_role_grant")
public class RoleGrant {

    @Id private UUID id;

    @Column(name = "person_id", nullable = false, updatable = false)
    private UUID personId;

    @Enumerated(EnumType.STRING)
    @Column(name = "role", nullable = false, updatable = false)
    private Role role;

    @Column(name = "study_id", updatable = false)
    private @Nullable UUID studyId;

    @Column(name = "site_id", updatable = false)
    private @Nullable UUID siteId;

    @Column(name = "granted_by", nullable = false, updatable = false)
    private UUID grantedBy;

    @Column(name = "granted_at", nullable = false, updatable = false)
    private Instant grantedAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    /** For the persistence provider. */
    protected RoleGrant() {}

    /** A grant from now on; a null study means the installation, a null site every site. */
    public RoleGrant(
            PersonId person,
            Role role,
            @Nullable StudyId study,
            @Nullable SiteId site,
            PersonId grantedBy,
            Instant now) {
        this.id = UUID.randomUUID();
        this.personId = person.value();
        this.role = role;
        this.studyId = study == null ? null : study.value();
        this.siteId = site == null ? null : site.value();
        this.grantedBy = grantedBy.value();
        this.grantedAt = now;
    }

    /** Ends the grant. */
    public void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }

    public UUID id() {
        return id;
    }

    public PersonId person() {
        return new PersonId(personId);
    }

    public Role role() {
        return role;
    }

    public @Nullable StudyId study() {
        return studyId == null ? null : new StudyId(studyId);
    }

    public @Nullable SiteId site() {
        return siteId == null ? null : new SiteId(siteId);
    }

    public PersonId grantedBy() {
        return new PersonId(grantedBy);
    }

    public Instant grantedAt() {
        return grantedAt;
    }

    public @Nullable Instant revokedAt() {
        return revokedAt;
    }
}

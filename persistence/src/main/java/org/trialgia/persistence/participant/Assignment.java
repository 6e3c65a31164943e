package org.trialgia.persistence.participant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.PersonId;

import java.time.Instant;
import java.util.UUID;

/** A participant in the care of a treating clinician; ended, never deleted. */
@Entity
@Table(name = "participant_assignment")
public class Assignment {

    @Id private UUID id;

    @Column(name = "participant_id", nullable = false, updatable = false)
    private UUID participantId;

    @Column(name = "person_id", nullable = false, updatable = false)
    private UUID personId;

    @Column(name = "assigned_by", nullable = false, updatable = false)
    private UUID assignedBy;

    @Column(name = "assigned_at", nullable = false, updatable = false)
    private Instant assignedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    /** For the persistence provider. */
    protected Assignment() {}

    /** An assignment from now on. */
    public Assignment(ParticipantId participant, PersonId person, PersonId by, Instant now) {
        this.id = UUID.randomUUID();
        this.participantId = participant.value();
        this.personId = person.value();
        this.assignedBy = by.value();
        this.assignedAt = now;
    }

    /** Ends the assignment. */
    public void end(Instant now) {
        if (endedAt == null) {
            endedAt = now;
        }
    }

    public UUID id() {
        return id;
    }

    public ParticipantId participant() {
        return new ParticipantId(participantId);
    }

    public PersonId person() {
        return new PersonId(personId);
    }

    public Instant assignedAt() {
        return assignedAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }
}

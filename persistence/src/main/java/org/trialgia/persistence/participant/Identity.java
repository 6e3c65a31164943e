package org.trialgia.persistence.participant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.trialgia.vocabulary.ParticipantId;

import java.util.UUID;

/**
 * Who a participant is. In a table of its own, so that nothing that reads participants reads names
 * by the way.
 */
@Entity
@Table(name = "participant_identity")
public class Identity {

    public static final int NAME_LENGTH = 200;
    public static final int PHONE_LENGTH = 60;
    public static final int EMAIL_LENGTH = 254;

    @Id
    @Column(name = "participant_id")
    private UUID participantId;

    @Column(name = "name", length = NAME_LENGTH, nullable = false)
    private String name;

    @Column(name = "phone", length = PHONE_LENGTH, nullable = false)
    private String phone;

    @Column(name = "email", length = EMAIL_LENGTH, nullable = false)
    private String email;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    /** For the persistence provider. */
    protected Identity() {}

    /** Who a participant is; an empty text where something is not known. */
    public Identity(ParticipantId participant, String name, String phone, String email) {
        this.participantId = participant.value();
        describe(name, phone, email);
    }

    /** Corrects name or contact. */
    public final void describe(String newName, String newPhone, String newEmail) {
        name = newName;
        phone = newPhone;
        email = newEmail;
    }

    public ParticipantId participant() {
        return new ParticipantId(participantId);
    }

    public String name() {
        return name;
    }

    public String phone() {
        return phone;
    }

    public String email() {
        return email;
    }

    public long version() {
        return version;
    }
}

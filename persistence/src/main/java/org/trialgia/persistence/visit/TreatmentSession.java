package org.trialgia.persistence.visit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.Modality;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.SessionState;
import org.trialgia.vocabulary.Tolerance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;

/** A treatment session of a participant: when it is planned, and part A of what came of it. */
@Entity
@Table(name = "visit_session")
public class TreatmentSession {

    public static final int ROOM_LENGTH = 60;
    public static final int OPERATOR_LENGTH = 120;
    public static final int TEXT_LENGTH = 1000;

    @Id private UUID id;

    @Column(name = "participant_id", nullable = false, updatable = false)
    private UUID participantId;

    @Column(name = "number", nullable = false, updatable = false)
    private int number;

    @Enumerated(EnumType.STRING)
    @Column(name = "modality", nullable = false, updatable = false)
    private Modality modality;

    @Column(name = "planned_on", nullable = false, updatable = false)
    private LocalDate plannedOn;

    @Enumerated(EnumType.STRING)
    @Column(name = "state", nullable = false)
    private SessionState state;

    @Column(name = "held_on")
    private @Nullable LocalDate heldOn;

    @Column(name = "started_at")
    private @Nullable LocalTime startedAt;

    @Column(name = "ended_at")
    private @Nullable LocalTime endedAt;

    @Column(name = "room", length = ROOM_LENGTH)
    private @Nullable String room;

    @Column(name = "operator", length = OPERATOR_LENGTH)
    private @Nullable String operator;

    @Column(name = "needles_in")
    private @Nullable Integer needlesIn;

    @Column(name = "needles_out")
    private @Nullable Integer needlesOut;

    @Enumerated(EnumType.STRING)
    @Column(name = "tolerance")
    private @Nullable Tolerance tolerance;

    @Column(name = "adverse_event")
    private @Nullable Boolean adverseEvent;

    @Column(name = "adverse_event_note", length = TEXT_LENGTH)
    private @Nullable String adverseEventNote;

    @Column(name = "deviation", length = TEXT_LENGTH)
    private @Nullable String deviation;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    @Column(name = "changed_by", nullable = false)
    private String changedBy;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    /** For the persistence provider. */
    protected TreatmentSession() {}

    /** A session that is planned. */
    public TreatmentSession(
            ParticipantId participant, int number, Modality modality, LocalDate plannedOn) {
        this.id = UUID.randomUUID();
        this.participantId = participant.value();
        this.number = number;
        this.modality = modality;
        this.plannedOn = plannedOn;
        this.state = SessionState.PLANNED;
    }

    /**
     * Says that it was held.
     *
     * @param needles the needles that went in and came out; null where there are none
     */
    public void deliver(
            LocalDate on, LocalTime from, LocalTime to, String by, @Nullable Integer needles) {
        state = SessionState.DELIVERED;
        heldOn = on;
        startedAt = from;
        endedAt = to;
        operator = by;
        needlesIn = needles;
        needlesOut = needles;
    }

    /** Says where it was, how it was borne, and what else is to be said of it. */
    public void describe(
            @Nullable String where,
            Tolerance borne,
            boolean event,
            @Nullable String eventNote,
            @Nullable String why) {
        room = where;
        tolerance = borne;
        adverseEvent = event;
        adverseEventNote = eventNote;
        deviation = why;
    }

    /** Says that it was not held and will not be. */
    public void miss(String why) {
        state = SessionState.MISSED;
        heldOn = null;
        startedAt = null;
        endedAt = null;
        room = null;
        operator = null;
        needlesIn = null;
        needlesOut = null;
        tolerance = null;
        adverseEvent = null;
        adverseEventNote = null;
        deviation = why;
    }

    /** Notes who changed something here last, and when. */
    public void changed(String by, Instant at) {
        changedBy = by;
        changedAt = at;
    }

    public UUID id() {
        return id;
    }

    public ParticipantId participant() {
        return new ParticipantId(participantId);
    }

    public int number() {
        return number;
    }

    public Modality modality() {
        return modality;
    }

    public LocalDate plannedOn() {
        return plannedOn;
    }

    public SessionState state() {
        return state;
    }

    public @Nullable LocalDate heldOn() {
        return heldOn;
    }

    public @Nullable LocalTime startedAt() {
        return startedAt;
    }

    public @Nullable LocalTime endedAt() {
        return endedAt;
    }

    public @Nullable String room() {
        return room;
    }

    public @Nullable String operator() {
        return operator;
    }

    public @Nullable Integer needlesIn() {
        return needlesIn;
    }

    public @Nullable Integer needlesOut() {
        return needlesOut;
    }

    public @Nullable Tolerance tolerance() {
        return tolerance;
    }

    public @Nullable Boolean adverseEvent() {
        return adverseEvent;
    }

    public @Nullable String adverseEventNote() {
        return adverseEventNote;
    }

    public @Nullable String deviation() {
        return deviation;
    }

    public long version() {
        return version;
    }

    public String changedBy() {
        return changedBy;
    }

    public Instant changedAt() {
        return changedAt;
    }
}

package org.trialgia.persistence.visit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;
import org.trialgia.persistence.study.VisitPlan;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.VisitAnchor;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A visit of one participant: what the protocol asked for when it was planned, and whether it was
 * held. The plan is copied, so that an amendment does not move what was agreed with somebody.
 */
@Entity
@Table(name = "visit_scheduled")
public class ScheduledVisit {

    public static final int REASON_LENGTH = 500;

    @Id private UUID id;

    @Column(name = "participant_id", nullable = false, updatable = false)
    private UUID participantId;

    @Column(name = "plan_id", nullable = false, updatable = false)
    private UUID planId;

    @Column(name = "ordinal", nullable = false)
    private int ordinal;

    @Column(name = "code", length = VisitPlan.CODE_LENGTH, nullable = false)
    private String code;

    @Column(name = "label", length = VisitPlan.LABEL_LENGTH, nullable = false)
    private String label;

    @Enumerated(EnumType.STRING)
    @Column(name = "anchor", nullable = false)
    private VisitAnchor anchor;

    @Column(name = "target_on", nullable = false)
    private LocalDate targetOn;

    @Column(name = "from_on", nullable = false)
    private LocalDate fromOn;

    @Column(name = "to_on", nullable = false)
    private LocalDate toOn;

    @Column(name = "scan", nullable = false)
    private boolean scan;

    @Column(name = "instruments", nullable = false)
    private String instruments;

    @Column(name = "held_on")
    private @Nullable LocalDate heldOn;

    @Column(name = "held_by")
    private @Nullable UUID heldBy;

    @Column(name = "deviation", length = REASON_LENGTH)
    private @Nullable String deviation;

    @Column(name = "missed", length = REASON_LENGTH)
    private @Nullable String missed;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    @Column(name = "changed_by", nullable = false)
    private String changedBy;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    /** For the persistence provider. */
    protected ScheduledVisit() {}

    /** A visit of a participant, not held yet. */
    public ScheduledVisit(
            ParticipantId participant,
            VisitPlan plan,
            LocalDate target,
            LocalDate from,
            LocalDate to) {
        this.id = UUID.randomUUID();
        this.participantId = participant.value();
        this.planId = plan.id();
        plan(plan, target, from, to);
    }

    /** Copies what the protocol asks for, and the days that follow from the anchor. */
    public final void plan(VisitPlan plan, LocalDate target, LocalDate from, LocalDate to) {
        ordinal = plan.ordinal();
        code = plan.code();
        label = plan.label();
        anchor = plan.anchor();
        scan = plan.scan();
        instruments = plan.instruments().stream().map(Enum::name).collect(Collectors.joining("\n"));
        targetOn = target;
        fromOn = from;
        toOn = to;
    }

    /**
     * Notes that it was held.
     *
     * @param why why outside its window; null inside
     */
    public void hold(LocalDate on, PersonId by, @Nullable String why) {
        heldOn = on;
        heldBy = by.value();
        deviation = why;
        missed = null;
    }

    /** Notes that it was not held and will not be. */
    public void miss(String why) {
        reopen();
        missed = why;
    }

    /** Takes back that it was held or missed. */
    public void reopen() {
        heldOn = null;
        heldBy = null;
        deviation = null;
        missed = null;
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

    /** The planned visit of the protocol it was copied from. */
    public UUID plan() {
        return planId;
    }

    public int ordinal() {
        return ordinal;
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    public VisitAnchor anchor() {
        return anchor;
    }

    public LocalDate targetOn() {
        return targetOn;
    }

    public LocalDate fromOn() {
        return fromOn;
    }

    public LocalDate toOn() {
        return toOn;
    }

    public boolean scan() {
        return scan;
    }

    public List<Instrument> instruments() {
        return instruments.isEmpty()
                ? List.of()
                : instruments.lines().map(Instrument::valueOf).toList();
    }

    public @Nullable LocalDate heldOn() {
        return heldOn;
    }

    /** Who said that it was held, and wrote why outside its window. */
    public @Nullable PersonId heldBy() {
        return heldBy == null ? null : new PersonId(heldBy);
    }

    public @Nullable String deviation() {
        return deviation;
    }

    public @Nullable String missed() {
        return missed;
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

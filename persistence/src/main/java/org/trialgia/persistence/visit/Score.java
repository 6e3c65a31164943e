package org.trialgia.persistence.visit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.PersonId;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** The answers to one instrument at one visit, and what they come to. */
@Entity
@Table(name = "visit_score")
public class Score {

    @Id private UUID id;

    @Column(name = "visit_id", nullable = false, updatable = false)
    private UUID visitId;

    @Enumerated(EnumType.STRING)
    @Column(name = "instrument", nullable = false, updatable = false)
    private Instrument instrument;

    @Column(name = "items", nullable = false)
    private String items;

    @Column(name = "pain", precision = 9, scale = 6)
    private @Nullable BigDecimal pain;

    @Column(name = "interference", precision = 9, scale = 6)
    private @Nullable BigDecimal interference;

    @Column(name = "assessed_on", nullable = false)
    private LocalDate assessedOn;

    @Column(name = "recorded_by", nullable = false, updatable = false)
    private UUID recordedBy;

    @Column(name = "recorded_at", nullable = false, insertable = false, updatable = false)
    private @Nullable Instant recordedAt;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    @Column(name = "changed_by", nullable = false)
    private String changedBy;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    /** For the persistence provider. */
    protected Score() {}

    /** Scores of a visit, to be filled by {@link #answer}. */
    public Score(ScheduledVisit visit, Instrument instrument, PersonId by) {
        this.id = UUID.randomUUID();
        this.visitId = visit.id();
        this.instrument = instrument;
        this.recordedBy = by.value();
    }

    /**
     * Keeps answers and what they come to.
     *
     * @param answers in the order of the form, null where there is none
     */
    public void answer(
            LocalDate on,
            List<@Nullable BigDecimal> answers,
            @Nullable BigDecimal painScore,
            @Nullable BigDecimal interferenceScore) {
        assessedOn = on;
        items =
                answers.stream()
                        .map(answer -> answer == null ? "" : answer.toPlainString())
                        .collect(Collectors.joining("\n"));
        pain = painScore;
        interference = interferenceScore;
    }

    /** Notes who changed something here last, and when. */
    public void changed(String by, Instant at) {
        changedBy = by;
        changedAt = at;
    }

    public UUID id() {
        return id;
    }

    public UUID visit() {
        return visitId;
    }

    public Instrument instrument() {
        return instrument;
    }

    /** The answers in the order of the form, null where there is none. */
    public List<@Nullable BigDecimal> items() {
        List<@Nullable BigDecimal> answers = new ArrayList<>();
        for (String item : items.split("\n", -1)) {
            answers.add(item.isEmpty() ? null : new BigDecimal(item));
        }
        return answers;
    }

    public @Nullable BigDecimal pain() {
        return pain;
    }

    public @Nullable BigDecimal interference() {
        return interference;
    }

    public LocalDate assessedOn() {
        return assessedOn;
    }

    public PersonId recordedBy() {
        return new PersonId(recordedBy);
    }

    /** By the database's clock; null until the row has been read back. */
    public @Nullable Instant recordedAt() {
        return recordedAt;
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

package org.trialgia.persistence.visit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/** What was delivered in a session: part B, which few may read. */
@Entity
@Table(name = "visit_treatment")
public class SealedTreatment {

    public static final int REASON_LENGTH = 1000;

    @Id
    @Column(name = "session_id")
    private UUID sessionId;

    @Column(name = "format", nullable = false)
    private int format;

    @Column(name = "record", nullable = false, columnDefinition = "text")
    private String record;

    @Column(name = "override_reason", length = REASON_LENGTH)
    private @Nullable String overrideReason;

    @Column(name = "deviation", length = REASON_LENGTH)
    private @Nullable String deviation;

    @Column(name = "deviates", nullable = false)
    private boolean deviates;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    @Column(name = "changed_by", nullable = false)
    private String changedBy;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    /** For the persistence provider. */
    protected SealedTreatment() {}

    /** The treatment of a session that has none yet. */
    public SealedTreatment(TreatmentSession session) {
        this.sessionId = session.id();
    }

    /**
     * Says what was delivered.
     *
     * @param overridden why a limit was passed; null where none was
     * @param why why the plan was left; null where it was kept
     * @param left whether the plan was left
     */
    public void write(
            int newFormat,
            String json,
            @Nullable String overridden,
            @Nullable String why,
            boolean left) {
        format = newFormat;
        record = json;
        overrideReason = overridden;
        deviation = why;
        deviates = left;
    }

    /** Notes who changed something here last, and when. */
    public void changed(String by, Instant at) {
        changedBy = by;
        changedAt = at;
    }

    public UUID session() {
        return sessionId;
    }

    public int format() {
        return format;
    }

    public String record() {
        return record;
    }

    public @Nullable String overrideReason() {
        return overrideReason;
    }

    public @Nullable String deviation() {
        return deviation;
    }

    public boolean deviates() {
        return deviates;
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

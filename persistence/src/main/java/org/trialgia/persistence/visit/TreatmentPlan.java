package org.trialgia.persistence.visit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.trialgia.vocabulary.Modality;

import java.time.Instant;
import java.util.UUID;

/** What is to be delivered in each session of an arm, as far as the protocol says it. */
@Entity
@Table(name = "visit_treatment_plan")
public class TreatmentPlan {

    @Id
    @Column(name = "arm_id")
    private UUID armId;

    @Enumerated(EnumType.STRING)
    @Column(name = "modality", nullable = false)
    private Modality modality;

    @Column(name = "format", nullable = false)
    private int format;

    @Column(name = "record", nullable = false, columnDefinition = "text")
    private String record;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    @Column(name = "changed_by", nullable = false)
    private String changedBy;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    /** For the persistence provider. */
    protected TreatmentPlan() {}

    /** The plan of an arm that has none yet. */
    public TreatmentPlan(UUID arm) {
        this.armId = arm;
    }

    /** Says what is planned. */
    public void write(Modality newModality, int newFormat, String json, String by, Instant at) {
        modality = newModality;
        format = newFormat;
        record = json;
        changedBy = by;
        changedAt = at;
    }

    public UUID arm() {
        return armId;
    }

    public Modality modality() {
        return modality;
    }

    public int format() {
        return format;
    }

    public String record() {
        return record;
    }

    public long version() {
        return version;
    }
}

package org.trialgia.persistence.study;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.trialgia.vocabulary.Modality;
import org.trialgia.vocabulary.StudyId;

import java.util.UUID;

/** An arm of a study: what is delivered, how often, and its share in the allocation ratio. */
@Entity
@Table(name = "study_arm")
public class Arm {

    public static final int CODE_LENGTH = 16;
    public static final int NAME_LENGTH = 120;

    @Id private UUID id;

    @Column(name = "study_id", nullable = false, updatable = false)
    private UUID studyId;

    @Column(name = "ordinal", nullable = false)
    private int ordinal;

    @Column(name = "code", length = CODE_LENGTH, nullable = false)
    private String code;

    @Column(name = "name", length = NAME_LENGTH, nullable = false)
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "modality", nullable = false)
    private Modality modality;

    @Column(name = "sham", nullable = false)
    private boolean sham;

    @Column(name = "ratio", nullable = false)
    private int ratio;

    @Column(name = "sessions", nullable = false)
    private int sessions;

    @Column(name = "days_between_sessions", nullable = false)
    private int daysBetweenSessions;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    /** For the persistence provider. */
    protected Arm() {}

    /** A new arm at a place in the protocol's order. */
    public Arm(StudyId study, int ordinal) {
        this.id = UUID.randomUUID();
        this.studyId = study.value();
        this.ordinal = ordinal;
    }

    /** Says what the arm is. */
    public void describe(
            String newCode,
            String newName,
            Modality newModality,
            boolean isSham,
            int newRatio,
            int plannedSessions,
            int days) {
        code = newCode;
        name = newName;
        modality = newModality;
        sham = isSham;
        ratio = newRatio;
        sessions = plannedSessions;
        daysBetweenSessions = days;
    }

    public UUID id() {
        return id;
    }

    public StudyId study() {
        return new StudyId(studyId);
    }

    public int ordinal() {
        return ordinal;
    }

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    public Modality modality() {
        return modality;
    }

    public boolean sham() {
        return sham;
    }

    public int ratio() {
        return ratio;
    }

    public int sessions() {
        return sessions;
    }

    public int daysBetweenSessions() {
        return daysBetweenSessions;
    }

    public long version() {
        return version;
    }
}

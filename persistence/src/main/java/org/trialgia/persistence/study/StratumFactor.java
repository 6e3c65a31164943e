package org.trialgia.persistence.study;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.trialgia.vocabulary.StudyId;

import java.util.List;
import java.util.UUID;

/** A factor participants are stratified by, with its levels in order. */
@Entity
@Table(name = "study_stratum_factor")
public class StratumFactor {

    public static final int CODE_LENGTH = 20;
    public static final int LABEL_LENGTH = 80;
    public static final int LEVELS_LENGTH = 400;

    @Id private UUID id;

    @Column(name = "study_id", nullable = false, updatable = false)
    private UUID studyId;

    @Column(name = "ordinal", nullable = false)
    private int ordinal;

    @Column(name = "code", length = CODE_LENGTH, nullable = false)
    private String code;

    @Column(name = "label", length = LABEL_LENGTH, nullable = false)
    private String label;

    @Column(name = "levels", length = LEVELS_LENGTH, nullable = false)
    private String levels;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    /** For the persistence provider. */
    protected StratumFactor() {}

    /** A new factor at a place in the protocol's order. */
    public StratumFactor(StudyId study, int ordinal) {
        this.id = UUID.randomUUID();
        this.studyId = study.value();
        this.ordinal = ordinal;
    }

    /** Says what the factor is. */
    public void describe(String newCode, String newLabel, List<String> newLevels) {
        code = newCode;
        label = newLabel;
        levels = String.join("\n", newLevels);
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

    public String label() {
        return label;
    }

    public List<String> levels() {
        return List.of(levels.split("\n"));
    }

    public long version() {
        return version;
    }
}

package org.trialgia.persistence.study;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.StudyId;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * What a scan of the study has to be: the space its images are in, and, where the protocol says so,
 * repetition time in seconds, volumes at least, and scanner.
 */
@Entity
@Table(name = "study_imaging_protocol")
public class ImagingProtocol {

    public static final int SPACE_LENGTH = 40;
    public static final int SCANNER_LENGTH = 80;

    @Id
    @Column(name = "study_id")
    private UUID studyId;

    @Column(name = "space", length = SPACE_LENGTH, nullable = false)
    private String space;

    @Column(name = "repetition_time_s", precision = 8, scale = 4)
    private @Nullable BigDecimal repetitionTimeSeconds;

    @Column(name = "minimum_volumes")
    private @Nullable Integer minimumVolumes;

    @Column(name = "scanner", length = SCANNER_LENGTH)
    private @Nullable String scanner;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    /** For the persistence provider. */
    protected ImagingProtocol() {}

    /** The protocol of a study. */
    public ImagingProtocol(StudyId study) {
        this.studyId = study.value();
    }

    /** Says what a scan has to be; null leaves it open. */
    public void describe(
            String newSpace,
            @Nullable BigDecimal repetitionTime,
            @Nullable Integer volumes,
            @Nullable String newScanner) {
        space = newSpace;
        repetitionTimeSeconds = repetitionTime;
        minimumVolumes = volumes;
        scanner = newScanner;
    }

    public StudyId study() {
        return new StudyId(studyId);
    }

    public String space() {
        return space;
    }

    public @Nullable BigDecimal repetitionTimeSeconds() {
        return repetitionTimeSeconds;
    }

    public @Nullable Integer minimumVolumes() {
        return minimumVolumes;
    }

    public @Nullable String scanner() {
        return scanner;
    }

    public long version() {
        return version;
    }
}

package org.trialgia.persistence.imaging;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.FileHash;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.QualityVerdict;
import org.trialgia.vocabulary.ScanId;
import org.trialgia.vocabulary.StudyId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * An acquired series of one participant at one visit, or a map that was made of one, with what its
 * header says.
 */
@Entity
@Table(name = "imaging_scan")
public class Scan {

    public static final int NAME_LENGTH = Upload.NAME_LENGTH;
    public static final int SPACE_LENGTH = 40;
    public static final int SCANNER_LENGTH = 160;
    public static final int WARNINGS_LENGTH = 2000;
    public static final int REASON_LENGTH = 500;
    public static final int MAP_LENGTH = 20;

    @Id private UUID id;

    @Column(name = "study_id", nullable = false, updatable = false)
    private UUID studyId;

    @Column(name = "participant_id", nullable = false)
    private UUID participantId;

    @Column(name = "visit_plan_id", nullable = false)
    private UUID visitPlanId;

    @Column(name = "acquired_on", nullable = false)
    private LocalDate acquiredOn;

    @Column(name = "file_hash", length = FileHash.LENGTH, nullable = false, updatable = false)
    private String fileHash;

    @Column(name = "header_hash", length = FileHash.LENGTH, updatable = false)
    private @Nullable String headerHash;

    @Column(name = "original_name", length = NAME_LENGTH, nullable = false, updatable = false)
    private String originalName;

    @Column(name = "size_bytes", nullable = false, updatable = false)
    private long size;

    @Column(name = "map_name", length = MAP_LENGTH, updatable = false)
    private @Nullable String map;

    @Embedded private VoxelGrid grid;

    @Embedded private Series series;

    @Column(name = "space", length = SPACE_LENGTH, nullable = false)
    private String space;

    @Column(name = "scanner", length = SCANNER_LENGTH)
    private @Nullable String scanner;

    @Column(name = "warnings", length = WARNINGS_LENGTH, nullable = false)
    private String warnings;

    @Column(name = "confounds_hash", length = FileHash.LENGTH)
    private @Nullable String confoundsHash;

    @Column(name = "confounds_name", length = NAME_LENGTH)
    private @Nullable String confoundsName;

    @Column(name = "sidecar_hash", length = FileHash.LENGTH)
    private @Nullable String sidecarHash;

    @Column(name = "sidecar_name", length = NAME_LENGTH)
    private @Nullable String sidecarName;

    @Column(name = "uploaded_by", nullable = false, updatable = false)
    private UUID uploadedBy;

    @Column(name = "recorded_at", nullable = false, insertable = false, updatable = false)
    private @Nullable Instant recordedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "verdict", nullable = false)
    private QualityVerdict verdict;

    @Column(name = "verdict_reason", length = REASON_LENGTH)
    private @Nullable String verdictReason;

    @Column(name = "verdict_by")
    private @Nullable UUID verdictBy;

    @Column(name = "verdict_at")
    private @Nullable Instant verdictAt;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    /** For the persistence provider. */
    protected Scan() {}

    /**
     * A scan that nobody has rated.
     *
     * @param map what a map of one volume is called; null for a series
     */
    public Scan(
            ScanId id,
            StudyId study,
            PersonId uploadedBy,
            String originalName,
            FileHash file,
            @Nullable FileHash header,
            long size,
            VoxelGrid grid,
            Series series,
            @Nullable String map,
            List<String> warnings) {
        this.id = id.value();
        this.studyId = study.value();
        this.uploadedBy = uploadedBy.value();
        this.originalName = originalName;
        this.fileHash = file.hex();
        this.headerHash = header == null ? null : header.hex();
        this.size = size;
        this.grid = grid;
        this.series = series;
        this.map = map;
        this.warnings = String.join("\n", warnings);
        this.verdict = QualityVerdict.PENDING;
    }

    /** Says whose scan it is, of which visit, taken when, and in which space its voxels are. */
    public void place(
            ParticipantId participant, UUID visitPlan, LocalDate newAcquiredOn, String newSpace) {
        participantId = participant.value();
        visitPlanId = visitPlan;
        acquiredOn = newAcquiredOn;
        space = newSpace;
    }

    /** Gives it its confounds table. */
    public void attachConfounds(FileHash file, String name) {
        confoundsHash = file.hex();
        confoundsName = name;
    }

    /** Gives it its sidecar, which names the scanner. */
    public void attachSidecar(FileHash file, String name, @Nullable String newScanner) {
        sidecarHash = file.hex();
        sidecarName = name;
        scanner = newScanner;
    }

    /** Says what its quality is. */
    public void rate(
            QualityVerdict newVerdict, @Nullable String reason, PersonId rater, Instant now) {
        verdict = newVerdict;
        verdictReason = reason;
        verdictBy = rater.value();
        verdictAt = now;
    }

    /** Takes the rating back: it was somebody else's scan. */
    public void unrate() {
        verdict = QualityVerdict.PENDING;
        verdictReason = null;
        verdictBy = null;
        verdictAt = null;
    }

    public ScanId id() {
        return new ScanId(id);
    }

    public StudyId study() {
        return new StudyId(studyId);
    }

    public ParticipantId participant() {
        return new ParticipantId(participantId);
    }

    public UUID visitPlan() {
        return visitPlanId;
    }

    public LocalDate acquiredOn() {
        return acquiredOn;
    }

    public FileHash file() {
        return new FileHash(fileHash);
    }

    public @Nullable FileHash header() {
        return hash(headerHash);
    }

    public String originalName() {
        return originalName;
    }

    public long size() {
        return size;
    }

    /** What a map is called, such as fa; null for a series. */
    public @Nullable String map() {
        return map;
    }

    public VoxelGrid grid() {
        return grid;
    }

    public Series series() {
        return series;
    }

    public String space() {
        return space;
    }

    public @Nullable String scanner() {
        return scanner;
    }

    public List<String> warnings() {
        return warnings.isEmpty() ? List.of() : warnings.lines().toList();
    }

    public @Nullable FileHash confounds() {
        return hash(confoundsHash);
    }

    public @Nullable String confoundsName() {
        return confoundsName;
    }

    public @Nullable FileHash sidecar() {
        return hash(sidecarHash);
    }

    public @Nullable String sidecarName() {
        return sidecarName;
    }

    public PersonId uploadedBy() {
        return new PersonId(uploadedBy);
    }

    public @Nullable Instant recordedAt() {
        return recordedAt;
    }

    public QualityVerdict verdict() {
        return verdict;
    }

    public @Nullable String verdictReason() {
        return verdictReason;
    }

    public @Nullable PersonId verdictBy() {
        return verdictBy == null ? null : new PersonId(verdictBy);
    }

    public @Nullable Instant verdictAt() {
        return verdictAt;
    }

    public long version() {
        return version;
    }

    private static @Nullable FileHash hash(@Nullable String hex) {
        return hex == null ? null : new FileHash(hex);
    }
}

package org.trialgia.persistence.imaging;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.FileHash;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.RegionImageId;
import org.trialgia.vocabulary.StudyId;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** An image whose voxels say which region they belong to, for use in a study's runs. */
@Entity
@Table(name = "imaging_region_image")
public class RegionImage {

    public static final int NAME_LENGTH = 80;
    public static final int SPACE_LENGTH = Scan.SPACE_LENGTH;

    @Id private UUID id;

    @Column(name = "study_id", nullable = false, updatable = false)
    private UUID studyId;

    @Column(name = "name", length = NAME_LENGTH, nullable = false)
    private String name;

    @Column(name = "file_hash", length = FileHash.LENGTH, nullable = false, updatable = false)
    private String fileHash;

    @Column(name = "header_hash", length = FileHash.LENGTH, updatable = false)
    private @Nullable String headerHash;

    @Column(
            name = "original_name",
            length = Upload.NAME_LENGTH,
            nullable = false,
            updatable = false)
    private String originalName;

    @Embedded private VoxelGrid grid;

    @Column(name = "space", length = SPACE_LENGTH, nullable = false)
    private String space;

    @Column(name = "labels", nullable = false)
    private String labels;

    @Column(name = "uploaded_by", nullable = false, updatable = false)
    private UUID uploadedBy;

    @Column(name = "recorded_at", nullable = false, insertable = false, updatable = false)
    private @Nullable Instant recordedAt;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    /** For the persistence provider. */
    protected RegionImage() {}

    /** A region image with the names of its labels, by their value in the image. */
    public RegionImage(
            RegionImageId id,
            StudyId study,
            PersonId uploadedBy,
            String name,
            String originalName,
            FileHash file,
            @Nullable FileHash header,
            VoxelGrid grid,
            String space,
            Map<Integer, String> labels) {
        this.id = id.value();
        this.studyId = study.value();
        this.uploadedBy = uploadedBy.value();
        this.name = name;
        this.originalName = originalName;
        this.fileHash = file.hex();
        this.headerHash = header == null ? null : header.hex();
        this.grid = grid;
        this.space = space;
        this.labels =
                labels.entrySet().stream()
                        .map(label -> label.getKey() + "\t" + label.getValue())
                        .collect(Collectors.joining("\n"));
    }

    public RegionImageId id() {
        return new RegionImageId(id);
    }

    public StudyId study() {
        return new StudyId(studyId);
    }

    public String name() {
        return name;
    }

    public FileHash file() {
        return new FileHash(fileHash);
    }

    public @Nullable FileHash header() {
        return headerHash == null ? null : new FileHash(headerHash);
    }

    public String originalName() {
        return originalName;
    }

    public VoxelGrid grid() {
        return grid;
    }

    public String space() {
        return space;
    }

    /** The names of the labels by their value, in the order of the values. */
    public Map<Integer, String> labels() {
        Map<Integer, String> byValue = new LinkedHashMap<>();
        labels.lines()
                .map(line -> line.split("\t", 2))
                .forEach(pair -> byValue.put(Integer.valueOf(pair[0]), pair[1]));
        return byValue;
    }

    public PersonId uploadedBy() {
        return new PersonId(uploadedBy);
    }

    public @Nullable Instant recordedAt() {
        return recordedAt;
    }

    public long version() {
        return version;
    }
}

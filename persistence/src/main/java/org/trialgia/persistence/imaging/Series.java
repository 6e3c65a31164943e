package org.trialgia.persistence.imaging;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import org.jspecify.annotations.Nullable;

/**
 * What a header says of a series besides its grid.
 *
 * @param volumes how many volumes follow one another
 * @param zoomX voxel size in mm along the first axis
 * @param zoomY voxel size in mm along the second axis
 * @param zoomZ voxel size in mm along the third axis
 * @param repetitionTime seconds from volume to volume; null where the header does not say
 * @param datatype how a voxel is written, such as int16
 */
@Embeddable
public record Series(
        @Column(name = "volumes", nullable = false) int volumes,
        @Column(name = "zoom_x", nullable = false) double zoomX,
        @Column(name = "zoom_y", nullable = false) double zoomY,
        @Column(name = "zoom_z", nullable = false) double zoomZ,
        @Column(name = "repetition_time_s") @Nullable Double repetitionTime,
        @Column(name = "datatype", length = 20, nullable = false) String datatype) {}

package org.trialgia.imaging.boundary;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What the header of an image says.
 *
 * @param nx voxels along the first axis
 * @param ny voxels along the second axis
 * @param nz voxels along the third axis
 * @param volumes how many volumes follow one another; 1 for a single one
 * @param zoomX voxel size in mm along the first axis
 * @param zoomY voxel size in mm along the second axis
 * @param zoomZ voxel size in mm along the third axis
 * @param repetitionTime seconds from volume to volume; null where the header does not say
 * @param datatype how a voxel is written, such as int16
 * @param affine three rows of four numbers, voxel to millimetre
 * @param warnings what the header leaves in doubt, in sentences
 */
public record ImageFacts(
        int nx,
        int ny,
        int nz,
        int volumes,
        double zoomX,
        double zoomY,
        double zoomZ,
        @Nullable Double repetitionTime,
        String datatype,
        List<List<Double>> affine,
        List<String> warnings) {

    public ImageFacts {
        affine = affine.stream().map(List::copyOf).toList();
        warnings = List.copyOf(warnings);
    }

    /** The shape in words, such as 64 × 64 × 36 × 240. */
    public String shape() {
        return nx + " × " + ny + " × " + nz + (volumes > 1 ? " × " + volumes : "");
    }

    /** How long the series is, in seconds; null where the header does not say. */
    public @Nullable Double seconds() {
        return repetitionTime == null ? null : repetitionTime * volumes;
    }
}

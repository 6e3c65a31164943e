package org.trialgia.imaging.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.FileHash;
import org.trialgia.vocabulary.RegionImageId;

import java.util.Map;

/**
 * An image of labelled regions.
 *
 * @param image the file with the voxels
 * @param header the file with the header, of a .hdr/.img pair; null where one file holds both
 * @param shape in words, such as 46 × 55 × 47
 * @param labels the name of each label by its value, in the order of the values
 */
public record RegionImageRef(
        RegionImageId id,
        String name,
        FileHash image,
        @Nullable FileHash header,
        String shape,
        String space,
        Map<Integer, String> labels) {}

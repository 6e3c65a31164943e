package org.trialgia.analysis.freesurfer;

/**
 * A structure of the volume segmentation.
 *
 * @param id its number in FreeSurfer's colour table
 * @param name for example {@code Left-Hippocampus}
 * @param voxels how many were labelled, 0 or more
 * @param volumeMm3 0 or more; not the voxels times their size where partial volumes were corrected
 */
public record Structure(int id, String name, int voxels, double volumeMm3) {}

package org.trialgia.analysis.freesurfer;

/**
 * A parcel of the cortex of one hemisphere.
 *
 * @param name for example {@code insula}; the same in both hemispheres
 * @param vertices of the surface, 0 or more
 * @param areaMm2 of the surface that was measured, white unless asked for another
 * @param volumeMm3 of grey matter
 * @param thicknessMm mean over the vertices
 * @param thicknessSdMm SD over the vertices
 */
public record Parcel(
        String name,
        int vertices,
        double areaMm2,
        double volumeMm3,
        double thicknessMm,
        double thicknessSdMm) {}

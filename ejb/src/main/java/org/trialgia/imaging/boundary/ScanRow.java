package org.trialgia.imaging.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.QualityVerdict;
import org.trialgia.vocabulary.ScanId;

import java.time.LocalDate;

/**
 * A scan in a list, as far as the viewer may know it.
 *
 * @param map what it is a map of; null for a series, and as facts
 * @param verdict null where only that it happened may be known
 * @param facts null where the image itself is not for the viewer
 * @param confounds whether a table came with it; null as facts
 * @param warnings how many doubts the header leaves; null as facts
 */
public record ScanRow(
        ScanId id,
        String participant,
        String visitCode,
        String visit,
        LocalDate acquiredOn,
        @Nullable String map,
        @Nullable QualityVerdict verdict,
        @Nullable ImageFacts facts,
        @Nullable String space,
        @Nullable Boolean confounds,
        @Nullable Integer warnings) {}

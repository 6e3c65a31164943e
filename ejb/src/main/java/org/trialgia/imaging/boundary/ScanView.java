package org.trialgia.imaging.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.FileHash;
import org.trialgia.vocabulary.QualityVerdict;
import org.trialgia.vocabulary.ScanId;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A scan for those who may look into it.
 *
 * @param map what it is a map of; null for a series
 * @param inSpace whether it is in the space the protocol asks for, so that coordinates can be found
 * @param confoundsName null where no table came with it
 * @param rater null before it is rated
 */
public record ScanView(
        ScanId id,
        String participant,
        String visitCode,
        String visit,
        LocalDate acquiredOn,
        @Nullable String map,
        String name,
        long size,
        FileHash file,
        ImageFacts facts,
        String space,
        boolean inSpace,
        @Nullable String scanner,
        @Nullable String confoundsName,
        @Nullable String sidecarName,
        QualityVerdict verdict,
        @Nullable String reason,
        @Nullable String rater,
        @Nullable Instant ratedAt,
        @Nullable Instant recordedAt,
        long version) {}

package org.trialgia.imaging.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.FileHash;
import org.trialgia.vocabulary.QualityVerdict;
import org.trialgia.vocabulary.ScanId;

import java.time.LocalDate;
import java.util.UUID;

/**
 * One scan of a pair, for the services: unmasked, so never for a view.
 *
 * @param image the file with the voxels
 * @param header the file with the header, of a .hdr/.img pair; null where one file holds both
 * @param confounds null where no table came with it
 * @param scanner maker, model and field strength by the sidecar; null where it does not say
 */
public record PairScan(
        ScanId id,
        UUID visitPlan,
        String visitCode,
        String visit,
        LocalDate acquiredOn,
        FileHash image,
        @Nullable FileHash header,
        @Nullable FileHash confounds,
        ImageFacts facts,
        String space,
        @Nullable String scanner,
        QualityVerdict verdict) {}

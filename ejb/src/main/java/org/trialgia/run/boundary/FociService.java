package org.trialgia.run.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.map.Mask;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;
import org.trialgia.guard.Guarded;
import org.trialgia.guard.InScope;
import org.trialgia.guard.Permission;
import org.trialgia.guard.RequiresPermission;
import org.trialgia.imaging.boundary.PairDirectory;
import org.trialgia.imaging.boundary.RegionImageRef;
import org.trialgia.refusal.Invalid;
import org.trialgia.run.control.MetaAnalysis;
import org.trialgia.vocabulary.FileHash;
import org.trialgia.vocabulary.RegionImageId;
import org.trialgia.vocabulary.StudyId;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;

/** Makes regions of the foci that a literature reports. Nothing of it is kept. */
@Guarded
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FociService {

    @Inject private PairDirectory pairs;

    /** Where the foci come together, as coordinates that a run's regions can be given by. */
    @RequiresPermission(Permission.RUN_START)
    public FociRegions regions(@InScope FociRequest request) {
        UUID mask = request.mask();
        return MetaAnalysis.regions(
                request.foci(),
                request.talairach(),
                mask == null ? null : mask(request.study(), new RegionImageId(mask)));
    }

    private Mask mask(StudyId study, RegionImageId id) {
        RegionImageRef image = pairs.regionImage(study, id);
        if (!image.space().toUpperCase(Locale.ROOT).startsWith("MNI")) {
            throw new Invalid("mask", "run.foci-mask", image.space());
        }
        try (NiftiImage open = open(image)) {
            return Mask.read(open);
        } catch (NiftiRefused e) {
            throw new Invalid("mask", "run.foci", e.sentence());
        } catch (RefusedException e) {
            throw new Invalid("mask", "run.foci", e.sentence());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private NiftiImage open(RegionImageRef image) throws IOException, NiftiRefused {
        @Nullable FileHash header = image.header();
        Path voxels = pairs.verifiedPath(image.image());
        return header == null
                ? NiftiImage.open(voxels)
                : NiftiImage.open(pairs.verifiedPath(header), voxels);
    }
}

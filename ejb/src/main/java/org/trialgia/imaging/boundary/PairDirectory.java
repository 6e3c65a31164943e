package org.trialgia.imaging.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.imaging.control.Intake;
import org.trialgia.imaging.control.Pairs;
import org.trialgia.imaging.control.ScanFiles;
import org.trialgia.imaging.control.ScanMapper;
import org.trialgia.persistence.imaging.ImagingRepository;
import org.trialgia.persistence.participant.Reach;
import org.trialgia.refusal.Denied;
import org.trialgia.vocabulary.FileHash;
import org.trialgia.vocabulary.RegionImageId;
import org.trialgia.vocabulary.StudyId;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the services of other features may ask about pairs, region images and their files, in their
 * own transaction. It needs no permission, so what it says is not to be shown without asking who
 * may know.
 */
@ApplicationScoped
public class PairDirectory {

    @Inject private Pairs pairs;
    @Inject private ScanFiles files;
    @Inject private ImagingRepository repository;

    /**
     * Every pair of a study, analysable or not, by number and later visit. Of several scans of one
     * visit the one that is used stands in the pair.
     */
    public List<PairRef> inStudy(StudyId study) {
        return pairs.within(study, Reach.everybody(study));
    }

    /** Every pair of maps of one name, as {@link #inStudy} gives those of series. */
    public List<PairRef> maps(StudyId study, String name) {
        return pairs.maps(study, Reach.everybody(study), name);
    }

    /** What the study's maps are called, in order. */
    public List<String> mapNames(StudyId study) {
        return repository.mapNames(study);
    }

    /** The region images of a study by name. */
    public List<RegionImageRef> regionImages(StudyId study) {
        return repository.regionImages(study).stream().map(ScanMapper::ref).toList();
    }

    /**
     * A region image.
     *
     * @throws Denied if the study has none of that id
     */
    public RegionImageRef regionImage(StudyId study, RegionImageId id) {
        return repository
                .findRegionImage(id)
                .filter(image -> image.study().equals(study))
                .map(ScanMapper::ref)
                .orElseThrow(Denied::new);
    }

    /**
     * Where a kept file is, for reading. Only its size has been looked at.
     *
     * @throws org.trialgia.refusal.Conflict if the store does not hold it any more
     */
    public Path path(FileHash hash) {
        try {
            return files.path(hash);
        } catch (IOException e) {
            throw Intake.fault(e);
        }
    }

    /**
     * Where a kept file is, after reading all of it to see that it is what was taken in.
     *
     * @throws org.trialgia.refusal.Conflict if it is not, or the store does not hold it any more
     */
    public Path verifiedPath(FileHash hash) {
        try {
            return files.verified(hash);
        } catch (IOException e) {
            throw Intake.fault(e);
        }
    }
}

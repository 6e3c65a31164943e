package org.trialgia.run.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.StudyId;

import java.util.UUID;

/**
 * Asks where the reported foci of a literature come together.
 *
 * @param foci a list as Sleuth and GingerALE write it: {@code //Reference=MNI}, then for each
 *     experiment {@code //} its name, {@code //Subjects=n} and a line {@code x y z} a focus
 * @param talairach what brought a list in Talairach space there; null refuses such a list
 * @param mask a label image whose labelled voxels are searched; null searches the whole brain
 */
public record FociRequest(
        StudyId study, String foci, @Nullable Software talairach, @Nullable UUID mask)
        implements InStudy {

    /** The software whose transform a list in Talairach space is brought back by. */
    public enum Software {
        SPM,
        FSL,
        OTHER
    }
}

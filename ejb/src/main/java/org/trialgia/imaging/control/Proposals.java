package org.trialgia.imaging.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.imaging.boundary.FileKind;
import org.trialgia.imaging.boundary.ImageFacts;
import org.trialgia.imaging.boundary.StagedFile;
import org.trialgia.participant.boundary.ParticipantRef;
import org.trialgia.persistence.imaging.Upload;
import org.trialgia.persistence.study.VisitPlan;
import org.trialgia.vocabulary.UploadId;

import java.util.List;
import java.util.function.Predicate;

/**
 * What the name of a file proposes, to be confirmed by a person: nothing is taken for granted.
 *
 * @param participants those within the caller's reach; a name that speaks of another proposes none
 * @param visits the visits with a scan
 * @param space the space the protocol asks for; empty where it does not
 * @param waiting the caller's files, among which companions are looked for
 */
record Proposals(
        List<ParticipantRef> participants,
        List<VisitPlan> visits,
        String space,
        List<Upload> waiting) {

    private static final String NATIVE = "native";

    StagedFile propose(
            Upload upload,
            @Nullable Upload voxels,
            FileKind kind,
            @Nullable ImageFacts facts,
            boolean mni) {
        String name = upload.name();
        boolean single = facts != null && facts.volumes() == 1;
        String participant =
                FileNames.entity(name, "sub")
                        .flatMap(sub ->
                                FileNames.matching(sub, participants, ParticipantRef::number))
                        .map(ParticipantRef::number)
                        .orElse(null);
        return new StagedFile(
                upload.id(),
                name,
                upload.size() + (voxels == null ? 0 : voxels.size()),
                kind,
                facts,
                // Regions are the study's; a single volume of somebody is a map.
                single && participant == null,
                single ? MapRules.proposed(name).orElse(null) : null,
                participant,
                FileNames.entity(name, "ses")
                        .flatMap(ses -> FileNames.matching(ses, visits, VisitPlan::code))
                        .map(VisitPlan::code)
                        .orElse(null),
                FileNames.entity(name, "space").orElse(mni && !space.isEmpty() ? space : NATIVE),
                voxels == null ? null : voxels.id(),
                single ? null : companion(name, FileKind.CONFOUNDS, other -> true),
                // A series' sidecar is of its acquisition, too, and would be gone for the series.
                companion(
                        name,
                        FileKind.SIDECAR,
                        other -> !single || !FileNames.stem(other).endsWith("_bold")));
    }

    private @Nullable UploadId companion(String image, FileKind kind, Predicate<String> fits) {
        return waiting.stream()
                .filter(other -> FileNames.kind(other.name()) == kind)
                .filter(other -> fits.test(other.name()))
                .filter(other -> FileNames.belongs(other.name(), image))
                .map(Upload::id)
                .findFirst()
                .orElse(null);
    }
}

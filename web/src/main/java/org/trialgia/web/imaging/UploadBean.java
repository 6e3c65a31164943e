package org.trialgia.web.imaging;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.imaging.boundary.ImportList;
import org.trialgia.imaging.boundary.IntakeService;
import org.trialgia.imaging.boundary.OneUpload;
import org.trialgia.imaging.boundary.StagedFile;
import org.trialgia.imaging.boundary.TakeFile;
import org.trialgia.imaging.boundary.UploadProgress;
import org.trialgia.vocabulary.UploadId;
import org.trialgia.web.frame.Go;
import org.trialgia.web.frame.Here;

import java.util.List;

/** Intake: what is on its way, what waits to be matched, what lies in the import folder. */
@Named
@RequestScoped
public class UploadBean {

    @Inject private IntakeService intake;
    @Inject private Here here;

    private @Nullable List<StagedFile> staged;
    private @Nullable ImportList imports;

    /** Images that wait for somebody to say whose they are. */
    public List<StagedFile> getImages() {
        return staged().stream().filter(StagedFile::isImage).toList();
    }

    /** Tables, sidecars and halves of pairs: taken with the image they belong to. */
    public List<StagedFile> getCompanions() {
        return staged().stream().filter(file -> !file.isImage()).toList();
    }

    /** What was begun and broken off. */
    public List<UploadProgress> getUnfinished() {
        return intake.unfinished(here.getStudyId());
    }

    /** What lies in the import folder. */
    public ImportList getImports() {
        if (imports == null) {
            imports = intake.importable(here.getStudyId());
        }
        return imports;
    }

    private List<StagedFile> staged() {
        if (staged == null) {
            staged = intake.staged(here.getStudyId());
        }
        return staged;
    }

    /** Takes a file of the import folder in. */
    public void take(String place) {
        intake.take(new TakeFile(here.getStudyId(), place));
        Go.to(here.path("scans/upload"), place + " was taken in. Say whose it is.");
    }

    /** Throws a file away. */
    public void discard(String id, String name) {
        intake.discard(new OneUpload(here.getStudyId(), UploadId.of(id)));
        Go.to(here.path("scans/upload"), name + " was taken out. Nothing of it is kept.");
    }
}

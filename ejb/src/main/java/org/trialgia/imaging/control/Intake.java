package org.trialgia.imaging.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.imaging.boundary.BeginUpload;
import org.trialgia.imaging.boundary.FileKind;
import org.trialgia.imaging.boundary.ImageFacts;
import org.trialgia.imaging.boundary.ImportList;
import org.trialgia.imaging.boundary.ImportRow;
import org.trialgia.imaging.boundary.StagedFile;
import org.trialgia.imaging.boundary.TakeFile;
import org.trialgia.imaging.control.ImportFolder.Candidate;
import org.trialgia.participant.boundary.ParticipantDirectory;
import org.trialgia.participant.boundary.ParticipantRef;
import org.trialgia.persistence.imaging.ImagingRepository;
import org.trialgia.persistence.imaging.Upload;
import org.trialgia.persistence.participant.Reach;
import org.trialgia.persistence.study.ImagingProtocol;
import org.trialgia.persistence.study.Study;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.persistence.study.VisitPlan;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Invalid;
import org.trialgia.refusal.Refusal;
import org.trialgia.vocabulary.FileHash;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.UploadId;
import org.trialgia.vocabulary.UploadState;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks into what has arrived, proposes whose it is, and cleans up after what is refused. */
@ApplicationScoped
public class Intake {

    private static final Logger LOG = System.getLogger(Intake.class.getName());

    @Inject private UploadDesk desk;
    @Inject private Registrar registrar;
    @Inject private ImagingRepository repository;
    @Inject private ParticipantDirectory participants;
    @Inject private StudyRepository studies;
    @Inject private FileStore store;
    @Inject private ImportFolder imports;

    /** A fault of the disk, said so that a person can do something. */
    public static Conflict fault(IOException fault) {
        LOG.log(Level.ERROR, "the store's disk failed", fault);
        return new Conflict("scan.store-fault");
    }

    /** Refuses an image that is hopeless by its first bytes, and leaves nothing of it. */
    public void peek(Upload upload) throws IOException {
        FileKind kind = FileNames.kind(upload.name());
        if (kind != FileKind.IMAGE && kind != FileKind.HEADER) {
            return;
        }
        try {
            ImageInspector.peek(store.staged(upload.id()));
        } catch (Refusal e) {
            discard(upload);
            throw e;
        }
    }

    /** Leaves nothing of an upload. */
    public void discard(Upload upload) {
        desk.remove(upload.id());
        try {
            store.discard(upload.id());
        } catch (IOException e) {
            // The row is gone, so the sweep will find the bytes.
            LOG.log(Level.WARNING, "bytes of upload " + upload.id() + " were not deleted", e);
        }
    }

    /** Undoes what a failed registration did to files. */
    public void takeBack(List<UploadId> uploads) {
        try {
            registrar.takeBack(uploads);
        } catch (IOException | RuntimeException e) {
            // Files without a row are the sweep's to find.
            LOG.log(Level.WARNING, "files of a failed registration were not taken back", e);
        }
    }

    /** Looks into a file that has arrived; leaves nothing of one that is refused. */
    public StagedFile check(Upload upload) {
        try {
            long received = store.received(upload.id());
            if (received != upload.size()) {
                throw new Conflict("upload.incomplete", received, upload.size());
            }
            if (upload.state() == UploadState.RECEIVING) {
                checkNew(upload);
            }
            return staged(upload.study(), upload.person()).stream()
                    .filter(file ->
                            upload.id().equals(file.id()) || upload.id().equals(file.voxels()))
                    .findFirst()
                    .orElseThrow(Denied::new);
        } catch (IOException e) {
            throw fault(e);
        }
    }

    private void checkNew(Upload upload) throws IOException {
        FileHash hash;
        try {
            hash = store.finish(upload.id());
        } catch (FileStore.DiskFault e) {
            discard(upload);
            throw e;
        }
        try {
            inspect(upload, hash);
        } catch (Refusal e) {
            discard(upload);
            throw e;
        }
        desk.checked(upload.id(), hash);
    }

    private void inspect(Upload upload, FileHash hash) throws IOException {
        Path path = store.staged(upload.id());
        switch (FileNames.kind(upload.name())) {
            case IMAGE -> ImageInspector.inspect(path, null);
            case HEADER -> {
                ImageInspector.peek(path);
                Optional<Upload> voxels = otherHalf(upload);
                if (voxels.isPresent()) {
                    ImageInspector.inspect(path, store.staged(voxels.get().id()));
                }
            }
            case VOXELS -> {
                Optional<Upload> header = otherHalf(upload);
                if (header.isPresent()) {
                    ImageInspector.inspect(store.staged(header.get().id()), path);
                }
            }
            case CONFOUNDS -> ConfoundsCheck.check(path);
            case SIDECAR -> Sidecar.read(path);
            case OTHER -> throw new Invalid("name", "upload.ending", upload.name());
        }
        if (repository.findScan(upload.study(), hash).isPresent()) {
            throw new Conflict("scan.already");
        }
    }

    private Optional<Upload> otherHalf(Upload half) {
        return desk.all(half.study(), half.person()).stream()
                .filter(other -> other.state() == UploadState.CHECKED)
                .filter(other -> FileNames.halves(half.name(), other.name()))
                .findFirst();
    }

    /** What a person has waiting, with what the names propose; the halves of a pair as one. */
    public List<StagedFile> staged(StudyId study, PersonId person) {
        List<Upload> waiting =
                desk.all(study, person).stream()
                        .filter(upload -> upload.state() == UploadState.CHECKED)
                        .toList();
        Reach reach = participants.reachable(study);
        List<ParticipantRef> within =
                waiting.isEmpty()
                        ? List.of()
                        : participants.inStudy(study).stream()
                                .filter(found -> reach.covers(found.site(), false))
                                .toList();
        List<VisitPlan> visits = studies.visits(study).stream().filter(VisitPlan::scan).toList();
        Proposals proposals =
                new Proposals(
                        within,
                        visits,
                        studies.imagingProtocol(study).map(ImagingProtocol::space).orElse(""),
                        waiting);
        List<StagedFile> files = new ArrayList<>();
        for (Upload upload : waiting) {
            Optional<Upload> half =
                    waiting.stream()
                            .filter(other -> FileNames.halves(upload.name(), other.name()))
                            .findFirst();
            if (FileNames.kind(upload.name()) != FileKind.VOXELS || half.isEmpty()) {
                files.add(view(upload, half.orElse(null), proposals));
            }
        }
        return files;
    }

    private StagedFile view(Upload upload, @Nullable Upload voxels, Proposals proposals) {
        FileKind kind = FileNames.kind(upload.name());
        Path path = store.staged(upload.id());
        Path second = voxels == null ? null : store.staged(voxels.id());
        try {
            boolean whole = kind == FileKind.IMAGE || (kind == FileKind.HEADER && voxels != null);
            ImageFacts facts = whole ? ImageInspector.facts(path, second) : null;
            boolean mni = whole && ImageInspector.claimsMni(path, second);
            return proposals.propose(upload, voxels, kind, facts, mni);
        } catch (IOException e) {
            throw fault(e);
        }
    }

    /** What a study's import folder holds. */
    public ImportList importable(StudyId id) {
        String code = code(id);
        try {
            ImportFolder.Listing listing = imports.list(code);
            return new ImportList(
                    code,
                    listing.files().stream()
                            .map(file ->
                                    new ImportRow(
                                            file.place(),
                                            file.size(),
                                            file.changedAt(),
                                            FileNames.kind(file.place())))
                            .toList(),
                    listing.skipped(),
                    listing.whole());
        } catch (IOException e) {
            throw fault(e);
        }
    }

    /** Copies a file of the import folder and looks into it. */
    public StagedFile take(TakeFile request, PersonId person) {
        String code = code(request.study());
        try {
            Candidate found = imports.find(code, request.place()).orElseThrow(Denied::new);
            if (found.size() < 1) {
                throw new Invalid("place", "upload.size", 0);
            }
            store.requireRoom(found.size());
            String name = FileNames.sanitise(found.place());
            Upload upload =
                    desk.begin(
                            new BeginUpload(request.study(), name, found.size(), found.changedAt()),
                            person,
                            name);
            store.discard(upload.id());
            try (InputStream bytes = imports.open(code, found.place())) {
                store.append(upload.id(), 0, bytes, found.size());
            } catch (IOException e) {
                discard(upload);
                throw e;
            }
            if (!imports.find(code, request.place()).equals(Optional.of(found))
                    || store.received(upload.id()) != found.size()) {
                discard(upload);
                throw new Conflict("upload.changed");
            }
            return check(upload);
        } catch (IOException e) {
            throw fault(e);
        }
    }

    private String code(StudyId id) {
        return studies.find(id).map(Study::code).orElseThrow(Denied::new);
    }
}

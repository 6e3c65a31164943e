package org.trialgia.imaging.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.trialgia.guard.CurrentCaller;
import org.trialgia.guard.Guarded;
import org.trialgia.guard.InScope;
import org.trialgia.guard.Permission;
import org.trialgia.guard.RequiresPermission;
import org.trialgia.imaging.control.FileNames;
import org.trialgia.imaging.control.FileStore;
import org.trialgia.imaging.control.Intake;
import org.trialgia.imaging.control.Registrar;
import org.trialgia.imaging.control.UploadDesk;
import org.trialgia.persistence.imaging.Upload;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Invalid;
import org.trialgia.vocabulary.RegionImageId;
import org.trialgia.vocabulary.ScanId;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.UploadId;
import org.trialgia.vocabulary.UploadState;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Takes files in: bytes first, piece by piece, then a look into them, then somebody says whose they
 * are. What is refused leaves nothing; what is broken off can go on. No transaction lasts while
 * bytes arrive or are looked at.
 */
@Guarded
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class IntakeService {

    /** The largest file that is taken, in GiB. */
    public static final int LARGEST = 16;

    /** Files one person may have waiting in one study. */
    public static final int MOST_WAITING = 200;

    /** With so many bytes the header is there, so that a hopeless file need not be sent whole. */
    private static final int HEADER_BYTES = 1 << 16;

    @Inject private UploadDesk desk;
    @Inject private Intake intake;
    @Inject private Registrar registrar;
    @Inject private FileStore store;
    @Inject private CurrentCaller current;

    /** Announces a file, or finds the upload of it that was broken off. */
    @RequiresPermission(Permission.SCAN_INTAKE)
    public UploadProgress begin(@InScope BeginUpload request) {
        String name = FileNames.sanitise(request.name());
        if (FileNames.kind(name) == FileKind.OTHER) {
            throw new Invalid("name", "upload.ending", name);
        }
        if (request.size() < 1 || request.size() > (long) LARGEST << 30) {
            throw new Invalid("size", "upload.size", LARGEST);
        }
        if (desk.all(request.study(), current.get().id()).size() >= MOST_WAITING) {
            throw new Conflict("upload.too-many", MOST_WAITING);
        }
        try {
            store.requireRoom(request.size());
            return progress(desk.begin(request, current.get().id(), name));
        } catch (IOException e) {
            throw Intake.fault(e);
        }
    }

    /** How far an upload of one's own has come. */
    @RequiresPermission(Permission.SCAN_INTAKE)
    public UploadProgress progress(@InScope OneUpload request) {
        try {
            return progress(own(request.study(), request.upload()));
        } catch (IOException e) {
            throw Intake.fault(e);
        }
    }

    /** Adds the next bytes. What arrived before the sender broke off stays. */
    @RequiresPermission(Permission.SCAN_INTAKE)
    public UploadProgress append(@InScope AppendBytes request, InputStream bytes) {
        Upload upload = own(request.study(), request.upload());
        if (upload.state() != UploadState.RECEIVING) {
            throw new Conflict("upload.offset", upload.size());
        }
        try {
            long most = upload.size() - request.offset();
            if (request.length() > most) {
                throw new FileStore.TooLong();
            }
            long received = store.append(upload.id(), request.offset(), bytes, most);
            desk.touch(upload.id());
            if (request.offset() < HEADER_BYTES && received >= HEADER_BYTES) {
                intake.peek(upload);
            }
            return new UploadProgress(
                    upload.id(), upload.name(), upload.size(), received, upload.state());
        } catch (FileStore.WrongOffset e) {
            throw new Conflict("upload.offset", e.received());
        } catch (FileStore.TooLong e) {
            intake.discard(upload);
            throw new Invalid("file", "upload.too-long");
        } catch (FileStore.DiskFault e) {
            intake.discard(upload);
            throw Intake.fault(e);
        } catch (IOException e) {
            throw broken(upload);
        }
    }

    private Conflict broken(Upload upload) {
        try {
            return new Conflict("upload.incomplete", store.received(upload.id()), upload.size());
        } catch (IOException e) {
            return Intake.fault(e);
        }
    }

    /** Looks into a file that has arrived. One that is refused is gone. */
    @RequiresPermission(Permission.SCAN_INTAKE)
    public StagedFile check(@InScope OneUpload request) {
        return intake.check(own(request.study(), request.upload()));
    }

    /** What the caller has waiting to be matched, by name. */
    @RequiresPermission(Permission.SCAN_INTAKE)
    public List<StagedFile> staged(@InScope StudyId study) {
        return intake.staged(study, current.get().id());
    }

    /** What the caller began to send and did not finish. */
    @RequiresPermission(Permission.SCAN_INTAKE)
    public List<UploadProgress> unfinished(@InScope StudyId study) {
        try {
            return desk.all(study, current.get().id()).stream()
                    .filter(upload -> upload.state() == UploadState.RECEIVING)
                    .map(this::progressUnchecked)
                    .toList();
        } catch (java.io.UncheckedIOException e) {
            throw Intake.fault(e.getCause());
        }
    }

    /** Throws an upload of one's own away. */
    @RequiresPermission(Permission.SCAN_INTAKE)
    public void discard(@InScope OneUpload request) {
        intake.discard(own(request.study(), request.upload()));
    }

    /** Says whose scan of which visit an upload is, and makes it one. */
    @RequiresPermission(Permission.SCAN_INTAKE)
    public ScanId confirm(@InScope ConfirmScan request) {
        List<UploadId> uploads =
                withHalves(
                        request.study(),
                        Stream.of(request.upload(), request.confounds(), request.sidecar()));
        try {
            return registrar.register(request);
        } catch (RuntimeException e) {
            intake.takeBack(uploads);
            throw e;
        }
    }

    /** Says that an upload is an image of labelled regions, and makes it one. */
    @RequiresPermission(Permission.REGION_IMAGE_ADD)
    public RegionImageId confirm(@InScope ConfirmRegions request) {
        List<UploadId> uploads = withHalves(request.study(), Stream.of(request.upload()));
        try {
            return registrar.register(request);
        } catch (RuntimeException e) {
            intake.takeBack(uploads);
            throw e;
        }
    }

    private List<UploadId> withHalves(StudyId study, Stream<UploadId> named) {
        List<Upload> all = desk.all(study, current.get().id());
        List<UploadId> ids = named.filter(Objects::nonNull).toList();
        return all.stream()
                .filter(upload ->
                        ids.contains(upload.id())
                                || all.stream()
                                        .anyMatch(other ->
                                                ids.contains(other.id())
                                                        && FileNames.halves(
                                                                other.name(), upload.name())))
                .map(Upload::id)
                .toList();
    }

    /** What the study's import folder holds. */
    @RequiresPermission(Permission.SCAN_INTAKE)
    public ImportList importable(@InScope StudyId study) {
        return intake.importable(study);
    }

    /** Takes a file of the import folder in, as if it had been sent. */
    @RequiresPermission(Permission.SCAN_INTAKE)
    public StagedFile take(@InScope TakeFile request) {
        return intake.take(request, current.get().id());
    }

    private Upload own(StudyId study, UploadId id) {
        return desk.require(study, current.get().id(), id);
    }

    private UploadProgress progress(Upload upload) throws IOException {
        return new UploadProgress(
                upload.id(),
                upload.name(),
                upload.size(),
                store.received(upload.id()),
                upload.state());
    }

    private UploadProgress progressUnchecked(Upload upload) {
        try {
            return progress(upload);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

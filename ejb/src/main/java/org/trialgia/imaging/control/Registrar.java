package org.trialgia.imaging.control;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.audit.boundary.Actor;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.audit.boundary.AuditRecorder;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.imaging.boundary.ConfirmRegions;
import org.trialgia.imaging.boundary.ConfirmScan;
import org.trialgia.imaging.boundary.FileKind;
import org.trialgia.imaging.boundary.ImageFacts;
import org.trialgia.participant.boundary.ParticipantRef;
import org.trialgia.persistence.imaging.ImagingRepository;
import org.trialgia.persistence.imaging.RegionImage;
import org.trialgia.persistence.imaging.Scan;
import org.trialgia.persistence.imaging.Upload;
import org.trialgia.persistence.study.Study;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Invalid;
import org.trialgia.vocabulary.FileHash;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.vocabulary.RegionImageId;
import org.trialgia.vocabulary.ScanId;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.StudyStatus;
import org.trialgia.vocabulary.UploadId;
import org.trialgia.vocabulary.UploadState;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Makes a scan, or a region image, of uploads: rows, files and trail in one short transaction. The
 * files are renamed into their place last but for the trail; if the transaction fails after that,
 * {@link #takeBack} undoes it. So a row never points at nothing, and a file without a row does not
 * outlast the failure.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Registrar {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._()-]{0,79}");

    @Inject private ImagingRepository repository;
    @Inject private StudyRepository studies;
    @Inject private ScanPlacing placing;
    @Inject private FileStore store;
    @Inject private AuditRecorder audit;
    @Inject private CurrentCaller current;

    /** An upload's bytes and what is known of them. */
    private record Arrived(UploadId upload, String name, long size, FileHash hash, Path path) {}

    /** A NIfTI file, or the two of a pair: the header is null where one file holds both. */
    private record Image(Arrived voxels, @Nullable Arrived header) {

        Path first() {
            return header == null ? voxels.path() : header.path();
        }

        @Nullable Path second() {
            return header == null ? null : voxels.path();
        }

        String name() {
            return header == null ? voxels.name() : header.name();
        }
    }

    /** Makes a scan. */
    public ScanId register(ConfirmScan request) {
        try {
            return scan(request);
        } catch (IOException e) {
            // As it is, a checked exception would commit what was written so far.
            throw Intake.fault(e);
        }
    }

    /** Makes a region image. */
    public RegionImageId register(ConfirmRegions request) {
        try {
            return regions(request);
        } catch (IOException e) {
            throw Intake.fault(e);
        }
    }

    /**
     * Makes uploads again of files that were kept by a transaction that failed, unless a row knows
     * them by now.
     */
    public void takeBack(List<UploadId> uploads) throws IOException {
        for (UploadId id : uploads) {
            Upload upload = repository.findUpload(id).orElse(null);
            FileHash hash = upload == null ? null : upload.hash();
            if (hash != null && store.received(id) == 0) {
                repository.lockFile(hash);
                if (repository.findFile(hash).isEmpty()) {
                    store.giveBack(hash, id);
                } else {
                    repository.remove(upload);
                }
            }
        }
    }

    private ScanId scan(ConfirmScan request) throws IOException {
        Study study = open(request.study());
        Image image = image(request.study(), request.upload());
        Arrived confounds = companion(request.study(), request.confounds(), FileKind.CONFOUNDS);
        Arrived sidecar = companion(request.study(), request.sidecar(), FileKind.SIDECAR);
        ScanPlacing.Place place =
                placing.place(
                        request.study(),
                        request.participant(),
                        request.visit(),
                        request.acquiredOn(),
                        request.space());
        ParticipantRef participant = place.participant();
        List<Arrived> files = files(image, confounds, sidecar);
        lock(files);
        refuseKnown(request.study(), image);

        ImageFacts facts = ImageInspector.facts(image.first(), image.second());
        MapRules.check(request.map(), facts.volumes(), confounds != null);
        boolean series = request.map().isEmpty();
        if (confounds != null) {
            requireRows(ConfoundsCheck.check(confounds.path()), facts.volumes());
        }
        List<String> warnings = new ArrayList<>(facts.warnings());
        Sidecar said = sidecar == null ? null : Sidecar.read(sidecar.path());
        if (series) {
            SeriesRules.compare(facts, said, warnings);
        }

        Scan scan =
                new Scan(
                        ScanId.random(),
                        study.id(),
                        current.get().id(),
                        image.name(),
                        image.voxels().hash(),
                        image.header() == null ? null : image.header().hash(),
                        image.voxels().size(),
                        ScanMapper.grid(facts),
                        ScanMapper.series(facts),
                        series ? null : request.map(),
                        SeriesRules.shortened(warnings));
        scan.place(participant.id(), place.visit().id(), place.acquiredOn(), request.space());
        if (confounds != null) {
            scan.attachConfounds(confounds.hash(), confounds.name());
        }
        if (sidecar != null && said != null) {
            scan.attachSidecar(sidecar.hash(), sidecar.name(), said.scanner());
        }
        note(files);
        repository.add(scan);
        repository.flush();
        keep(files);
        audit.record(
                AuditEntry.inStudy(study.id(), Actor.in(study.id(), current.get()), "scan.received")
                        .about("scan", scan.id().value(), place.label())
                        .of(participant.id(), participant.site(), participant.zone())
                        .known(Knowledge.SCAN)
                        .changed(Knowledge.SCAN, "acquired on", null, place.acquiredOn())
                        .changed(Knowledge.SCAN, "file", null, image.voxels().hash())
                        .changed(Knowledge.SCAN, "name", null, image.name())
                        .changed(Knowledge.SCAN, "map", null, series ? null : request.map())
                        .changed(Knowledge.SCAN, "shape", null, facts.shape())
                        .changed(Knowledge.SCAN, "space", null, request.space())
                        .changed(
                                Knowledge.SCAN,
                                "confounds",
                                null,
                                confounds == null ? null : confounds.hash())
                        .changed(
                                Knowledge.SCAN,
                                "sidecar",
                                null,
                                sidecar == null ? null : sidecar.hash()));
        return scan.id();
    }

    private RegionImageId regions(ConfirmRegions request) throws IOException {
        Study study = studies.findLocked(request.study()).orElseThrow(Denied::new);
        refuseLocked(study);
        Image image = image(request.study(), request.upload());
        ScanPlacing.checkSpace(request.space());
        if (!NAME.matcher(request.name()).matches()) {
            throw new Invalid("name", "regions.name");
        }
        List<RegionImage> others = repository.regionImages(request.study());
        if (others.stream().anyMatch(other -> other.name().equalsIgnoreCase(request.name()))) {
            throw new Invalid("name", "regions.name-taken", request.name());
        }
        others.stream()
                .filter(other -> other.file().equals(image.voxels().hash()))
                .findFirst()
                .ifPresent(other -> {
                    throw new Conflict("regions.already", other.name());
                });
        List<Arrived> files = files(image, null, null);
        lock(files);

        ImageFacts facts = ImageInspector.facts(image.first(), image.second());
        Map<Integer, String> labels =
                LabelNames.of(
                        request.labels(), ImageInspector.labels(image.first(), image.second()));
        RegionImage regions =
                new RegionImage(
                        RegionImageId.random(),
                        study.id(),
                        current.get().id(),
                        request.name(),
                        image.name(),
                        image.voxels().hash(),
                        image.header() == null ? null : image.header().hash(),
                        ScanMapper.grid(facts),
                        request.space(),
                        labels);
        note(files);
        repository.add(regions);
        repository.flush();
        keep(files);
        audit.record(
                AuditEntry.inStudy(
                                study.id(),
                                Actor.in(study.id(), current.get()),
                                "region-image.received")
                        .about("region image", regions.id().value(), regions.name())
                        .changed("file", null, regions.file())
                        .changed("labels", null, labels.size())
                        .changed("space", null, regions.space()));
        return regions.id();
    }

    private Study open(StudyId id) {
        Study study = studies.find(id).orElseThrow(Denied::new);
        refuseLocked(study);
        return study;
    }

    private static void refuseLocked(Study study) {
        if (study.status() == StudyStatus.LOCKED) {
            throw new Conflict("study.locked");
        }
    }

    private Image image(StudyId study, UploadId id) {
        Upload upload = own(study, id);
        return switch (FileNames.kind(upload.name())) {
            case IMAGE -> new Image(arrived(upload), null);
            case HEADER -> new Image(arrived(otherHalf(upload)), arrived(upload));
            case VOXELS -> new Image(arrived(upload), arrived(otherHalf(upload)));
            default -> throw new Invalid("upload", "scan.no-image", upload.name());
        };
    }

    private Upload otherHalf(Upload half) {
        return repository.uploads(half.study(), half.person()).stream()
                .filter(other -> FileNames.halves(half.name(), other.name()))
                .filter(other -> other.state() == UploadState.CHECKED)
                .findFirst()
                .orElseThrow(() -> new Invalid("upload", "scan.half-missing", half.name()));
    }

    private @Nullable Arrived companion(StudyId study, @Nullable UploadId id, FileKind kind) {
        if (id == null) {
            return null;
        }
        Upload upload = own(study, id);
        if (FileNames.kind(upload.name()) != kind) {
            throw new Denied();
        }
        return arrived(upload);
    }

    /** The caller's own upload, locked, whole and checked. */
    private Upload own(StudyId study, UploadId id) {
        return repository
                .findUploadLocked(id)
                .filter(upload -> upload.study().equals(study))
                .filter(upload -> upload.person().equals(current.get().id()))
                .filter(upload -> upload.state() == UploadState.CHECKED)
                .orElseThrow(Denied::new);
    }

    private Arrived arrived(Upload upload) {
        return new Arrived(
                upload.id(),
                upload.name(),
                upload.size(),
                Objects.requireNonNull(upload.hash()),
                store.staged(upload.id()));
    }

    private void refuseKnown(StudyId study, Image image) {
        repository
                .findScan(study, image.voxels().hash())
                .ifPresent(known -> {
                    throw new Conflict("scan.already");
                });
    }

    private static void requireRows(int rows, int volumes) {
        if (rows != volumes) {
            throw new Invalid("confounds", "confounds.rows", rows, volumes);
        }
    }

    private static List<Arrived> files(
            Image image, @Nullable Arrived confounds, @Nullable Arrived sidecar) {
        List<Arrived> files = new ArrayList<>();
        files.add(image.voxels());
        for (Arrived file : new Arrived[] {image.header(), confounds, sidecar}) {
            if (file != null) {
                files.add(file);
            }
        }
        return files;
    }

    /**
     * In the order of the hashes, so that two who keep the same files do not wait for each other.
     */
    private void lock(List<Arrived> files) {
        files.stream()
                .map(Arrived::hash)
                .distinct()
                .sorted(Comparator.comparing(FileHash::hex))
                .forEach(repository::lockFile);
    }

    private void note(List<Arrived> files) {
        for (Arrived file : files) {
            repository.noteFile(file.hash(), file.size());
            repository.findUpload(file.upload()).ifPresent(repository::remove);
        }
    }

    private void keep(List<Arrived> files) throws IOException {
        for (Arrived file : files) {
            store.keep(file.upload(), file.hash());
        }
    }
}

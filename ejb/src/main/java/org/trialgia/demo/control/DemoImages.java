package org.trialgia.demo.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.demo.control.DemoScan.Wanted;
import org.trialgia.imaging.boundary.AppendBytes;
import org.trialgia.imaging.boundary.BeginUpload;
import org.trialgia.imaging.boundary.ConfirmScan;
import org.trialgia.imaging.boundary.IntakeService;
import org.trialgia.imaging.boundary.OneScan;
import org.trialgia.imaging.boundary.OneUpload;
import org.trialgia.imaging.boundary.RateScan;
import org.trialgia.imaging.boundary.ScanService;
import org.trialgia.vocabulary.QualityVerdict;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.ScanId;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.UploadId;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Sends the calculated scans of the demo through the intake, as the imaging analyst would. */
@ApplicationScoped
class DemoImages {

    @Inject private IntakeService intake;
    @Inject private ScanService scans;
    @Inject private DemoCrew crew;

    /**
     * Whose scan it is, and what it is to be like.
     *
     * @param confounds whether a confounds table comes with it
     * @param verdict what the analyst says; null leaves it unrated
     */
    record Sent(
            StudyId study,
            String participant,
            String visit,
            LocalDate on,
            String scanner,
            Wanted wanted,
            boolean confounds,
            @Nullable QualityVerdict verdict) {}

    /** Calculates a scan, sends it and rates it. */
    void send(DemoScan scan, Sent sent) {
        try {
            Path folder = Files.createTempDirectory("demo-scan");
            try {
                send(scan, sent, folder);
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's scans cannot be written", e);
        }
    }

    private void send(DemoScan scan, Sent sent, Path folder) throws IOException {
        String name =
                "sub-%s_ses-%s_task-rest"
                        .formatted(sent.participant().replace("-", ""), sent.visit());
        Path image =
                folder.resolve(name + "_space-" + DemoScan.SPACE + "_desc-preproc_bold.nii.gz");
        Path table = folder.resolve(name + "_desc-confounds_timeseries.tsv");
        Path sidecar =
                folder.resolve(name + "_space-" + DemoScan.SPACE + "_desc-preproc_bold.json");
        scan.write(sent.wanted(), image, table, sidecar, sent.scanner());
        crew.as(
                Role.IMAGING_ANALYST,
                () -> {
                    UploadId beside = upload(sent.study(), sidecar);
                    UploadId confounds = sent.confounds() ? upload(sent.study(), table) : null;
                    ScanId id =
                            intake.confirm(
                                    new ConfirmScan(
                                            sent.study(),
                                            upload(sent.study(), image),
                                            sent.participant(),
                                            sent.visit(),
                                            sent.on(),
                                            DemoScan.SPACE,
                                            confounds,
                                            beside));
                    rate(sent, id);
                    return id;
                });
    }

    private UploadId upload(StudyId study, Path file) {
        try {
            long size = Files.size(file);
            UploadId id =
                    intake.begin(
                                    new BeginUpload(
                                            study,
                                            file.getFileName().toString(),
                                            size,
                                            Files.getLastModifiedTime(file).toInstant()))
                            .id();
            try (InputStream bytes = Files.newInputStream(file)) {
                intake.append(new AppendBytes(study, id, 0, size), bytes);
            }
            intake.check(new OneUpload(study, id));
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's scans cannot be read", e);
        }
    }

    private void rate(Sent sent, ScanId id) {
        if (sent.verdict() != null) {
            scans.rate(
                    new RateScan(
                            sent.study(),
                            id,
                            scans.scan(new OneScan(sent.study(), id)).version(),
                            sent.verdict(),
                            sent.verdict() == QualityVerdict.FAILED
                                    ? "The head moved too much."
                                    : ""));
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> all = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : all) {
                Files.delete(path);
            }
        }
    }
}

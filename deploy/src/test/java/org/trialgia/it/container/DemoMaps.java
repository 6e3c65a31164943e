package org.trialgia.it.container;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiRefused;
import org.trialgia.analysis.nifti.NiftiSpec;
import org.trialgia.analysis.nifti.NiftiWriter;
import org.trialgia.analysis.nifti.VoxelType;
import org.trialgia.imaging.boundary.AppendBytes;
import org.trialgia.imaging.boundary.BeginUpload;
import org.trialgia.imaging.boundary.ConfirmScan;
import org.trialgia.imaging.boundary.IntakeService;
import org.trialgia.imaging.boundary.OneScan;
import org.trialgia.imaging.boundary.OneUpload;
import org.trialgia.imaging.boundary.PairDirectory;
import org.trialgia.imaging.boundary.PairRef;
import org.trialgia.imaging.boundary.PairScan;
import org.trialgia.imaging.boundary.RateScan;
import org.trialgia.imaging.boundary.ScanService;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.QualityVerdict;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.ScanId;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.UploadId;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Sends maps of one volume for pairs that have scans, as an imaging analyst would. */
@ApplicationScoped
public class DemoMaps {

    private static final Grid GRID =
            new Grid(
                    new int[] {30, 36, 30},
                    Affine.of(
                            new double[][] {
                                {6, 0, 0, -87}, {0, 6, 0, -123}, {0, 0, 6, -69}, {0, 0, 0, 1}
                            }));

    private final Random random = new Random(20_261_125);

    @Inject private IntakeService intake;
    @Inject private ScanService scans;
    @Inject private PairDirectory pairs;
    @Inject private Fixture fixture;

    /** A map for each scan of so many pairs of baseline and week 8. */
    void send(StudyId study, String name, int count) throws IOException, NiftiRefused {
        PersonId analyst = fixture.person(Role.IMAGING_ANALYST, study, null);
        List<PairRef> mapped =
                pairs.inStudy(study).stream()
                        .filter(pair -> pair.post().visitCode().equals("WK8"))
                        .limit(count)
                        .toList();
        for (PairRef pair : mapped) {
            for (PairScan scan : List.of(pair.pre(), pair.post())) {
                byte[] bytes = map();
                fixture.as(analyst, () -> send(study, pair.number(), scan, name, bytes));
            }
        }
    }

    private ScanId send(
            StudyId study, String participant, PairScan beside, String name, byte[] bytes) {
        UploadId upload =
                intake.begin(
                                new BeginUpload(
                                        study,
                                        "sub-%s_ses-%s_%s.nii"
                                                .formatted(
                                                        participant.replace("-", ""),
                                                        beside.visitCode(),
                                                        name),
                                        bytes.length,
                                        Instant.EPOCH))
                        .id();
        intake.append(
                new AppendBytes(study, upload, 0, bytes.length), new ByteArrayInputStream(bytes));
        intake.check(new OneUpload(study, upload));
        ScanId id =
                intake.confirm(
                        new ConfirmScan(
                                study,
                                upload,
                                participant,
                                beside.visitCode(),
                                beside.acquiredOn(),
                                beside.space(),
                                null,
                                null,
                                name));
        scans.rate(
                new RateScan(
                        study,
                        id,
                        scans.scan(new OneScan(study, id)).version(),
                        QualityVerdict.PASSED,
                        ""));
        return id;
    }

    private byte[] map() throws IOException, NiftiRefused {
        Path file = Files.createTempFile("map", ".nii");
        try {
            try (NiftiWriter writer =
                    NiftiWriter.create(file, NiftiSpec.of(GRID, VoxelType.FLOAT32))) {
                double[] values = new double[GRID.voxels()];
                for (int v = 0; v < values.length; v++) {
                    values[v] = 0.4 + 0.05 * random.nextGaussian();
                }
                writer.write(values);
                writer.finish();
            }
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }
}

package org.trialgia.imaging.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;
import org.trialgia.analysis.picture.Plane;
import org.trialgia.analysis.picture.SlicePicture;
import org.trialgia.analysis.picture.Window;
import org.trialgia.imaging.boundary.MotionTrace;
import org.trialgia.imaging.boundary.SliceRequest;
import org.trialgia.persistence.imaging.Scan;
import org.trialgia.persistence.imaging.VoxelGrid;
import org.trialgia.refusal.Conflict;
import org.trialgia.vocabulary.FileHash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** What a scan looks like: its movement and its slices, read from the store. */
@ApplicationScoped
public class ScanLooks {

    /** A volume for a picture is on the heap, 8 bytes a voxel. */
    private static final long MOST_VOXELS = 32L << 20;

    private static final Semaphore AT_ONCE = new Semaphore(2, true);

    @Inject private ScanFiles files;

    /** Head movement; empty where no table came with the scan. */
    public Optional<MotionTrace> motion(Scan scan) throws IOException {
        FileHash confounds = scan.confounds();
        if (confounds == null) {
            return Optional.empty();
        }
        return Optional.of(
                new MotionTrace(
                        Motion.displacement(files.path(confounds)),
                        Objects.requireNonNullElse(scan.series().repetitionTime(), 0.0)));
    }

    /** A cut through a scan's first volume, as PNG, in the shades of grey of another or its own. */
    public byte[] slice(Scan scan, Scan shades, SliceRequest request) throws IOException {
        refuseHuge(scan);
        refuseHuge(shades);
        Plane plane = Plane.valueOf(request.plane().name());
        AT_ONCE.acquireUninterruptibly();
        try {
            SlicePicture picture = picture(scan);
            Window window = shades.equals(scan) ? picture.window() : picture(shades).window();
            return request.at() == null
                    ? picture.png(plane, window)
                    : picture.png(plane, request.at(), window);
        } finally {
            AT_ONCE.release();
        }
    }

    private SlicePicture picture(Scan scan) throws IOException {
        Path voxels = files.path(scan.file());
        FileHash header = scan.header();
        try (NiftiImage image =
                header == null
                        ? NiftiImage.open(voxels)
                        : NiftiImage.open(files.path(header), voxels)) {
            return SlicePicture.of(image, 0);
        } catch (NiftiRefused e) {
            // It was read whole when it was taken in, so the bytes have changed since.
            throw new Conflict("scan.file-damaged");
        }
    }

    private static void refuseHuge(Scan scan) {
        VoxelGrid grid = scan.grid();
        if ((long) grid.nx() * grid.ny() * grid.nz() > MOST_VOXELS) {
            throw new Conflict("scan.no-picture", MOST_VOXELS >> 20);
        }
    }
}

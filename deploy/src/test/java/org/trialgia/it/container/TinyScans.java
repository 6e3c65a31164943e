package org.trialgia.it.container;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.imaging.control.FileStore;
import org.trialgia.persistence.imaging.ImagingRepository;
import org.trialgia.vocabulary.FileHash;
import org.trialgia.vocabulary.UploadId;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/**
 * Scans so small that a run over them takes a moment, put into the store: 6 × 6 × 6 voxels of 4 mm
 * in four regions of one voxel each.
 */
@ApplicationScoped
public class TinyScans {

    public static final int VOLUMES = 90;
    public static final double TR = 2;

    public static final String REGIONS =
            """
            id,name,x,y,z,radius_mm
            one,One,0,0,0,1
            two,Two,-8,0,0,1
            three,Three,0,-8,0,1
            four,Four,0,0,-8,1
            """;

    private static final int SIDE = 6;
    private static final double MM = 4;
    private static final int[][] VOXELS = {{3, 3, 3}, {1, 3, 3}, {3, 1, 3}, {3, 3, 1}};

    @Inject private Fixture fixture;
    @Inject private FileStore store;
    @Inject private ImagingRepository files;

    /** A scan whose first two regions share so much of a signal, in the store. */
    public FileHash stored(double shared, Random random) {
        byte[] bytes = image(shared, random);
        UploadId upload = UploadId.random();
        try {
            store.append(upload, 0, new ByteArrayInputStream(bytes), bytes.length);
            FileHash hash = store.finish(upload);
            store.keep(upload, hash);
            fixture.inTransaction(() -> {
                files.noteFile(hash, bytes.length);
                return hash;
            });
            return hash;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The bytes of such a scan: NIfTI-1, one file, float32. */
    public static byte[] image(double shared, Random random) {
        int voxels = SIDE * SIDE * SIDE;
        ByteBuffer image =
                ByteBuffer.allocate(352 + voxels * VOLUMES * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        header(image);
        double weight = Math.min(0.95, shared);
        for (int t = 0; t < VOLUMES; t++) {
            float[] volume = new float[voxels];
            for (int v = 0; v < voxels; v++) {
                volume[v] = (float) (1000 + random.nextGaussian());
            }
            double common = random.nextGaussian();
            for (int r = 0; r < VOXELS.length; r++) {
                double own = random.nextGaussian();
                double value =
                        r < 2 ? Math.sqrt(weight) * common + Math.sqrt(1 - weight) * own : own;
                int[] at = VOXELS[r];
                volume[at[0] + SIDE * (at[1] + SIDE * at[2])] = (float) (1000 + 20 * value);
            }
            for (float value : volume) {
                image.putFloat(value);
            }
        }
        return image.array();
    }

    /** An image on the grid of these scans whose labels 1 to 4 are their four regions. */
    public static byte[] labels() {
        ByteBuffer image =
                ByteBuffer.allocate(352 + SIDE * SIDE * SIDE * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        header(image);
        image.putShort(40, (short) 3);
        image.putShort(48, (short) 1);
        for (int r = 0; r < VOXELS.length; r++) {
            int[] at = VOXELS[r];
            int voxel = at[0] + SIDE * (at[1] + SIDE * at[2]);
            image.putFloat(352 + voxel * Float.BYTES, r + 1);
        }
        return image.array();
    }

    private static void header(ByteBuffer image) {
        image.putInt(0, 348);
        image.putShort(40, (short) 4);
        image.putShort(42, (short) SIDE);
        image.putShort(44, (short) SIDE);
        image.putShort(46, (short) SIDE);
        image.putShort(48, (short) VOLUMES);
        for (int at = 50; at < 56; at += 2) {
            image.putShort(at, (short) 1);
        }
        image.putShort(70, (short) 16);
        image.putShort(72, (short) 32);
        image.putFloat(76, 1);
        for (int at = 80; at < 92; at += 4) {
            image.putFloat(at, (float) MM);
        }
        image.putFloat(92, (float) TR);
        image.putFloat(108, 352);
        image.putFloat(112, 1);
        image.put(123, (byte) 10);
        image.putShort(254, (short) 4);
        for (int row = 0; row < 3; row++) {
            image.putFloat(280 + 20 * row, (float) MM);
            image.putFloat(292 + 16 * row, (float) (-3 * MM));
        }
        image.put(344, (byte) 'n').put(345, (byte) '+').put(346, (byte) '1');
        image.position(352);
    }
}

package org.trialgia.analysis.cli;

import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;

import java.io.IOException;

/**
 * What the finite voxels of an image are, in the image's units; NaN where there is none.
 *
 * @param smallest of all volumes
 * @param largest of all volumes
 * @param mean over all voxels and volumes
 * @param notFinite how many voxels are NaN or infinite
 */
record VoxelValues(double smallest, double largest, double mean, long notFinite) {

    /** Reads the image once, from its beginning to its end. */
    static VoxelValues of(NiftiImage image) throws IOException, NiftiRefused {
        return image.storesShorts() ? ofStored(image) : new Scaled().read(image);
    }

    private static VoxelValues ofStored(NiftiImage image) throws IOException, NiftiRefused {
        short[] volume = new short[image.voxelsPerVolume()];
        int least = Integer.MAX_VALUE;
        int most = Integer.MIN_VALUE;
        long sum = 0;
        for (int t = 0; t < image.volumes(); t++) {
            image.readStored(t, volume);
            for (short value : volume) {
                least = Math.min(least, value);
                most = Math.max(most, value);
                sum += value;
            }
        }
        double slope = image.header().slopeUsed();
        double intercept = image.header().interceptUsed();
        double a = least * slope + intercept;
        double b = most * slope + intercept;
        double mean = (double) sum / ((double) volume.length * image.volumes());
        return new VoxelValues(Math.min(a, b), Math.max(a, b), mean * slope + intercept, 0);
    }

    private static final class Scaled {

        private double smallest = Double.POSITIVE_INFINITY;
        private double largest = Double.NEGATIVE_INFINITY;
        private double sum;
        private long finite;
        private long notFinite;

        VoxelValues read(NiftiImage image) throws IOException, NiftiRefused {
            for (int t = 0; t < image.volumes(); t++) {
                image.readVolume(t, (first, piece, count) -> add(piece, count));
            }
            return finite == 0
                    ? new VoxelValues(Double.NaN, Double.NaN, Double.NaN, notFinite)
                    : new VoxelValues(smallest, largest, sum / finite, notFinite);
        }

        private void add(double[] piece, int count) {
            for (int i = 0; i < count; i++) {
                double value = piece[i];
                if (Double.isFinite(value)) {
                    smallest = Math.min(smallest, value);
                    largest = Math.max(largest, value);
                    sum += value;
                    finite++;
                } else {
                    notFinite++;
                }
            }
        }
    }
}

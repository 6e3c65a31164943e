package org.trialgia.analysis.picture;

import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.AffineSource;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;

import java.io.IOException;
import java.util.Arrays;

/**
 * Cuts through one volume along the world's planes, as PNG. However the scan was stored, the
 * picture is neurological: the left of the head is at the left of the picture, and L and R (P and
 * A) are written on it, with the cut's place in mm. Where the file does not say left from right,
 * the letters are question marks.
 *
 * <p>Between voxels, values are linear; outside of the volume is black. Not safe for several
 * threads.
 */
public final class SlicePicture {

    /** Pixels along the longer side of the volume's box. */
    private static final int LONGEST_SIDE = 320;

    /** Dots of a letter are this many pixels wide. */
    private static final int DOT = 2;

    private static final int MARGIN = 6;

    private final Grid grid;
    private final double[] values;
    private final boolean sidesKnown;
    private final double[] low = new double[3];
    private final double[] high = new double[3];
    private final double pixelSize;

    /**
     * @param grid the volume's voxels in space
     * @param values the volume, the first axis running fastest; kept, not copied
     * @param sidesKnown whether the grid's place is from the file and not assumed
     * @throws IllegalArgumentException if the length is not the grid's
     */
    public SlicePicture(Grid grid, double[] values, boolean sidesKnown) {
        if (values.length != grid.voxels()) {
            throw new IllegalArgumentException(
                    values.length + " values for " + grid.voxels() + " voxels");
        }
        this.grid = grid;
        this.values = values;
        this.sidesKnown = sidesKnown;
        findBox();
        double longest = 0;
        for (int axis = 0; axis < 3; axis++) {
            longest = Math.max(longest, high[axis] - low[axis]);
        }
        this.pixelSize = longest / LONGEST_SIDE;
    }

    /**
     * Of one volume of an image.
     *
     * @param t the volume's number, from 0
     * @throws NiftiRefused if the file turns out to be damaged or too short
     */
    public static SlicePicture of(NiftiImage image, int t) throws IOException, NiftiRefused {
        double[] values = new double[image.voxelsPerVolume()];
        image.readVolume(t, values);
        return new SlicePicture(
                image.grid(), values, image.facts().affineSource() != AffineSource.PIXDIM);
    }

    /** The world box around all voxels, their halves included. */
    private void findBox() {
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int corner = 0; corner < 8; corner++) {
            double i = (corner & 1) == 0 ? -0.5 : grid.size(0) - 0.5;
            double j = (corner & 2) == 0 ? -0.5 : grid.size(1) - 0.5;
            double k = (corner & 4) == 0 ? -0.5 : grid.size(2) - 0.5;
            for (int axis = 0; axis < 3; axis++) {
                double place = grid.affine().world(axis, i, j, k);
                low[axis] = Math.min(low[axis], place);
                high[axis] = Math.max(high[axis], place);
            }
        }
    }

    /** The middle of the volume, x, y, z in mm. */
    public double[] middle() {
        return new double[] {
            (low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2
        };
    }

    /** The volume's own window. */
    public Window window() {
        return Window.of(values);
    }

    /** The cut through the middle of the volume. */
    public byte[] png(Plane plane, Window window) {
        return png(plane, middle()[plane.through()], window);
    }

    /**
     * A cut.
     *
     * @param at its place (mm) on the axis it stands across
     * @return the bytes of a PNG, 8-bit grey
     */
    public byte[] png(Plane plane, double at, Window window) {
        int width = pixels(plane.across());
        int height = pixels(plane.up());
        byte[] shades = new byte[width * height];
        Affine toVoxels = grid.affine().inverse();
        double[] point = new double[3];
        point[plane.through()] = at;
        for (int row = 0; row < height; row++) {
            point[plane.up()] = high[plane.up()] - (row + 0.5) * pixelSize;
            for (int column = 0; column < width; column++) {
                point[plane.across()] = low[plane.across()] + (column + 0.5) * pixelSize;
                double value =
                        sample(
                                toVoxels.world(0, point[0], point[1], point[2]),
                                toVoxels.world(1, point[0], point[1], point[2]),
                                toVoxels.world(2, point[0], point[1], point[2]));
                shades[row * width + column] = (byte) window.shade(value);
            }
        }
        Canvas canvas = new Canvas(shades, width, height);
        String first = String.valueOf(sidesKnown ? plane.first() : '?');
        String last = String.valueOf(sidesKnown ? plane.last() : '?');
        canvas.write(first, MARGIN, MARGIN);
        canvas.write(last, width - MARGIN - Canvas.width(last), MARGIN);
        canvas.write(
                "xyz".charAt(plane.through()) + " = " + Math.round(at) + " mm",
                MARGIN,
                height - MARGIN - Glyphs.HEIGHT * DOT);
        return Png.grey(shades, width, height);
    }

    private int pixels(int axis) {
        return Math.max(1, (int) Math.round((high[axis] - low[axis]) / pixelSize));
    }

    /** Linear between the eight voxels around; the outermost half voxel is its own. */
    private double sample(double i, double j, double k) {
        if (!(i >= -0.5 && j >= -0.5 && k >= -0.5)
                || i > grid.size(0) - 0.5
                || j > grid.size(1) - 0.5
                || k > grid.size(2) - 0.5) {
            return Double.NaN;
        }
        double a = Math.clamp(i, 0, grid.size(0) - 1.0);
        double b = Math.clamp(j, 0, grid.size(1) - 1.0);
        double c = Math.clamp(k, 0, grid.size(2) - 1.0);
        int a0 = (int) a;
        int b0 = (int) b;
        int c0 = (int) c;
        double sum = 0;
        for (int corner = 0; corner < 8; corner++) {
            double weight =
                    share(a - a0, corner & 1)
                            * share(b - b0, (corner >> 1) & 1)
                            * share(c - c0, (corner >> 2) & 1);
            if (weight > 0) {
                sum +=
                        weight
                                * values[
                                        grid.index(
                                                a0 + (corner & 1),
                                                b0 + ((corner >> 1) & 1),
                                                c0 + ((corner >> 2) & 1))];
            }
        }
        return sum;
    }

    private static double share(double fraction, int side) {
        return side == 0 ? 1 - fraction : fraction;
    }

    /** Writes white letters with a dark rim. */
    private record Canvas(byte[] shades, int width, int height) {

        static int width(String text) {
            return (text.length() * (Glyphs.WIDTH + 1) - 1) * DOT;
        }

        void write(String text, int left, int top) {
            for (int rim = 1; rim >= 0; rim--) {
                for (int n = 0; n < text.length(); n++) {
                    letter(text.charAt(n), left + n * (Glyphs.WIDTH + 1) * DOT, top, rim);
                }
            }
        }

        private void letter(char letter, int left, int top, int rim) {
            for (int row = 0; row < Glyphs.HEIGHT; row++) {
                for (int column = 0; column < Glyphs.WIDTH; column++) {
                    if (Glyphs.dot(letter, column, row)) {
                        square(left + column * DOT, top + row * DOT, rim);
                    }
                }
            }
        }

        private void square(int left, int top, int rim) {
            for (int y = top - rim; y < top + DOT + rim; y++) {
                for (int x = left - rim; x < left + DOT + rim; x++) {
                    if (x >= 0 && y >= 0 && x < width && y < height) {
                        shades[y * width + x] = (byte) (rim == 0 ? 255 : 0);
                    }
                }
            }
        }
    }
}

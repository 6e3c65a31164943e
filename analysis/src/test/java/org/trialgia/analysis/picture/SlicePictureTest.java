package org.trialgia.analysis.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Objects;

import javax.imageio.ImageIO;

class SlicePictureTest {

    private static final Window WINDOW = new Window(0, 100);

    @Test
    void png_brightRightSide_isAtThePicturesRightHoweverItIsStored() throws Exception {
        for (Affine stored :
                new Affine[] {
                    Affine.diagonal(2, 2, 2, -20, -20, -20),
                    Affine.diagonal(-2, 2, 2, 20, -20, -20),
                    Affine.of(new double[][] {{0, 0, -2, 20}, {2, 0, 0, -20}, {0, -2, 0, 20}})
                }) {
            Grid grid = new Grid(new int[] {21, 21, 21}, stored);
            SlicePicture picture = new SlicePicture(grid, bright(grid, 0), true);
            for (Plane plane : new Plane[] {Plane.AXIAL, Plane.CORONAL}) {
                BufferedImage png = read(picture.png(plane, WINDOW));
                assertTrue(shade(png, 0.75, 0.5) > 200, plane::name);
                assertTrue(shade(png, 0.25, 0.5) < 50, plane::name);
            }
        }
    }

    @Test
    void png_brightFrontAndTop_areAboveOrAtTheRightOfTheSagittalCut() throws Exception {
        Grid grid = new Grid(new int[] {21, 21, 21}, Affine.diagonal(2, -2, -2, -20, 20, 20));
        SlicePicture front = new SlicePicture(grid, bright(grid, 1), true);
        SlicePicture top = new SlicePicture(grid, bright(grid, 2), true);

        assertTrue(shade(read(front.png(Plane.AXIAL, WINDOW)), 0.5, 0.25) > 200);
        assertTrue(shade(read(front.png(Plane.SAGITTAL, WINDOW)), 0.75, 0.5) > 200);
        assertTrue(shade(read(top.png(Plane.CORONAL, WINDOW)), 0.5, 0.25) > 200);
        assertTrue(shade(read(top.png(Plane.SAGITTAL, WINDOW)), 0.5, 0.75) < 50);
    }

    @Test
    void png_sidesThatAreNotKnown_areNotNamed() {
        Grid grid = new Grid(new int[] {21, 21, 21}, Affine.diagonal(2, 2, 2, -20, -20, -20));
        double[] values = bright(grid, 0);

        assertFalse(
                Arrays.equals(
                        new SlicePicture(grid, values, true).png(Plane.AXIAL, WINDOW),
                        new SlicePicture(grid, values, false).png(Plane.AXIAL, WINDOW)));
    }

    @Test
    void png_sameVolumeTwice_hasTheSameBytesAndTheBoxsShape() throws Exception {
        Grid grid = new Grid(new int[] {20, 10, 5}, Affine.diagonal(2, 2, 2, 0, 0, 0));
        SlicePicture picture = new SlicePicture(grid, new double[1000], true);
        byte[] png = picture.png(Plane.AXIAL, WINDOW);

        assertArrayEquals(png, picture.png(Plane.AXIAL, WINDOW));
        assertEquals(320, read(png).getWidth());
        assertEquals(160, read(png).getHeight());
        assertArrayEquals(new double[] {19, 9, 4}, picture.middle());
    }

    @Test
    void png_cutOutsideOfTheVolume_isBlackWithItsLetters() throws Exception {
        Grid grid = new Grid(new int[] {21, 21, 21}, Affine.diagonal(2, 2, 2, -20, -20, -20));
        SlicePicture picture = new SlicePicture(grid, bright(grid, 0), true);

        assertEquals(0, shade(read(picture.png(Plane.AXIAL, 500, WINDOW)), 0.75, 0.5));
    }

    @Test
    void of_values_cutsOffEmptySpaceAndTheBrightest() {
        double[] values = new double[10_000];
        for (int i = 5000; i < 10_000; i++) {
            values[i] = 100 + (i - 5000) / 50.0;
        }
        values[9999] = 1e9;
        values[0] = Double.NaN;
        Window window = Window.of(values);

        assertEquals(102, window.low(), 0.5);
        assertEquals(199, window.high(), 0.5);
        assertEquals(0, window.shade(Double.NaN));
        assertEquals(255, window.shade(1e9));
    }

    @Test
    void of_volumeWithoutContrast_isAWindowNevertheless() {
        assertEquals(new Window(0, 1), Window.of(new double[10]));
        assertTrue(Window.of(new double[] {5, 5, 5}).low() < 5);
        assertThrows(IllegalArgumentException.class, () -> new Window(1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Window(Double.NaN, 1));
    }

    /** 100 where the world coordinate of an axis is above 0, else 0. */
    private static double[] bright(Grid grid, int axis) {
        double[] values = new double[grid.voxels()];
        for (int k = 0; k < grid.size(2); k++) {
            for (int j = 0; j < grid.size(1); j++) {
                for (int i = 0; i < grid.size(0); i++) {
                    values[grid.index(i, j, k)] = grid.affine().world(axis, i, j, k) > 0 ? 100 : 0;
                }
            }
        }
        return values;
    }

    private static BufferedImage read(byte[] png) throws Exception {
        return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(png)));
    }

    private static int shade(BufferedImage png, double across, double down) {
        return png.getRaster()
                .getSample((int) (across * png.getWidth()), (int) (down * png.getHeight()), 0);
    }
}

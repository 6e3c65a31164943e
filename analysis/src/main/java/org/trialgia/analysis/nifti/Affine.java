package org.trialgia.analysis.nifti;

import java.util.Arrays;

/**
 * The map from voxel indices (0-based, voxel centres) to world coordinates (RAS+ mm: x grows to the
 * right, y to the front, z to the top). Immutable and never singular.
 */
public final class Affine {

    private static final String[] POSITIVE = {"R", "A", "S"};
    private static final String[] NEGATIVE = {"L", "P", "I"};

    /** Below this share of a rectangular box, the box spanned by the voxel's edges is flat. */
    private static final double FLAT = 1e-6;

    /** Three rows of four, row-major. */
    private final double[] rows;

    private Affine(double[] rows) {
        this.rows = rows;
    }

    /**
     * An affine by its rows.
     *
     * @param matrix three or four rows of four, the fourth being 0 0 0 1
     * @throws IllegalArgumentException if the shape is another, an element is not finite, or the
     *     matrix is singular
     */
    public static Affine of(double[][] matrix) {
        if (matrix.length < 3 || matrix.length > 4) {
            throw new IllegalArgumentException("an affine has 3 or 4 rows, not " + matrix.length);
        }
        if (matrix.length == 4 && !Arrays.equals(matrix[3], new double[] {0, 0, 0, 1})) {
            throw new IllegalArgumentException(
                    "the last row of an affine is 0 0 0 1, not " + Arrays.toString(matrix[3]));
        }
        double[] rows = new double[12];
        for (int r = 0; r < 3; r++) {
            if (matrix[r].length != 4) {
                throw new IllegalArgumentException(
                        "a row of an affine has 4 elements, not " + matrix[r].length);
            }
            System.arraycopy(matrix[r], 0, rows, 4 * r, 4);
        }
        if (!isUsable(rows)) {
            throw new IllegalArgumentException(
                    "the affine is singular or not finite: " + Arrays.toString(rows));
        }
        return new Affine(rows);
    }

    /** Voxels of the given sizes (mm), axes along the world's, voxel 0,0,0 at the given place. */
    public static Affine diagonal(
            double dx, double dy, double dz, double originX, double originY, double originZ) {
        return of(
                new double[][] {
                    {dx, 0, 0, originX},
                    {0, dy, 0, originY},
                    {0, 0, dz, originZ}
                });
    }

    /** Whether twelve numbers are finite and their 3 x 3 part has a volume. */
    static boolean isUsable(double[] rows) {
        double box = 1;
        for (double v : rows) {
            if (!Double.isFinite(v)) {
                return false;
            }
        }
        for (int c = 0; c < 3; c++) {
            box *= Math.sqrt(dot(rows, c, c));
        }
        double determinant = determinant(rows);
        // Not "<=": a volume that is no number is no volume.
        return box > 0 && Math.abs(determinant) > FLAT * box && Double.isFinite(determinant);
    }

    /** The four rows, the last 0 0 0 1. */
    public double[][] matrix() {
        double[][] matrix = new double[4][];
        for (int r = 0; r < 3; r++) {
            matrix[r] = Arrays.copyOfRange(rows, 4 * r, 4 * r + 4);
        }
        matrix[3] = new double[] {0, 0, 0, 1};
        return matrix;
    }

    /** One element; row 0 to 2, column 0 to 3. */
    public double get(int row, int column) {
        return rows[4 * row + column];
    }

    /** The world coordinate {@code axis} (0 x, 1 y, 2 z; mm) of a point given in voxel indices. */
    public double world(int axis, double i, double j, double k) {
        int r = 4 * axis;
        return rows[r] * i + rows[r + 1] * j + rows[r + 2] * k + rows[r + 3];
    }

    /** World coordinates (mm) of a point given in voxel indices. */
    public double[] world(double i, double j, double k) {
        return new double[] {world(0, i, j, k), world(1, i, j, k), world(2, i, j, k)};
    }

    /** The map from world coordinates (mm) to voxel indices. */
    public Affine inverse() {
        double d = determinant(rows);
        double[] inverse = new double[12];
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 3; c++) {
                inverse[4 * r + c] = cofactor(c, r) / d;
            }
            inverse[4 * r + 3] =
                    -(inverse[4 * r] * rows[3]
                            + inverse[4 * r + 1] * rows[7]
                            + inverse[4 * r + 2] * rows[11]);
        }
        return new Affine(inverse);
    }

    /** This map after another: {@code this(other(point))}. */
    public Affine after(Affine other) {
        double[] product = new double[12];
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 4; c++) {
                double sum = c == 3 ? rows[4 * r + 3] : 0;
                for (int m = 0; m < 3; m++) {
                    sum += rows[4 * r + m] * other.rows[4 * m + c];
                }
                product[4 * r + c] = sum;
            }
        }
        return new Affine(product);
    }

    /** All lengths times a factor above 0. */
    Affine scaled(double factor) {
        return new Affine(Arrays.stream(rows).map(v -> v * factor).toArray());
    }

    /** Lengths of the voxel's edges (mm), which a shear makes differ from the header's sizes. */
    public double[] voxelSizes() {
        double[] sizes = new double[3];
        for (int c = 0; c < 3; c++) {
            sizes[c] = Math.sqrt(dot(rows, c, c));
        }
        return sizes;
    }

    /** Volume of a voxel (mm³); negative where the axes are left-handed. */
    public double determinant() {
        return determinant(rows);
    }

    /** The largest cosine between two edges of the voxel; 0 where they stand at right angles. */
    public double shear() {
        double largest = 0;
        double[] sizes = voxelSizes();
        for (int a = 0; a < 3; a++) {
            for (int b = a + 1; b < 3; b++) {
                largest = Math.max(largest, Math.abs(dot(rows, a, b)) / (sizes[a] * sizes[b]));
            }
        }
        return largest;
    }

    /**
     * For each voxel axis the world axis that it runs along most closely: 1, 2, 3 for right, front,
     * top, negative for left, back, bottom. No world axis is given twice. As nibabel's {@code
     * io_orientation}: the largest element of each column of the nearest rotation, in order.
     */
    public int[] axes() {
        double[] rotation = nearestRotation();
        boolean[] taken = new boolean[3];
        int[] axes = new int[3];
        for (int c = 0; c < 3; c++) {
            int best = -1;
            for (int r = 0; r < 3; r++) {
                double size = Math.abs(rotation[4 * r + c]);
                if (!taken[r] && (best < 0 || size > Math.abs(rotation[4 * best + c]))) {
                    best = r;
                }
            }
            taken[best] = true;
            axes[c] = rotation[4 * best + c] < 0 ? -(best + 1) : best + 1;
        }
        return axes;
    }

    /** The letters of {@link #axes}, for example "RAS" or "LSP". */
    public String orientation() {
        StringBuilder letters = new StringBuilder(3);
        for (int axis : axes()) {
            letters.append(axis > 0 ? POSITIVE[axis - 1] : NEGATIVE[-axis - 1]);
        }
        return letters.toString();
    }

    /**
     * Whether two affines put every voxel of a grid at the same place.
     *
     * @param shape the grid's sizes
     * @param tolerance allowed distance (mm) of any corner, along each axis
     */
    public boolean agrees(Affine other, int[] shape, double tolerance) {
        for (int corner = 0; corner < 8; corner++) {
            double i = (corner & 1) == 0 ? 0 : shape[0] - 1.0;
            double j = (corner & 2) == 0 ? 0 : shape[1] - 1.0;
            double k = (corner & 4) == 0 ? 0 : shape[2] - 1.0;
            for (int axis = 0; axis < 3; axis++) {
                if (Math.abs(world(axis, i, j, k) - other.world(axis, i, j, k)) > tolerance) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * The rotation (or reflection) nearest to the columns scaled to length 1: the polar factor, by
     * Newton's iteration X ← (X + X⁻ᵀ) / 2 (Higham 1986, SIAM J. Sci. Stat. Comput. 7:1160).
     */
    private double[] nearestRotation() {
        double[] sizes = voxelSizes();
        double[] x = new double[12];
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 3; c++) {
                x[4 * r + c] = rows[4 * r + c] / sizes[c];
            }
        }
        for (int step = 0; step < 100; step++) {
            Affine inverse = new Affine(x).inverse();
            double moved = 0;
            double[] next = new double[12];
            for (int r = 0; r < 3; r++) {
                for (int c = 0; c < 3; c++) {
                    next[4 * r + c] = (x[4 * r + c] + inverse.get(c, r)) / 2;
                    moved = Math.max(moved, Math.abs(next[4 * r + c] - x[4 * r + c]));
                }
            }
            x = next;
            if (moved < 1e-14) {
                break;
            }
        }
        return x;
    }

    private double cofactor(int row, int column) {
        int r1 = (row + 1) % 3;
        int r2 = (row + 2) % 3;
        int c1 = (column + 1) % 3;
        int c2 = (column + 2) % 3;
        return rows[4 * r1 + c1] * rows[4 * r2 + c2] - rows[4 * r1 + c2] * rows[4 * r2 + c1];
    }

    private static double determinant(double[] rows) {
        return rows[0] * (rows[5] * rows[10] - rows[6] * rows[9])
                - rows[1] * (rows[4] * rows[10] - rows[6] * rows[8])
                + rows[2] * (rows[4] * rows[9] - rows[5] * rows[8]);
    }

    private static double dot(double[] rows, int a, int b) {
        return rows[a] * rows[b] + rows[4 + a] * rows[4 + b] + rows[8 + a] * rows[8 + b];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Affine affine && Arrays.equals(rows, affine.rows);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rows);
    }

    @Override
    public String toString() {
        return Arrays.deepToString(matrix());
    }
}

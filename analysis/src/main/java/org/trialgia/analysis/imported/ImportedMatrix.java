package org.trialgia.analysis.imported;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.connectivity.Edges;
import org.trialgia.analysis.numeric.Matrix;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A symmetric matrix that other software made: a structural connectome, tract counts, connectivity
 * of EEG or MEG.
 *
 * @param regions their names in order; 1, 2, … where the file names none
 * @param named whether the file names them
 * @param values [region × region], symmetric, in the file's unit; NaN is missing
 */
public record ImportedMatrix(List<String> regions, boolean named, Matrix values) {

    /** A matrix has at most so many regions: half a million edges. */
    public static final int MOST_REGIONS = 1000;

    /** Share of its size by which the halves may differ: what six printed digits leave. */
    private static final double SAME = 1e-5;

    public ImportedMatrix {
        regions = List.copyOf(regions);
        if (values.rows() != regions.size() || values.columns() != regions.size()) {
            throw new IllegalArgumentException(
                    "%d regions for a matrix of %d × %d."
                            .formatted(regions.size(), values.rows(), values.columns()));
        }
    }

    /**
     * Reads a table with a line and a column per region; a first line of names, a first column of
     * the same names, both or neither. Cells are separated by tabs, semicolons, commas or blanks.
     *
     * @throws RefusedException {@code matrix.not-square}, {@code matrix.labels} when lines and
     *     columns are named otherwise or a name is there twice, {@code matrix.not-symmetric},
     *     {@code matrix.lower-not-empty}, {@code matrix.too-many}, {@code matrix.too-few} below two
     *     regions; {@code imported.empty}, {@code imported.row}, {@code imported.number}, {@code
     *     imported.quote}, {@code imported.too-large}
     */
    public static ImportedMatrix parse(String text, MatrixForm form) {
        TextTable table = TextTable.parse(text, MOST_REGIONS + 1);
        int lines = table.cells().size();
        int width = table.width();
        if (Math.abs(lines - width) > 1) {
            throw new RefusedException(
                    "matrix.not-square",
                    ("There are %d lines and %d columns. A matrix has as many of both, besides a"
                                    + " line and a column of names.")
                            .formatted(lines, width));
        }
        // Names are told by the shape, since regions may be named by numbers.
        boolean both = lines == width && hasNames(table);
        boolean header = lines > width || both;
        boolean column = width > lines || both;
        int rows = lines - (header ? 1 : 0);
        if (rows > MOST_REGIONS) {
            throw new RefusedException(
                    "matrix.too-many",
                    "%d regions are more than %d. Use a coarser parcellation."
                            .formatted(rows, MOST_REGIONS));
        }
        if (rows < 2) {
            throw new RefusedException("matrix.too-few", "A matrix needs two regions or more.");
        }
        List<String> names = names(table, header, column, rows);
        double[] values = new double[rows * rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < rows; j++) {
                values[i * rows + j] = table.number(i + (header ? 1 : 0), j + (column ? 1 : 0));
            }
        }
        Matrix matrix = Matrix.of(rows, rows, values);
        return new ImportedMatrix(
                names,
                header || column,
                form == MatrixForm.SYMMETRIC ? symmetric(matrix, names) : mirrored(matrix, names));
    }

    /** Whether the first line or the first column holds what is no number. */
    private static boolean hasNames(TextTable table) {
        return !table.cells().getFirst().stream().allMatch(TextTable::isNumber)
                || !table.cells().stream().allMatch(row -> TextTable.isNumber(row.getFirst()));
    }

    private static List<String> names(
            TextTable table, boolean header, boolean column, int regions) {
        List<String> across = new ArrayList<>();
        List<String> down = new ArrayList<>();
        for (int i = 0; i < regions; i++) {
            if (header) {
                across.add(table.cells().getFirst().get(i + (column ? 1 : 0)));
            }
            if (column) {
                down.add(table.cells().get(i + (header ? 1 : 0)).getFirst());
            }
        }
        if (!header && !column) {
            return IntStream.rangeClosed(1, regions).mapToObj(Integer::toString).toList();
        }
        List<String> names = header ? across : down;
        if (header && column && !across.equals(down)) {
            throw new RefusedException(
                    "matrix.labels",
                    "Lines and columns are named otherwise, or in another order. Give both the same"
                            + " names.");
        }
        if (new HashSet<>(names).size() < regions || names.contains("")) {
            throw new RefusedException(
                    "matrix.labels",
                    "A region has no name, or two have the same. Name each region once.");
        }
        return names;
    }

    private static Matrix symmetric(Matrix matrix, List<String> names) {
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < i; j++) {
                double a = matrix.get(i, j);
                double b = matrix.get(j, i);
                boolean same =
                        Double.isNaN(a)
                                ? Double.isNaN(b)
                                : Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b));
                if (!same) {
                    throw new RefusedException(
                            "matrix.not-symmetric",
                            ("%s and %s have %s one way and %s the other. Give a symmetric matrix,"
                                            + " or say that the file holds the upper half only.")
                                    .formatted(
                                            TextTable.shown(names.get(i)),
                                            TextTable.shown(names.get(j)),
                                            a,
                                            b));
                }
            }
        }
        return mirroredFromAbove(matrix);
    }

    private static Matrix mirrored(Matrix matrix, List<String> names) {
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < i; j++) {
                if (matrix.get(i, j) != 0 && !Double.isNaN(matrix.get(i, j))) {
                    throw new RefusedException(
                            "matrix.lower-not-empty",
                            ("The lower half has %s between %s and %s, so the file holds more than"
                                            + " the upper half. Read it as symmetric.")
                                    .formatted(
                                            matrix.get(i, j),
                                            TextTable.shown(names.get(i)),
                                            TextTable.shown(names.get(j))));
                }
            }
        }
        return mirroredFromAbove(matrix);
    }

    private static Matrix mirroredFromAbove(Matrix matrix) {
        int n = matrix.rows();
        double[] values = matrix.values().clone();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                values[i * n + j] = values[j * n + i];
            }
        }
        return Matrix.of(n, n, values);
    }

    /** The edges in the order of {@link Edges}, the diagonal left out. */
    public double[] edges() {
        return new Edges(regions.size()).vector(values);
    }

    /**
     * The same matrix with its regions in another order, or some of them.
     *
     * @throws RefusedException {@code matrix.region-missing} when one is not in it
     */
    public ImportedMatrix select(List<String> wanted) {
        int[] at = new int[wanted.size()];
        for (int i = 0; i < at.length; i++) {
            at[i] = regions.indexOf(wanted.get(i));
            if (at[i] < 0) {
                throw new RefusedException(
                        "matrix.region-missing",
                        "The matrix has no region %s. Give it, or choose other regions."
                                .formatted(TextTable.shown(wanted.get(i))));
            }
        }
        return new ImportedMatrix(wanted, named, values.selectRows(at).selectColumns(at));
    }
}

package org.trialgia.analysis.qualification;

/**
 * A number passes when {@code |got - expected| <= abs * s + rel * |expected|}; s is 1, or the
 * spread of the expected column.
 *
 * @param abs in units of the value, of the column's SD or of its range
 * @param rel times the expected value
 * @param relativeTo what {@code abs} is in units of
 */
public record Tolerance(double abs, double rel, RelativeTo relativeTo) {

    /** What the absolute part is in units of. */
    public enum RelativeTo {
        VALUE,
        /** The SD (ddof 1) of the expected column; 1 when that is 0. */
        COLUMN_SD,
        /** Max - min of the expected column; 1 when that is 0. */
        RANGE
    }

    /** s for the numbers of one expected column. */
    double scale(double[] column) {
        if (relativeTo == RelativeTo.VALUE || column.length < 2) {
            return 1;
        }
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double v : column) {
            sum += v;
            min = Math.min(min, v);
            max = Math.max(max, v);
        }
        double mean = sum / column.length;
        double squares = 0;
        for (double v : column) {
            squares += (v - mean) * (v - mean);
        }
        double s =
                relativeTo == RelativeTo.RANGE
                        ? max - min
                        : Math.sqrt(squares / (column.length - 1));
        return s > 0 ? s : 1;
    }
}

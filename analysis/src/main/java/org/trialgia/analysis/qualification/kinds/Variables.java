package org.trialgia.analysis.qualification.kinds;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.Table;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The variables of a table as the statistical kinds name them: columns, expressions, levels. */
record Variables(Table table) {

    static Variables of(QuantityInputs inputs) throws IOException {
        return new Variables(inputs.byRole("table").table());
    }

    int rows() {
        return table.rows().size();
    }

    double[] column(String name) {
        return table.numbers(name);
    }

    /** A column, a difference of two or the mean of several. */
    double[] expression(@Nullable Object expression) {
        if (expression instanceof String name) {
            return column(name);
        }
        if (expression instanceof Map<?, ?> object) {
            boolean difference = object.containsKey("difference");
            List<?> names = (List<?>) object.get(difference ? "difference" : "mean");
            double[] sum = new double[rows()];
            for (int k = 0; names != null && k < names.size(); k++) {
                double[] next = column((String) names.get(k));
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += difference && k == 1 ? -next[i] : next[i];
                }
            }
            int parts = difference || names == null ? 1 : names.size();
            return Arrays.stream(sum).map(v -> v / parts).toArray();
        }
        throw new IllegalArgumentException("no expression: " + expression);
    }

    /** Which rows hold this level in this column. */
    boolean[] level(String column, @Nullable Object level) {
        List<String> cells = table.column(column);
        boolean[] marks = new boolean[cells.size()];
        for (int i = 0; i < marks.length; i++) {
            marks[i] =
                    level instanceof Number number
                            ? cells.get(i).strip().matches("[-+.0-9eE]+")
                                    && Double.parseDouble(cells.get(i)) == number.doubleValue()
                            : cells.get(i).equals(level);
        }
        return marks;
    }

    /** The rows of {@code subset}, all where none is given. */
    boolean[] subset(Parameters parameters) {
        boolean[] all = new boolean[rows()];
        Arrays.fill(all, true);
        return parameters
                .findObject("subset")
                .map(subset -> level(subset.text("column"), subset.raw("equals")))
                .orElse(all);
    }

    static double[] select(double[] values, boolean[] marks) {
        return IntStream.range(0, values.length)
                .filter(i -> marks[i])
                .mapToDouble(i -> values[i])
                .toArray();
    }

    static double[] present(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    }
}

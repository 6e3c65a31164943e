package org.trialgia.analysis.statistics;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Variables by name, from which the design of a linear model is built: {@code response ~ 1 +
 * terms}. A factor has treatment coding with its first level as reference; {@code a:b} is a
 * product; main effects stand before products. Rows with a missing value in any variable used are
 * left out (complete cases) and counted.
 */
public final class ModelTable {
    private final int rows;
    private final Map<String, double[]> numbers = new LinkedHashMap<>();
    private final Map<String, Factor> factors = new LinkedHashMap<>();

    private record Factor(List<String> levels, List<@Nullable String> values) {}

    /** An empty table of so many rows. */
    public ModelTable(int rows) {
        this.rows = rows;
    }

    /** Adds a numeric variable, or replaces the one of that name; NaN is missing. */
    public ModelTable number(String name, double[] values) {
        requireRows(name, values.length);
        numbers.put(name, values.clone());
        return this;
    }

    /**
     * Adds a factor.
     *
     * @param levels at least two, the first is the reference
     * @param values null is missing
     * @throws IllegalArgumentException when a value is no level
     */
    public ModelTable factor(
            String name, List<String> levels, List<? extends @Nullable String> values) {
        requireRows(name, values.size());
        for (String value : values) {
            if (value != null && !levels.contains(value)) {
                throw new IllegalArgumentException(value + " is no level of " + name + ".");
            }
        }
        factors.put(name, new Factor(List.copyOf(levels), new ArrayList<>(values)));
        return this;
    }

    /** A table of the same variables, to which others may be added. */
    public ModelTable copy() {
        ModelTable copy = new ModelTable(rows);
        copy.numbers.putAll(numbers);
        copy.factors.putAll(factors);
        return copy;
    }

    /** Whether a variable of this name is a factor. */
    public boolean isFactor(String name) {
        return factors.containsKey(name);
    }

    private void requireRows(String name, int found) {
        if (found != rows) {
            throw new IllegalArgumentException(
                    "%s has %d values where the table has %d rows.".formatted(name, found, rows));
        }
    }

    /**
     * A model fitted to the complete cases.
     *
     * @param names of the coefficients: {@code (Intercept)}, column, column + level, joined by
     *     {@code :}
     * @param model the fit
     * @param dropped rows left out for a missing value
     */
    public record Fitted(List<String> names, LinearModel model, int dropped) {

        /**
         * One coefficient by name.
         *
         * @throws IllegalArgumentException when there is none of that name
         */
        public LinearModel.Coefficient coefficient(String name, double confidence) {
            int j = names.indexOf(name);
            if (j < 0) {
                throw new IllegalArgumentException("No coefficient " + name + " in " + names + ".");
            }
            return model.coefficient(j, confidence);
        }
    }

    /**
     * Fits {@code response ~ 1 + terms} to the rows complete in all variables of it.
     *
     * @throws RefusedException as {@link LinearModel#fit}
     */
    public Fitted fit(String response, List<String> terms) {
        return fit(response, terms, terms);
    }

    /**
     * Fits some terms to the rows complete in more: a model and one nested in it are compared on
     * the same rows.
     *
     * @param complete terms whose variables must be there
     */
    public Fitted fit(String response, List<String> terms, List<String> complete) {
        ModelDesign design = design(response, terms, complete, row -> true);
        return new Fitted(
                design.names(),
                LinearModel.fit(design.matrix(), design.response()),
                rows - design.rows().length);
    }

    /**
     * The design of {@code response ~ 1 + terms} over the rows that are complete in the response,
     * in these terms and in further ones, and that the caller keeps.
     *
     * @param complete further terms whose variables must be there
     * @param kept which rows may take part
     */
    public ModelDesign design(
            String response, List<String> terms, List<String> complete, IntPredicate kept) {
        List<Column> columns = columns(terms);
        double[] y = numeric(response);
        List<Column> needed = new ArrayList<>(columns);
        needed.addAll(columns(complete));
        IntPredicate there =
                i ->
                        !Double.isNaN(y[i])
                                && needed.stream().noneMatch(c -> Double.isNaN(c.values[i]));
        int[] used = IntStream.range(0, rows).filter(kept).filter(there).toArray();
        double[] design = new double[used.length * columns.size()];
        for (int i = 0; i < used.length; i++) {
            for (int j = 0; j < columns.size(); j++) {
                design[i * columns.size() + j] = columns.get(j).values[used[i]];
            }
        }
        Map<String, List<String>> levels = new LinkedHashMap<>();
        Map<String, Double> means = new LinkedHashMap<>();
        for (Column column : columns) {
            for (String variable : column.parts.keySet()) {
                Factor f = factors.get(variable);
                if (f == null) {
                    double[] values = numeric(variable);
                    means.put(
                            variable,
                            Arrays.stream(used).mapToDouble(i -> values[i]).average().orElse(0));
                } else {
                    levels.put(variable, f.levels);
                }
            }
        }
        return new ModelDesign(
                columns.stream().map(c -> new ModelDesign.Column(c.name, c.parts)).toList(),
                levels,
                means,
                Matrix.of(used.length, columns.size(), design),
                Arrays.stream(used).mapToDouble(i -> y[i]).toArray(),
                used);
    }

    /** The number of rows, incomplete ones among them. */
    public int rows() {
        return rows;
    }

    /**
     * A copy of a numeric variable.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public double[] values(String name) {
        return numeric(name).clone();
    }

    /**
     * The mean of the response at one level of a factor, covariates at their mean over the rows
     * used and the levels of other factors weighted equally (R's emmeans). Models with products of
     * a factor are not adjusted.
     *
     * @throws IllegalArgumentException when the terms hold a product
     */
    public LinearModel.Coefficient adjustedMean(
            Fitted fitted, List<String> terms, String factor, String level, double confidence) {
        double[] weights = fitted.model().columnMeans();
        for (String term : terms) {
            if (term.contains(":")) {
                throw new IllegalArgumentException("No adjusted means with a product " + term);
            }
            Factor f = factors.get(term);
            if (f == null) {
                continue;
            }
            for (String l : f.levels.subList(1, f.levels.size())) {
                double share = 1.0 / f.levels.size();
                if (term.equals(factor)) {
                    share = l.equals(level) ? 1 : 0;
                }
                weights[fitted.names().indexOf(term + l)] = share;
            }
        }
        return fitted.model().combination(weights, confidence);
    }

    /**
     * @param parts the variables multiplied, each with its level; "" for a number
     */
    private record Column(String name, Map<String, String> parts, double[] values) {}

    private List<Column> columns(List<String> terms) {
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        List<Column> columns = new ArrayList<>(List.of(new Column("(Intercept)", Map.of(), ones)));
        List<String> ordered = new ArrayList<>(terms);
        ordered.sort(Comparator.comparingInt(t -> t.split(":").length));
        for (String term : ordered) {
            List<Column> product = List.of(new Column("", Map.of(), ones));
            for (String name : term.split(":")) {
                List<Column> next = new ArrayList<>();
                for (Column right : mainEffect(name)) {
                    for (Column left : product) {
                        next.add(times(left, right));
                    }
                }
                product = next;
            }
            columns.addAll(product);
        }
        return columns;
    }

    private Column times(Column left, Column right) {
        double[] values = new double[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = left.values[i] * right.values[i];
        }
        String name = left.name.isEmpty() ? right.name : left.name + ":" + right.name;
        Map<String, String> parts = new LinkedHashMap<>(left.parts);
        right.parts.forEach((variable, level) -> {
            if (parts.put(variable, level) != null) {
                throw new IllegalArgumentException(
                        "%s stands twice in a term.".formatted(variable));
            }
        });
        return new Column(name, parts, values);
    }

    private List<Column> mainEffect(String name) {
        Factor f = factors.get(name);
        if (f == null) {
            return List.of(new Column(name, Map.of(name, ""), numeric(name)));
        }
        return f.levels.stream()
                .skip(1)
                .map(level -> new Column(name + level, Map.of(name, level), indicator(f, level)))
                .toList();
    }

    private double[] indicator(Factor f, String level) {
        double[] values = new double[rows];
        for (int i = 0; i < rows; i++) {
            String value = f.values.get(i);
            values[i] = value == null ? Double.NaN : value.equals(level) ? 1 : 0;
        }
        return values;
    }

    private double[] numeric(String name) {
        double[] values = numbers.get(name);
        if (values == null) {
            throw new IllegalArgumentException("No variable " + name + ".");
        }
        return values;
    }
}

package org.trialgia.analysis.statistics;

import org.trialgia.analysis.numeric.Matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The design of a model over the rows used, and the weights of its coefficients that make up a
 * mean, a slope or a test: covariates stand at their mean over these rows, and factors that are not
 * named weigh their levels equally (Searle, Speed and Milliken 1980,
 * doi:10.1080/00031305.1980.10483031).
 *
 * @param columns the coefficients, the intercept first
 * @param factors the levels of each factor, the reference first
 * @param means the mean of each numeric variable over the rows used
 * @param matrix [row used × coefficient]
 * @param response one value per row used
 * @param rows which rows of the table they are, in order
 */
public record ModelDesign(
        List<Column> columns,
        Map<String, List<String>> factors,
        Map<String, Double> means,
        Matrix matrix,
        double[] response,
        int[] rows) {

    public ModelDesign {
        columns = List.copyOf(columns);
        factors = Map.copyOf(factors);
        means = Map.copyOf(means);
    }

    /**
     * A column of the design.
     *
     * @param name {@code (Intercept)}, variable, variable + level, joined by {@code :}
     * @param parts the variables multiplied, each with its level; "" for a number
     */
    public record Column(String name, Map<String, String> parts) {
        public Column {
            parts = Map.copyOf(parts);
        }
    }

    /** The names of the coefficients. */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /**
     * The weights of one coefficient: 1 for it, 0 for the others.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public double[] coefficient(String name) {
        int at = names().indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException("No coefficient " + name + " in " + names() + ".");
        }
        double[] weights = new double[columns.size()];
        weights[at] = 1;
        return weights;
    }

    /**
     * The weights of the mean response at these levels.
     *
     * @param levels factor to level; factors that are not named are averaged
     * @throws IllegalArgumentException when one is no factor of the model or no level of it
     */
    public double[] mean(Map<String, String> levels) {
        levels.forEach(this::requireLevel);
        return weights(levels, Set.of());
    }

    /**
     * The weights of the difference in change: what changes from one level of {@code time} to
     * another at {@code second}, less what changes at {@code first}.
     *
     * @throws IllegalArgumentException when one is no factor of the model or no level of it
     */
    public double[] differenceInChange(
            String factor, String first, String second, String time, String from, String to) {
        double[] weights = new double[columns.size()];
        add(weights, 1, mean(Map.of(factor, second, time, to)));
        add(weights, -1, mean(Map.of(factor, second, time, from)));
        add(weights, -1, mean(Map.of(factor, first, time, to)));
        add(weights, 1, mean(Map.of(factor, first, time, from)));
        return weights;
    }

    /**
     * The rows of weights that are all zero under the marginal (type III) hypothesis of a term: of
     * factors, that their levels' means do not differ, or do not interact; of a covariate, that its
     * slope is zero; of their product, that the slopes do not differ. Other factors are averaged,
     * other covariates stand at their mean.
     *
     * @return one row per degree of freedom
     * @throws IllegalArgumentException when the model has no such term
     */
    public List<double[]> marginal(String term) {
        Set<String> variables = new LinkedHashSet<>(Arrays.asList(term.split(":")));
        if (columns.stream().noneMatch(c -> c.parts.keySet().equals(variables))) {
            throw new IllegalArgumentException("No term " + term + " in " + names() + ".");
        }
        Set<String> slopes = new LinkedHashSet<>(variables);
        slopes.removeAll(factors.keySet());
        List<String> crossed = variables.stream().filter(factors::containsKey).toList();
        List<Map<String, String>> cells = List.of(Map.of());
        for (String factor : crossed) {
            cells = withLevels(cells, factor);
        }
        return cells.stream().map(cell -> interaction(cell, crossed, slopes)).toList();
    }

    private List<Map<String, String>> withLevels(List<Map<String, String>> cells, String factor) {
        List<Map<String, String>> wider = new ArrayList<>();
        for (Map<String, String> cell : cells) {
            for (String level : levels(factor).subList(1, levels(factor).size())) {
                Map<String, String> next = new HashMap<>(cell);
                next.put(factor, level);
                wider.add(next);
            }
        }
        return wider;
    }

    /** The alternating sum over the corners between a cell and the reference levels. */
    private double[] interaction(
            Map<String, String> cell, List<String> crossed, Set<String> slopes) {
        double[] weights = new double[columns.size()];
        for (int corner = 0; corner < 1 << crossed.size(); corner++) {
            Map<String, String> at = new HashMap<>(cell);
            int sign = 1;
            for (int f = 0; f < crossed.size(); f++) {
                if ((corner >> f & 1) == 1) {
                    at.put(crossed.get(f), levels(crossed.get(f)).getFirst());
                    sign = -sign;
                }
            }
            add(weights, sign, weights(at, slopes));
        }
        return weights;
    }

    /** The weights of the response's derivative by the slopes, or of the response itself. */
    private double[] weights(Map<String, String> at, Set<String> slopes) {
        double[] weights = new double[columns.size()];
        for (int j = 0; j < weights.length; j++) {
            Map<String, String> parts = columns.get(j).parts;
            weights[j] = parts.keySet().containsAll(slopes) ? 1 : 0;
            for (Map.Entry<String, String> part : parts.entrySet()) {
                weights[j] *= slopes.contains(part.getKey()) ? 1 : share(part, at);
            }
        }
        return weights;
    }

    private double share(Map.Entry<String, String> part, Map<String, String> at) {
        String variable = part.getKey();
        Double mean = means.get(variable);
        if (mean != null) {
            return mean;
        }
        String level = at.get(variable);
        if (level == null) {
            return 1.0 / levels(variable).size();
        }
        return level.equals(part.getValue()) ? 1 : 0;
    }

    private List<String> levels(String factor) {
        return factors.getOrDefault(factor, List.of());
    }

    private void requireLevel(String factor, String level) {
        if (!levels(factor).contains(level)) {
            throw new IllegalArgumentException(
                    "%s is no level of a factor %s of the model.".formatted(level, factor));
        }
    }

    private static void add(double[] sum, double factor, double[] weights) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += factor * weights[j];
        }
    }
}

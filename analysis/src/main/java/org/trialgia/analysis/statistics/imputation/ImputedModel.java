package org.trialgia.analysis.statistics.imputation;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.LinearModel;
import org.trialgia.analysis.statistics.ModelDesign;
import org.trialgia.analysis.statistics.ModelTable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A linear model over all rows, missing numbers imputed. The imputation sees the response, the
 * numbers and factors of the terms, and the auxiliary variables; products are made from completed
 * values. Since it assumes no product, a model with one (an interaction with arm) is pulled towards
 * none where a part of the product is missing.
 *
 * @param names of the coefficients
 * @param coefficients pooled, one per name
 * @param rows all rows, which all took part
 * @param incompleteRows those with an imputed value
 * @param missing values imputed, by variable; only those that had any
 * @param settings of the imputation
 */
public record ImputedModel(
        List<String> names,
        List<PooledEstimate> coefficients,
        int rows,
        int incompleteRows,
        Map<String, Integer> missing,
        ImputationSettings settings) {

    public ImputedModel {
        names = List.copyOf(names);
        coefficients = List.copyOf(coefficients);
        missing = Map.copyOf(missing);
    }

    /**
     * Imputes, fits {@code response ~ 1 + terms} to each completed table and pools.
     *
     * @param auxiliary numbers that say something of the missing ones but are not in the model
     * @throws RefusedException {@code imputation.factor-missing} when a factor lacks a value; as
     *     {@link ChainedEquations#of} and {@link LinearModel#fit}
     */
    public static ImputedModel of(
            ModelTable table,
            String response,
            List<String> terms,
            List<String> auxiliary,
            ImputationSettings settings,
            double confidence) {
        LinkedHashSet<String> variables = new LinkedHashSet<>();
        terms.forEach(term -> variables.addAll(List.of(term.split(":"))));
        variables.add(response);
        variables.addAll(auxiliary);
        List<String> numbers = variables.stream().filter(v -> !table.isFactor(v)).toList();
        List<String> factors = variables.stream().filter(table::isFactor).toList();
        Matrix values =
                Matrix.ofColumns(numbers.stream().map(table::values).toArray(double[][]::new));
        List<String> names = new ArrayList<>(numbers);
        if (!factors.isEmpty()) {
            ModelDesign coded = coded(table, factors);
            names.addAll(coded.names().subList(1, coded.names().size()));
            int[] columns = IntStream.range(1, coded.names().size()).toArray();
            values = values.beside(coded.matrix().selectColumns(columns));
        }
        ChainedEquations chain = ChainedEquations.of(names, values, settings);
        List<ModelTable.Fitted> fits = new ArrayList<>();
        for (int k = 0; k < settings.imputations(); k++) {
            Matrix completed = chain.completed(k);
            ModelTable full = table.copy();
            for (int j = 0; j < numbers.size(); j++) {
                full.number(numbers.get(j), completed.column(j));
            }
            fits.add(full.fit(response, terms));
        }
        Map<String, Integer> missing = new LinkedHashMap<>();
        for (int j = 0; j < numbers.size(); j++) {
            if (chain.missing()[j] > 0) {
                missing.put(numbers.get(j), chain.missing()[j]);
            }
        }
        List<String> coefficients = fits.getFirst().names();
        return new ImputedModel(
                coefficients,
                coefficients.stream()
                        .map(name ->
                                PooledEstimate.of(
                                        fits.stream()
                                                .map(fit -> fit.coefficient(name, confidence))
                                                .toList(),
                                        confidence))
                        .toList(),
                table.rows(),
                chain.incompleteRows(),
                missing,
                settings);
    }

    /** The factors' columns over all rows, after a column of ones. */
    private static ModelDesign coded(ModelTable table, List<String> factors) {
        String zeros = "(zeros)";
        ModelDesign design =
                table.copy()
                        .number(zeros, new double[table.rows()])
                        .design(zeros, factors, List.of(), row -> true);
        if (design.rows().length < table.rows()) {
            throw new RefusedException(
                    "imputation.factor-missing",
                    ("%d rows have no value of %s. Factors are not imputed: complete them or leave"
                                    + " these rows out.")
                            .formatted(
                                    table.rows() - design.rows().length,
                                    String.join(" or ", factors)));
        }
        return design;
    }

    /**
     * One coefficient by name.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public PooledEstimate coefficient(String name) {
        int at = names.indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException("No coefficient " + name + " in " + names + ".");
        }
        return coefficients.get(at);
    }
}

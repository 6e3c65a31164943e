package org.trialgia.analysis.statistics;

import org.trialgia.analysis.Outcome;
import org.trialgia.analysis.RefusedException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Analysis of covariance of a trial: {@code post ~ 1 + arm + pre + covariates} by least squares
 * over the complete cases (Vickers and Altman 2001, doi:10.1136/bmj.323.7321.1123). Each arm is
 * compared with the reference at equal values before.
 *
 * @param n participants used
 * @param dropped participants left out for a missing value
 * @param df residual degrees of freedom, n less terms
 * @param sigma residual standard deviation, in the outcome's unit
 * @param r2 share of variance explained
 * @param slope of the value before: what one unit more before is worth after
 * @param arms each arm with its adjusted mean, the reference first
 * @param effects each arm against the reference, in the order of the levels
 * @param anyDifference F test that no arm differs
 * @param parallel F test of arm × pre, which the model takes to be zero; refused where there are
 *     too few degrees of freedom for it
 */
public record Ancova(
        int n,
        int dropped,
        int df,
        double sigma,
        double r2,
        LinearModel.Coefficient slope,
        List<Arm> arms,
        List<Effect> effects,
        LinearModel.Comparison anyDifference,
        Outcome<LinearModel.Comparison> parallel) {

    public Ancova {
        arms = List.copyOf(arms);
        effects = List.copyOf(effects);
    }

    /**
     * An arm.
     *
     * @param name its level
     * @param n participants used of it
     * @param adjusted the mean after at the mean of pre and covariates, other factors' levels
     *     weighted equally
     */
    public record Arm(String name, int n, LinearModel.Coefficient adjusted) {}

    /**
     * An arm against the reference.
     *
     * @param arm its level
     * @param reference the first level
     * @param difference adjusted, arm less reference, in the outcome's unit
     * @param hedgesG the difference over the pooled SD of the outcome within all arms, times {@code
     *     J = Γ(ν/2)/(√(ν/2) Γ((ν - 1)/2))} of ν = df
     * @param variance of g: {@code J²[(n₁ + n₂)(1 - R²)/(n₁ n₂) + d²/(2(n₁ + n₂))]}, R² the share
     *     of the variance within arms that pre and covariates explain (Borenstein 2009, in Cooper,
     *     Hedges and Valentine, The Handbook of Research Synthesis, chapter 12)
     * @param ci of g, by the normal approximation
     */
    public record Effect(
            String arm,
            String reference,
            LinearModel.Coefficient difference,
            double hedgesG,
            double variance,
            Interval ci) {}

    /**
     * Fits.
     *
     * @param table numbers {@code post} and {@code pre}, factor {@code arm}, and covariates that
     *     are numbers or factors; what is missing is left out by participant and counted
     * @param post the outcome after
     * @param arm the factor of arms, the reference first
     * @param pre the outcome before
     * @param covariates further terms, none a product
     * @throws RefusedException {@code ancova.arm-empty} when an arm has fewer than two complete
     *     participants, {@code ancova.too-few} when fewer than two degrees of freedom are left,
     *     {@code ancova.no-spread} when the outcome has none within the arms, {@code
     *     statistics.collinear} when a term is explained by others
     * @throws IllegalArgumentException for an unknown variable or a covariate with {@code :}
     */
    public static Ancova of(
            ModelTable table,
            String post,
            String arm,
            String pre,
            List<String> covariates,
            double confidence) {
        List<String> without = new ArrayList<>(List.of(pre));
        without.addAll(covariates);
        List<String> terms = new ArrayList<>(List.of(arm));
        terms.addAll(without);
        ModelDesign design = table.design(post, terms, List.of(), row -> true);
        Map<String, Integer> counts = counts(design, arm);
        requireEnough(counts, design);
        ModelTable.Fitted fitted = table.fit(post, terms);
        LinearModel model = fitted.model();
        LinearModel armsOnly = table.fit(post, List.of(arm), terms).model();
        double pooled = armsOnly.sigma();
        if (!(pooled > 1e-12 * largest(design.response()))) {
            throw new RefusedException(
                    "ancova.no-spread",
                    "The outcome after is the same in all participants of an arm, in each arm. An"
                            + " effect has no scale there; look at the values.");
        }
        double unexplained = square(model.sigma()) * model.df() / (square(pooled) * armsOnly.df());
        List<String> levels = List.copyOf(counts.keySet());
        List<Arm> arms =
                levels.stream()
                        .map(level ->
                                new Arm(
                                        level,
                                        counts.getOrDefault(level, 0),
                                        table.adjustedMean(fitted, terms, arm, level, confidence)))
                        .toList();
        List<Effect> effects =
                levels.stream()
                        .skip(1)
                        .map(level ->
                                effect(
                                        fitted.coefficient(arm + level, confidence),
                                        arms.getFirst(),
                                        arms.get(levels.indexOf(level)),
                                        pooled,
                                        unexplained,
                                        confidence))
                        .toList();
        List<String> crossed = new ArrayList<>(terms);
        crossed.add(arm + ":" + pre);
        return new Ancova(
                model.n(),
                fitted.dropped(),
                model.df(),
                model.sigma(),
                model.r2(),
                fitted.coefficient(pre, confidence),
                arms,
                effects,
                model.against(table.fit(post, without, terms).model()),
                Outcome.of(() -> table.fit(post, crossed).model().against(model)));
    }

    private static Effect effect(
            LinearModel.Coefficient difference,
            Arm reference,
            Arm arm,
            double pooled,
            double unexplained,
            double confidence) {
        double d = difference.estimate() / pooled;
        double j = SmallSample.correction(difference.df());
        double n1 = arm.n;
        double n2 = reference.n;
        double variance = j * j * ((n1 + n2) * unexplained / (n1 * n2) + d * d / (2 * (n1 + n2)));
        double g = j * d;
        return new Effect(
                arm.name,
                reference.name,
                difference,
                g,
                variance,
                Interval.around(g, Tails.normalQuantile(confidence) * Math.sqrt(variance)));
    }

    private static Map<String, Integer> counts(ModelDesign design, String arm) {
        List<String> levels = design.factors().get(arm);
        if (levels == null) {
            throw new IllegalArgumentException(arm + " is no factor of the table.");
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        int others = 0;
        counts.put(levels.getFirst(), 0);
        for (String level : levels.subList(1, levels.size())) {
            double[] marks = design.matrix().column(design.names().indexOf(arm + level));
            int here = (int) Arrays.stream(marks).sum();
            counts.put(level, here);
            others += here;
        }
        counts.put(levels.getFirst(), design.rows().length - others);
        return counts;
    }

    private static void requireEnough(Map<String, Integer> counts, ModelDesign design) {
        counts.forEach((level, count) -> {
            if (count < 2) {
                throw new RefusedException(
                        "ancova.arm-empty",
                        ("Arm %s has %d participants with every value; at least 2 are needed. Leave"
                                        + " the arm out, or a covariate that is often missing.")
                                .formatted(level, count));
            }
        });
        int n = design.rows().length;
        int terms = design.columns().size();
        if (n < terms + 2) {
            throw new RefusedException(
                    "ancova.too-few",
                    ("A model of %d terms needs at least %d participants with every value; there"
                                    + " are %d. Use fewer covariates.")
                            .formatted(terms, terms + 2, n));
        }
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    private static double square(double v) {
        return v * v;
    }
}

package org.trialgia.analysis.qualification.kinds;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;
import org.trialgia.analysis.qualification.Table;
import org.trialgia.analysis.statistics.ModelTable;
import org.trialgia.analysis.statistics.mixed.DegreesOfFreedom;
import org.trialgia.analysis.statistics.mixed.Estimation;
import org.trialgia.analysis.statistics.mixed.FixedEffectTests;
import org.trialgia.analysis.statistics.mixed.JointTest;
import org.trialgia.analysis.statistics.mixed.MixedFit;
import org.trialgia.analysis.statistics.mixed.MixedModel;
import org.trialgia.analysis.statistics.mixed.RandomEffects;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code lmm}: linear mixed models. */
public final class MixedModelKind implements QuantityRunner {

    private record Fits(MixedFit fit, @Nullable MixedFit reduced) {}

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        List<String> defining =
                List.of("response", "terms", "factors", "random", "method", "stack");
        StringBuilder key = new StringBuilder("mixed model of " + inputs.byRole("table").name());
        for (String name : defining) {
            key.append(' ').append(parameters.has(name) ? parameters.raw(name) : "");
        }
        key.append(parameters.has("reduced_terms") ? parameters.raw("reduced_terms") : "");
        Fits fits =
                inputs.remember(
                        Fits.class,
                        key.toString(),
                        () -> fits(inputs.byRole("table").table(), parameters));
        if (fits.reduced != null) {
            MixedFit.LikelihoodRatio ratio = fits.fit.against(fits.reduced);
            return switch (output) {
                case "chisq" -> ratio.chiSquared();
                case "df" -> ratio.df();
                case "p" -> ratio.p();
                default -> throw new IllegalArgumentException("no output " + output);
            };
        }
        if (parameters.has("test_term")) {
            JointTest test = tests(fits.fit, parameters).term(parameters.text("test_term"));
            return switch (output) {
                case "F" -> test.f();
                case "num_df" -> test.numeratorDf();
                case "den_df" -> test.denominatorDf();
                case "p" -> test.p();
                default -> throw new IllegalArgumentException("no output " + output);
            };
        }
        return switch (output) {
            case "estimate", "mean", "se", "t", "df", "p", "ci" ->
                    effect(fits.fit, parameters, output);
            default -> whole(fits.fit, parameters, output);
        };
    }

    private static Object effect(MixedFit fit, Parameters parameters, String output) {
        FixedEffectTests tests = tests(fit, parameters);
        double confidence = parameters.findNumber("confidence").orElse(0.95);
        FixedEffectTests.Effect effect;
        if (parameters.has("marginal_mean")) {
            Parameters mean = parameters.object("marginal_mean");
            Map<String, String> levels = new LinkedHashMap<>();
            for (String name : mean.names()) {
                if (!name.equals("covariates")) {
                    levels.put(name, mean.text(name));
                }
            }
            effect = tests.mean(levels, confidence);
        } else if (parameters.has("contrast")) {
            Parameters contrast = parameters.object("contrast");
            List<String> levels = contrast.texts("levels");
            effect =
                    tests.differenceInChange(
                            contrast.text("factor"),
                            levels.get(0),
                            levels.get(1),
                            contrast.text("time"),
                            contrast.text("from"),
                            contrast.text("to"),
                            confidence);
        } else {
            effect = tests.coefficient(parameters.text("coefficient"), confidence);
        }
        return switch (output) {
            case "estimate", "mean" -> effect.estimate();
            case "se" -> effect.se();
            case "t" -> effect.t();
            case "df" -> effect.df();
            case "p" -> effect.p();
            case "ci" -> Tests.ends(effect.ci());
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }

    private static Object whole(MixedFit fit, Parameters parameters, String output) {
        return switch (output) {
            case "vcov" -> vcov(fit, parameters.texts("coefficients"));
            case "subject" -> fit.randomCovariance().get(0, 0);
            case "residual" -> fit.residualVariance();
            case "icc" -> fit.intraclassCorrelation();
            case "variance" -> variance(fit, parameters);
            case "loglik" -> fit.logLikelihood();
            case "aic" -> fit.aic();
            case "bic" -> fit.bic();
            case "n_rows" -> fit.rows();
            case "n_groups" -> fit.groups();
            case "singular" -> fit.isSingular();
            case "blup" -> {
                Map<String, Double> first = new LinkedHashMap<>();
                fit.groupEffects().forEach((group, effects) -> first.put(group, effects[0]));
                yield first;
            }
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }

    private static double[][] vcov(MixedFit fit, List<String> names) {
        double[][] part = new double[names.size()][names.size()];
        for (int i = 0; i < part.length; i++) {
            for (int j = 0; j < part.length; j++) {
                part[i][j] =
                        fit.covariance()
                                .get(
                                        fit.names().indexOf(names.get(i)),
                                        fit.names().indexOf(names.get(j)));
            }
        }
        return part;
    }

    private static double variance(MixedFit fit, Parameters parameters) {
        Parameters component = parameters.object("component");
        if (component.text("group").equals("residual")) {
            return fit.residualVariance();
        }
        List<String> terms = random(parameters).texts("terms");
        List<String> asked = component.texts("terms");
        return fit.randomCovariance()
                .get(terms.indexOf(asked.getFirst()), terms.indexOf(asked.getLast()));
    }

    private static FixedEffectTests tests(MixedFit fit, Parameters parameters) {
        String method = parameters.findText("df").orElse("wald");
        return fit.tests(
                DegreesOfFreedom.valueOf(method.replace('-', '_').toUpperCase(Locale.ROOT)));
    }

    private static Parameters random(Parameters parameters) {
        if (parameters.list("random").size() != 1) {
            throw new IllegalArgumentException("not one grouping: " + parameters.raw("random"));
        }
        return parameters.objects("random").getFirst();
    }

    private static Fits fits(Table source, Parameters parameters) {
        Table table = parameters.has("stack") ? stacked(source, parameters) : source;
        Parameters random = random(parameters);
        List<String> terms = parameters.texts("terms");
        RandomEffects effects =
                RandomEffects.of(
                        present(table.column(random.text("group"))), random.texts("terms"));
        ModelTable variables = variables(table, parameters, random.texts("terms"));
        Estimation estimation = Estimation.valueOf(parameters.text("method"));
        String response = parameters.text("response");
        MixedFit fit = MixedModel.of(variables, response, terms, effects).fit(estimation);
        MixedFit reduced =
                parameters.has("reduced_terms")
                        ? MixedModel.of(
                                        variables,
                                        response,
                                        parameters.texts("reduced_terms"),
                                        effects,
                                        terms)
                                .fit(estimation)
                        : null;
        return new Fits(fit, reduced);
    }

    private static ModelTable variables(Table table, Parameters parameters, List<String> random) {
        Variables source = new Variables(table);
        ModelTable variables = new ModelTable(source.rows());
        Parameters factors = parameters.object("factors");
        List<String> names = new ArrayList<>(List.of(parameters.text("response")));
        for (String term : parameters.texts("terms")) {
            names.addAll(List.of(term.split(":")));
        }
        random.stream().filter(t -> !t.equals(RandomEffects.INTERCEPT)).forEach(names::add);
        for (String name : names.stream().distinct().toList()) {
            if (factors.has(name)) {
                variables.factor(
                        name,
                        factors.list(name).stream().map(String::valueOf).toList(),
                        levels(source, name, factors.list(name)));
            } else {
                variables.number(name, source.column(name));
            }
        }
        return variables;
    }

    /** The level of each row as the case spells it; an empty cell is missing. */
    private static List<@Nullable String> levels(Variables source, String name, List<?> levels) {
        List<@Nullable String> found = new ArrayList<>(present(source.table().column(name)));
        for (Object level : levels) {
            boolean[] marks = source.level(name, level);
            for (int i = 0; i < marks.length; i++) {
                if (marks[i]) {
                    found.set(i, String.valueOf(level));
                }
            }
        }
        return found;
    }

    private static List<@Nullable String> present(List<String> cells) {
        List<@Nullable String> present = new ArrayList<>();
        for (String cell : cells) {
            present.add(cell.isBlank() || cell.equals("NA") || cell.equals("n/a") ? null : cell);
        }
        return present;
    }

    /** One row per label and row: the response of this label, and the label as the time. */
    private static Table stacked(Table table, Parameters parameters) {
        Parameters stack = parameters.object("stack");
        Parameters columns = stack.object("columns");
        List<String> header = new ArrayList<>(List.of(stack.text("response"), stack.text("time")));
        header.addAll(table.header());
        List<List<String>> rows = new ArrayList<>();
        for (String label : columns.names()) {
            List<String> values = table.column(columns.text(label));
            for (int i = 0; i < values.size(); i++) {
                List<String> row = new ArrayList<>(List.of(values.get(i), label));
                row.addAll(table.rows().get(i));
                rows.add(row);
            }
        }
        return new Table(header, rows);
    }
}

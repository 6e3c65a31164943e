package org.trialgia.analysis.cli;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Alternative;
import org.trialgia.analysis.statistics.Interval;
import org.trialgia.analysis.statistics.LinearModel;
import org.trialgia.analysis.statistics.MaxT;
import org.trialgia.analysis.statistics.ModelTable;
import org.trialgia.analysis.statistics.PermutationTest;
import org.trialgia.analysis.statistics.TTest;
import org.trialgia.analysis.statistics.mixed.DegreesOfFreedom;
import org.trialgia.analysis.statistics.mixed.Estimation;
import org.trialgia.analysis.statistics.mixed.FixedEffectTests;
import org.trialgia.analysis.statistics.mixed.MixedFit;
import org.trialgia.analysis.statistics.mixed.MixedModel;
import org.trialgia.analysis.statistics.mixed.RandomEffects;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Statistics of a tidy table. */
@Command(
        name = "stats",
        description = "Statistics of a table with a row a participant, or a participant and visit.",
        synopsisSubcommandLabel = "TEST",
        subcommands = {
            StatsCommand.Paired.class,
            StatsCommand.Welch.class,
            StatsCommand.Ancova.class,
            StatsCommand.Mixed.class,
            StatsCommand.SignFlip.class,
            ArmsCommand.class,
            ImputeCommand.class,
            TfceCommand.class
        })
final class StatsCommand extends Work {

    @Override
    void run() {
        throw misused("name a test, such as paired");
    }

    private static final List<String> EFFECT =
            List.of("estimate", "se", "t", "df", "p", "low", "high");

    private static List<Object> effect(
            double estimate, double se, double t, double df, double p, Interval ci) {
        return List.of(estimate, se, t, df, p, ci.low(), ci.high());
    }

    /** What the tests share. */
    abstract static class OfTable extends TableWork {

        @Parameters(paramLabel = "TABLE", description = "CSV or TSV; - is standard input.")
        String table;

        @Option(
                names = "--confidence",
                defaultValue = "0.95",
                description = "Of the intervals (0.95).")
        double confidence;

        @Override
        final void run() throws IOException {
            if (!(confidence > 0 && confidence < 1)) {
                throw misused("--confidence is " + confidence + "; give a number between 0 and 1");
            }
            test(table(table));
        }

        abstract void test(DataTable data) throws IOException;

        /** One row with n, the rows left out, and the effect. */
        final void write(int n, int dropped, TTest.Result result) throws IOException {
            List<String> header = new ArrayList<>(List.of("n", "left_out"));
            header.addAll(EFFECT);
            List<Object> row = new ArrayList<>(List.of(n, dropped));
            row.addAll(
                    effect(
                            result.estimate(),
                            result.se(),
                            result.t(),
                            result.df(),
                            result.p(),
                            result.ci()));
            write(header, List.of(row));
        }
    }

    private static double[] select(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
    }

    /** After against before. */
    @Command(
            name = "paired",
            description = "Paired t test: after less before. Incomplete pairs are left out.")
    static final class Paired extends OfTable {

        @Option(names = "--before", required = true, paramLabel = "COLUMN", description = "Before.")
        String before;

        @Option(names = "--after", required = true, paramLabel = "COLUMN", description = "After.")
        String after;

        @Override
        void test(DataTable data) throws IOException {
            double[] first = data.numbers(before);
            double[] second = data.numbers(after);
            int[] rows =
                    IntStream.range(0, first.length)
                            .filter(i -> !Double.isNaN(first[i]) && !Double.isNaN(second[i]))
                            .toArray();
            write(
                    rows.length,
                    first.length - rows.length,
                    TTest.paired(select(second, rows), select(first, rows), confidence));
        }
    }

    /** Two groups. */
    @Command(name = "welch", description = "Welch's t test of two groups: first less second.")
    static final class Welch extends OfTable {

        @Option(names = "--value", required = true, paramLabel = "COLUMN", description = "What.")
        String value;

        @Option(names = "--group", required = true, paramLabel = "COLUMN", description = "Group.")
        String group;

        @Option(
                names = "--first",
                required = true,
                paramLabel = "LEVEL",
                description = "The first group.")
        String first;

        @Option(
                names = "--second",
                required = true,
                paramLabel = "LEVEL",
                description = "The second group.")
        String second;

        @Override
        void test(DataTable data) throws IOException {
            double[] values = data.numbers(value);
            List<String> groups = data.column(group);
            int[] one = rows(groups, first, values);
            int[] other = rows(groups, second, values);
            long members = groups.stream().filter(g -> g.equals(first) || g.equals(second)).count();
            write(
                    one.length + other.length,
                    (int) members - one.length - other.length,
                    TTest.welch(select(values, one), select(values, other), confidence));
        }

        private int[] rows(List<String> groups, String level, double[] values) {
            if (!groups.contains(level)) {
                throw new IllegalArgumentException(
                        "No row of column %s is %s; there are %s."
                                .formatted(group, level, new TreeSet<>(groups)));
            }
            return IntStream.range(0, values.length)
                    .filter(i -> groups.get(i).equals(level) && !Double.isNaN(values[i]))
                    .toArray();
        }
    }

    /** A linear model by its terms. */
    abstract static class OfModel extends OfTable {

        @Option(
                names = "--response",
                required = true,
                paramLabel = "COLUMN",
                description = "What is explained.")
        String response;

        @Option(
                names = "--terms",
                required = true,
                split = ",",
                paramLabel = "TERM",
                description = "Columns, or products such as arm:time, separated by commas.")
        List<String> terms;

        @Option(
                names = "--factor",
                paramLabel = "COLUMN=LEVELS",
                description =
                        "A column of groups: its levels, the reference first, as in"
                                + " arm=control,active. May be given several times.")
        Map<String, String> factors = new LinkedHashMap<>();

        final ModelTable model(DataTable data, List<String> further) {
            ModelTable model = new ModelTable(data.rows().size());
            List<String> names = new ArrayList<>(List.of(response));
            terms.forEach(term -> names.addAll(List.of(term.split(":"))));
            names.addAll(further);
            for (String factor : factors.keySet()) {
                if (!names.contains(factor)) {
                    throw misused("--factor " + factor + " is in none of the terms");
                }
            }
            for (String name : names.stream().distinct().toList()) {
                String levels = factors.get(name);
                if (levels == null) {
                    model.number(name, data.numbers(name));
                } else {
                    model.factor(name, List.of(levels.split(",")), data.present(name));
                }
            }
            return model;
        }

        /** A row a coefficient. */
        final void coefficients(List<String> names, Function<String, List<Object>> effect)
                throws IOException {
            List<String> header = new ArrayList<>(List.of("coefficient"));
            header.addAll(EFFECT);
            List<List<?>> rows = new ArrayList<>();
            for (String name : names) {
                List<Object> row = new ArrayList<>(List.of(name));
                row.addAll(effect.apply(name));
                rows.add(row);
            }
            write(header, rows);
        }
    }

    /** A linear model. */
    @Command(
            name = "ancova",
            description =
                    "Linear model: a row a coefficient. Rows with a missing value are left out.")
    static final class Ancova extends OfModel {

        @Override
        void test(DataTable data) throws IOException {
            ModelTable.Fitted fitted = model(data, List.of()).fit(response, terms);
            if (fitted.dropped() > 0) {
                note(fitted.dropped() + " rows with a missing value were left out");
            }
            coefficients(
                    fitted.names(),
                    name -> {
                        LinearModel.Coefficient found = fitted.coefficient(name, confidence);
                        return effect(
                                found.estimate(),
                                found.se(),
                                found.t(),
                                found.df(),
                                found.p(),
                                found.ci());
                    });
        }
    }

    /** A linear mixed model. */
    @Command(
            name = "lmm",
            description =
                    "Linear mixed model of visits within participants: a row a coefficient. The"
                            + " variances are said on standard error.")
    static final class Mixed extends OfModel {

        @Option(
                names = "--group",
                required = true,
                paramLabel = "COLUMN",
                description = "The participant.")
        String group;

        @Option(
                names = "--random",
                split = ",",
                paramLabel = "TERM",
                defaultValue = RandomEffects.INTERCEPT,
                description =
                        "What varies between participants: 1, the intercept (the default), and"
                                + " numeric columns.")
        List<String> random;

        @Option(
                names = "--method",
                defaultValue = "REML",
                description = "REML (the default) or ML.")
        Estimation method;

        @Option(
                names = "--df",
                paramLabel = "METHOD",
                defaultValue = "satterthwaite",
                description = "satterthwaite (the default), kenward-roger, containment or wald.")
        String df;

        @Override
        void test(DataTable data) throws IOException {
            DegreesOfFreedom freedom = freedom();
            ModelTable variables =
                    model(
                            data,
                            random.stream()
                                    .filter(term -> !term.equals(RandomEffects.INTERCEPT))
                                    .toList());
            MixedFit fit =
                    MixedModel.of(
                                    variables,
                                    response,
                                    terms,
                                    RandomEffects.of(data.present(group), random))
                            .fit(method);
            note(
                    "%d rows of %d participants, %d left out; residual variance %.6g, random %s%s"
                            .formatted(
                                    fit.rows(),
                                    fit.groups(),
                                    fit.dropped(),
                                    fit.residualVariance(),
                                    variances(fit.randomCovariance()),
                                    fit.isSingular() ? "; the fit is singular" : ""));
            FixedEffectTests tests = fit.tests(freedom);
            coefficients(
                    fit.names(),
                    name -> {
                        FixedEffectTests.Effect found = tests.coefficient(name, confidence);
                        return effect(
                                found.estimate(),
                                found.se(),
                                found.t(),
                                found.df(),
                                found.p(),
                                found.ci());
                    });
        }

        private DegreesOfFreedom freedom() {
            String name = df.toUpperCase(Locale.ROOT).replace('-', '_');
            return Arrays.stream(DegreesOfFreedom.values())
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(() ->
                            misused(
                                    "--df is "
                                            + df
                                            + "; give satterthwaite, kenward-roger, containment or"
                                            + " wald"));
        }

        private static String variances(Matrix covariance) {
            List<String> variances = new ArrayList<>();
            for (int i = 0; i < covariance.rows(); i++) {
                variances.add("%.6g".formatted(covariance.get(i, i)));
            }
            return String.join(", ", variances);
        }
    }

    /** Many means at once. */
    @Command(
            name = "max-t",
            description =
                    "Sign-flip test of the mean of many columns against 0, corrected for all of"
                            + " them by the largest t: a row an outcome.")
    static final class SignFlip extends OfTable {

        @Option(
                names = "--outcomes",
                split = ",",
                paramLabel = "COLUMN",
                description = "The columns; else all but --id.")
        @Nullable List<String> outcomes;

        @Option(names = "--id", paramLabel = "COLUMN", description = "A column that is no outcome.")
        @Nullable String id;

        @Option(
                names = "--permutations",
                paramLabel = "N",
                defaultValue = "10000",
                description = "At most so many (10000); all where these are no more.")
        int permutations;

        @Option(names = "--seed", defaultValue = "1", description = "Of what is drawn (1).")
        long seed;

        @Option(
                names = "--alternative",
                defaultValue = "two-sided",
                description = "two-sided (the default) or greater.")
        String alternative;

        @Override
        void test(DataTable data) throws IOException {
            if (permutations < 1) {
                throw misused("--permutations is " + permutations + "; give 1 or more");
            }
            Alternative side =
                    switch (alternative) {
                        case "two-sided" -> Alternative.TWO_SIDED;
                        case "greater" -> Alternative.GREATER;
                        default ->
                                throw misused(
                                        "--alternative is "
                                                + alternative
                                                + "; give two-sided or greater");
                    };
            List<String> names =
                    outcomes == null
                            ? data.namesWithout(id == null ? List.of() : List.of(id))
                            : outcomes;
            MaxT found =
                    PermutationTest.signFlip(data.matrix(names), side, permutations, seed)
                            .computeAll();
            note(
                    "%d sign flips%s, seed %d"
                            .formatted(
                                    found.permutations(),
                                    found.exact() ? ", all there are" : "",
                                    seed));
            List<List<?>> rows = new ArrayList<>();
            for (int e = 0; e < names.size(); e++) {
                rows.add(
                        List.of(
                                names.get(e),
                                found.t()[e],
                                found.uncorrected()[e],
                                found.corrected()[e]));
            }
            write(List.of("outcome", "t", "p", "p_corrected"), rows);
        }
    }
}

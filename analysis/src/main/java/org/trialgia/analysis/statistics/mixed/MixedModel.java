package org.trialgia.analysis.statistics.mixed;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.numeric.OrthonormalBasis;
import org.trialgia.analysis.statistics.ModelDesign;
import org.trialgia.analysis.statistics.ModelTable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A linear mixed model {@code y = Xb + Zu + e} of visits within participants (Laird and Ware 1982,
 * doi:10.2307/2529876): fixed effects b, random effects u of each group with a free covariance, and
 * independent errors e of equal variance. In R's notation {@code fc ~ arm*time + age + (1 + visit |
 * subject)}.
 *
 * <p>Rows with a missing value in the response, in a term, in a random effect or in the group are
 * left out and counted. A participant with a missing visit stays in with the others.
 *
 * <pre>{@code
 * MixedFit fit = MixedModel.of(table, "fc", List.of("arm", "time", "arm:time"),
 *         RandomEffects.intercept(subjects)).fit(Estimation.REML);
 * fit.tests(DegreesOfFreedom.KENWARD_ROGER).coefficient("armactive:timepost", 0.95);
 * }</pre>
 */
public final class MixedModel {
    private static final double ROUND_OFF = 1e-10;

    private final ModelDesign design;
    private final RandomEffects random;
    private final List<String> groups;
    private final int dropped;
    private final GroupedData data;

    private MixedModel(
            ModelDesign design,
            RandomEffects random,
            List<String> groups,
            int dropped,
            GroupedData data) {
        this.design = design;
        this.random = random;
        this.groups = groups;
        this.dropped = dropped;
        this.data = data;
    }

    /**
     * Prepares the model {@code response ~ 1 + terms + (random effects)}.
     *
     * @param table factors have treatment coding, their first level is the reference
     * @throws RefusedException {@code mixed.not-finite} for an infinite value; {@code
     *     statistics.no-degrees-of-freedom} when there are not more rows than terms, or none within
     *     the groups; {@code statistics.collinear} when a term is a sum of others; {@code
     *     mixed.too-few-groups} when there are not more groups than terms that are constant within
     *     each; {@code mixed.too-few-rows} when there are not more rows than random effects; {@code
     *     mixed.random-collinear} when a random effect is a sum of others; {@code
     *     mixed.constant-response} and {@code mixed.perfect-fit} when there is no error to estimate
     */
    public static MixedModel of(
            ModelTable table, String response, List<String> terms, RandomEffects random) {
        return of(table, response, terms, random, terms);
    }

    /**
     * Prepares a model on the rows that are complete in more terms than its own: a model and one
     * nested in it are compared on the same rows.
     *
     * @param complete terms whose variables must be there
     * @throws RefusedException as above
     */
    public static MixedModel of(
            ModelTable table,
            String response,
            List<String> terms,
            RandomEffects random,
            List<String> complete) {
        if (random.groups().size() != table.rows()) {
            throw new IllegalArgumentException(
                    "%d groups for %d rows.".formatted(random.groups().size(), table.rows()));
        }
        double[][] effects =
                random.terms().stream().map(term -> effect(table, term)).toArray(double[][]::new);
        ModelDesign design =
                table.design(
                        response,
                        terms,
                        complete,
                        i ->
                                random.groups().get(i) != null
                                        && Arrays.stream(effects)
                                                .noneMatch(e -> Double.isNaN(e[i])));
        int[] rows = design.rows();
        List<String> groups =
                Arrays.stream(rows)
                        .mapToObj(i -> Objects.requireNonNull(random.groups().get(i)))
                        .toList();
        Matrix z = Matrix.ofColumns(effects).selectRows(rows);
        requireFinite(design.matrix().values());
        requireFinite(design.response());
        requireFinite(z.values());
        requireTerms(design.matrix(), z);
        requireGroups(design.matrix(), z.columns(), groups);
        GroupedData data = GroupedData.of(design.matrix(), z, design.response(), groups);
        requireError(design.matrix(), design.response(), data);
        return new MixedModel(design, random, groups, table.rows() - rows.length, data);
    }

    /**
     * Fits.
     *
     * @throws RefusedException {@code mixed.no-optimum} when the search for the variances ends
     *     nowhere. A variance of zero or a correlation of ±1 is no error: {@link
     *     MixedFit#isSingular}
     */
    public MixedFit fit(Estimation estimation) {
        return new MixedFit(this, estimation, VarianceSearch.best(data, estimation));
    }

    /** The design of the fixed effects. */
    public ModelDesign design() {
        return design;
    }

    /** Rows left out for a missing value. */
    public int dropped() {
        return dropped;
    }

    RandomEffects random() {
        return random;
    }

    GroupedData data() {
        return data;
    }

    /**
     * The degrees of freedom of each coefficient by containment; the intercept has those of the
     * terms that vary within groups.
     */
    double[] containment() {
        boolean[] constant = constantWithin(design.matrix(), groups);
        int between = 0;
        for (int j = 1; j < constant.length; j++) {
            between += constant[j] ? 1 : 0;
        }
        int groupCount = data.labels().size();
        double[] freedom = new double[constant.length];
        for (int j = 0; j < freedom.length; j++) {
            freedom[j] =
                    j > 0 && constant[j]
                            ? groupCount - 1 - between
                            : groups.size() - groupCount - (constant.length - 1 - between);
        }
        return freedom;
    }

    private static double[] effect(ModelTable table, String term) {
        if (!term.equals(RandomEffects.INTERCEPT)) {
            return table.values(term);
        }
        double[] ones = new double[table.rows()];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static boolean[] constantWithin(Matrix x, List<String> groups) {
        Map<String, Integer> first = new HashMap<>();
        boolean[] constant = new boolean[x.columns()];
        Arrays.fill(constant, true);
        for (int i = 0; i < x.rows(); i++) {
            @Nullable Integer seen = first.putIfAbsent(groups.get(i), i);
            for (int j = 0; seen != null && j < constant.length; j++) {
                constant[j] &= x.get(i, j) == x.get(seen, j);
            }
        }
        return constant;
    }

    private static void requireFinite(double[] values) {
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new RefusedException(
                    "mixed.not-finite",
                    "A variable of the mixed model has an infinite value. Correct it or leave it"
                            + " empty.");
        }
    }

    private static void requireTerms(Matrix x, Matrix z) {
        if (x.rows() <= x.columns()) {
            throw new RefusedException(
                    "statistics.no-degrees-of-freedom",
                    "A model with %d terms needs more than %d complete observations; there are %d."
                            .formatted(x.columns(), x.columns(), x.rows()));
        }
        if (OrthonormalBasis.of(x).rank() < x.columns()) {
            throw new RefusedException(
                    "statistics.collinear",
                    "A term of the model is constant or a sum of the others. Leave it out.");
        }
        if (OrthonormalBasis.of(z).rank() < z.columns()) {
            throw new RefusedException(
                    "mixed.random-collinear",
                    "A random effect is zero or a sum of the others. Leave it out.");
        }
    }

    private static void requireGroups(Matrix x, int random, List<String> groups) {
        boolean[] constant = constantWithin(x, groups);
        long between = IntStream.range(0, constant.length).filter(j -> constant[j]).count();
        long found = groups.stream().distinct().count();
        if (found <= between) {
            throw new RefusedException(
                    "mixed.too-few-groups",
                    ("A mixed model with %d terms that do not change within a participant needs"
                                    + " more than %d participants; there are %d. Leave out a term"
                                    + " or add participants.")
                            .formatted(between, between, found));
        }
        if (groups.size() <= found * random) {
            throw new RefusedException(
                    "mixed.too-few-rows",
                    ("%d participants with %d random effects each need more than %d observations;"
                                    + " there are %d. Leave out a random effect or add visits.")
                            .formatted(found, random, found * random, groups.size()));
        }
    }

    /** There is spread in the response, about the fixed effects and within the groups. */
    private static void requireError(Matrix x, double[] response, GroupedData data) {
        double size = Math.sqrt(Arrays.stream(response).map(v -> v * v).sum());
        double first = response[0];
        double spread =
                Math.sqrt(Arrays.stream(response).map(v -> (v - first) * (v - first)).sum());
        if (!(spread > 1e-12 * size)) {
            throw new RefusedException(
                    "mixed.constant-response",
                    "The response is the same in every observation. There is nothing to model.");
        }
        Matrix terms = within(x, data);
        OrthonormalBasis basis = OrthonormalBasis.inOrder(terms);
        int upper = data.blocks().stream().mapToInt(block -> block.length).sum();
        if (data.rows() - upper - basis.rank() < 1) {
            throw new RefusedException(
                    "statistics.no-degrees-of-freedom",
                    "The terms and random effects use up all observations within participants."
                            + " Leave out a term or add visits.");
        }
        double[] left =
                basis.residuals(
                        Arrays.stream(data.within()).mapToDouble(r -> r[x.columns()]).toArray());
        if (!(Math.sqrt(Dense.dot(left, left)) > ROUND_OFF * spread)) {
            throw new RefusedException(
                    "mixed.perfect-fit",
                    "The terms and random effects explain every change within participants wholly."
                            + " There is no error to estimate; leave out a term.");
        }
    }

    /** The terms where the random effects do not reach; those that are only round-off are zero. */
    private static Matrix within(Matrix x, GroupedData data) {
        double[][] columns = new double[x.columns()][];
        for (int j = 0; j < columns.length; j++) {
            int at = j;
            double[] whole = x.column(j);
            double[] column = Arrays.stream(data.within()).mapToDouble(r -> r[at]).toArray();
            boolean there =
                    Dense.dot(column, column) > ROUND_OFF * ROUND_OFF * Dense.dot(whole, whole);
            columns[j] = there ? column : new double[column.length];
        }
        return Matrix.ofColumns(columns);
    }
}

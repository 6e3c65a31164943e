package org.trialgia.analysis.change;

import org.trialgia.analysis.Outcome;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Alternative;
import org.trialgia.analysis.statistics.EffectDesign;
import org.trialgia.analysis.statistics.PermutationTest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Whether an edge's change goes with the change of pain otherwise in one arm than in another: least
 * squares of {@code Δz ~ 1 + arm + Δpain + arm·Δpain + pain₀ + covariates}, the coefficient of
 * {@code arm·Δpain}. Two slopes of which one is significant and the other is not need not differ;
 * this is the test of their difference (Gelman and Stern 2006, doi:10.1198/000313006X152649).
 *
 * <p>Pairs without a score or a covariate are left out and counted, edges as in {@link PainLink}.
 */
public final class ArmPainLink {
    private static final int FEWEST_OF_ARM = 3;

    private final Matrix changes;
    private final double[] product;
    private final Matrix nuisance;
    private final int[] used;
    private final Result result;

    private ArmPainLink(
            Matrix changes, double[] product, Matrix nuisance, int[] used, Result result) {
        this.changes = changes;
        this.product = product;
        this.nuisance = nuisance;
        this.used = used;
        this.result = result;
    }

    /**
     * The numbers per edge.
     *
     * @param first pairs used of the first arm
     * @param second pairs used of the second
     * @param interaction slope of the first arm less that of the second
     * @param slopeFirst Δz per point of Δpain in the first arm, of the same model
     * @param slopeSecond in the second
     */
    public record Result(
            int first,
            int second,
            PainLink.Estimates interaction,
            PainLink.Estimates slopeFirst,
            PainLink.Estimates slopeSecond) {}

    /**
     * Fits all edges.
     *
     * @param changes Δz, [pair × edge]; NaN is missing
     * @param deltaPain after less before, one per pair; NaN is missing
     * @param baselinePain before, one per pair; NaN is missing
     * @param first true for pairs of the first arm, false for the second
     * @param covariates further variables, one value per pair
     * @return refused as {@code change.arm-too-few} when an arm has fewer than three pairs with
     *     scores, {@code change.too-few-pairs} when no degree of freedom is left, {@code
     *     change.pain-constant} when Δpain does not vary within an arm or is explained by the
     *     covariates, {@code change.no-complete-edge}
     */
    public static Outcome<ArmPainLink> of(
            Matrix changes,
            double[] deltaPain,
            double[] baselinePain,
            boolean[] first,
            List<Covariate> covariates,
            double confidence) {
        List<Covariate> others = new ArrayList<>();
        others.add(new Covariate("baseline pain", baselinePain));
        others.addAll(covariates);
        PainLink.requireLengths(changes, deltaPain, others);
        if (first.length != deltaPain.length) {
            throw new IllegalArgumentException(
                    "%d arms for %d pairs.".formatted(first.length, deltaPain.length));
        }
        return Outcome.of(() -> fitted(changes, deltaPain, first.clone(), others, confidence));
    }

    private static ArmPainLink fitted(
            Matrix changes,
            double[] deltaPain,
            boolean[] first,
            List<Covariate> others,
            double confidence) {
        int[] used = PainLink.usable(deltaPain, others);
        int ones = (int) Arrays.stream(used).filter(i -> first[i]).count();
        requireArms(ones, used.length - ones);
        Matrix y = changes.selectRows(used);
        double[] arm = column(used, i -> first[i] ? 1 : 0);
        double[] inFirst = column(used, i -> first[i] ? deltaPain[i] : 0);
        double[] inSecond = column(used, i -> first[i] ? 0 : deltaPain[i]);
        double[] pain = column(used, i -> deltaPain[i]);
        double[][] rest =
                others.stream().map(c -> column(used, i -> c.values()[i])).toArray(double[][]::new);
        Matrix z = Matrix.ofColumns(arm).beside(Matrix.ofColumns(rest));
        Matrix nuisance = Matrix.ofColumns(pain).beside(z);
        int dropped = changes.rows() - used.length;
        EffectDesign interaction = PainLink.design(inFirst, nuisance, dropped);
        EffectDesign slopeFirst =
                PainLink.design(inFirst, Matrix.ofColumns(inSecond).beside(z), dropped);
        EffectDesign slopeSecond =
                PainLink.design(inSecond, Matrix.ofColumns(inFirst).beside(z), dropped);
        boolean[] complete = PainLink.completeEdges(y);
        return new ArmPainLink(
                y,
                inFirst,
                nuisance,
                used,
                new Result(
                        ones,
                        used.length - ones,
                        PainLink.estimates(y, interaction, complete, dropped, confidence),
                        PainLink.estimates(y, slopeFirst, complete, dropped, confidence),
                        PainLink.estimates(y, slopeSecond, complete, dropped, confidence)));
    }

    private static void requireArms(int first, int second) {
        if (Math.min(first, second) < FEWEST_OF_ARM) {
            throw new RefusedException(
                    "change.arm-too-few",
                    ("Each arm needs at least %d pairs with pain scores and covariates to have a"
                                    + " slope; there are %d and %d. Compare other arms or wait for"
                                    + " more visits.")
                            .formatted(FEWEST_OF_ARM, first, second));
        }
    }

    private static double[] column(int[] rows, IntToDoubleFunction value) {
        return IntStream.of(rows).mapToDouble(value).toArray();
    }

    /** The numbers per edge. */
    public Result result() {
        return result;
    }

    /** The rows of the input that were used, in order. */
    public int[] usedPairs() {
        return used.clone();
    }

    /**
     * The Freedman–Lane test of the interaction of all edges at once, to be computed in blocks.
     *
     * @param permutations how many at most, the observed one among them; all n! where these are no
     *     more
     */
    public PermutationTest test(int permutations, long seed) {
        return PermutationTest.freedmanLane(
                changes, product, nuisance, Alternative.TWO_SIDED, permutations, seed);
    }
}

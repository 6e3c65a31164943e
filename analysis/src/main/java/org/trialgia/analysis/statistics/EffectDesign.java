package org.trialgia.analysis.statistics;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.numeric.OrthonormalBasis;

import java.util.Arrays;

/**
 * One effect given nuisance variables: the parts that the Freedman–Lane test and the estimates
 * share.
 *
 * @param nuisance a basis of the constant and the nuisance variables, the constant first
 * @param direction the effect outside them, length 1
 * @param length of the effect outside them
 * @param df rows less terms
 */
public record EffectDesign(OrthonormalBasis nuisance, double[] direction, double length, int df) {

    /**
     * Prepares.
     *
     * @throws RefusedException {@code statistics.no-degrees-of-freedom} when there are not more
     *     rows than terms, {@code statistics.collinear} when the effect is constant or explained by
     *     the nuisance variables
     */
    public static EffectDesign of(double[] effect, Matrix nuisance) {
        int n = effect.length;
        Samples.requireFinite(effect);
        Samples.requireFinite(nuisance.values());
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        Matrix constant = Matrix.of(n, 1, ones);
        Matrix columns = nuisance.columns() == 0 ? constant : constant.beside(nuisance.centred());
        OrthonormalBasis basis = OrthonormalBasis.inOrder(columns);
        int df = n - basis.rank() - 1;
        if (df < 1) {
            throw new RefusedException(
                    "statistics.no-degrees-of-freedom",
                    "A model with %d terms needs at least %d observations; there are %d."
                            .formatted(basis.rank() + 1, basis.rank() + 2, n));
        }
        double[] outside = basis.residuals(effect);
        double size = 0;
        double length = 0;
        double mean = Descriptive.of(effect).mean();
        for (int i = 0; i < n; i++) {
            size += (effect[i] - mean) * (effect[i] - mean);
            length += outside[i] * outside[i];
        }
        if (!(Math.sqrt(length) > 1e-10 * Math.sqrt(size)) || isConstant(effect)) {
            throw new RefusedException(
                    "statistics.collinear",
                    "The effect is the same in every observation, or the covariates explain"
                            + " it wholly. Leave out a covariate or add observations.");
        }
        length = Math.sqrt(length);
        for (int i = 0; i < n; i++) {
            outside[i] /= length;
        }
        return new EffectDesign(basis, outside, length, df);
    }

    /** The outcomes without the nuisance part, [observation × outcome]. */
    public Matrix residuals(Matrix values) {
        return nuisance.residuals(values);
    }

    private static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(v -> v == values[0]);
    }

    /** The effect's direction, then those of the nuisance variables, the constant left out. */
    double[][] vectors() {
        double[][] vectors = new double[nuisance.rank()][];
        vectors[0] = direction;
        for (int v = 1; v < vectors.length; v++) {
            vectors[v] = nuisance.vector(v);
        }
        return vectors;
    }
}

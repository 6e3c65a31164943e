package org.trialgia.analysis.statistics.mixed;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.RefusedException;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the θ of least deviance by Newton steps with exact first and second derivatives. The
 * deviance depends on Λ Λᵀ only, so θ is searched without a bound and a minus on the diagonal
 * turned afterwards: a best fit on the boundary (a variance of zero, a correlation of ±1) is an
 * ordinary stationary point. Directions of negative curvature are walked down (Nocedal and Wright
 * 2006, section 3.4, doi:10.1007/978-0-387-40065-5).
 *
 * <p>It starts at θ = 1 and at each local minimum over equal variances 0 and 2⁻⁴ … 2⁴ times the
 * residual one's root, and keeps the best. No chance is in it.
 */
final class VarianceSearch {
    private static final int STEPS = 200;
    private static final int HALVINGS = 50;
    private static final double LONGEST_STEP = 2;

    /** A step that is to lower the deviance by less is one of the last. */
    private static final double DECREMENT = 1e-13;

    /** Rounding of the deviance, as a share of its size. */
    private static final double NOISE = 1e-13;

    /** A diagonal of Λ below this share of the residual SD counts as zero (lme4's isSingular). */
    static final double SINGULAR = 1e-4;

    private final GroupedData data;
    private final Estimation estimation;

    private VarianceSearch(GroupedData data, Estimation estimation) {
        this.data = data;
        this.estimation = estimation;
    }

    /**
     * The best fit.
     *
     * @throws RefusedException {@code mixed.no-optimum} when no start leads to a minimum
     */
    static ProfiledFit best(GroupedData data, Estimation estimation) {
        VarianceSearch search = new VarianceSearch(data, estimation);
        ProfiledFit best = null;
        for (double[] start : search.starts()) {
            ProfiledFit found = search.descend(start);
            if (found != null
                    && (best == null || found.deviance() < best.deviance() - search.noise(best))) {
                best = found;
            }
        }
        if (best == null) {
            throw noOptimum();
        }
        return search.settled(best);
    }

    private List<double[]> starts() {
        double[] sizes = new double[10];
        double[] deviances = new double[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = i == 0 ? 0 : Math.scalb(1, i - 5);
            deviances[i] = at(CovarianceFactor.isotropic(sizes[i], data.random())).deviance();
        }
        List<double[]> starts = new ArrayList<>();
        starts.add(CovarianceFactor.isotropic(1, data.random()));
        for (int i = 0; i < sizes.length; i++) {
            boolean least =
                    (i == 0 || deviances[i] <= deviances[i - 1])
                            && (i == sizes.length - 1 || deviances[i] <= deviances[i + 1]);
            if (least && sizes[i] != 1) {
                starts.add(CovarianceFactor.isotropic(sizes[i], data.random()));
            }
        }
        return starts;
    }

    private ProfiledFit at(double[] theta) {
        return ProfiledFit.at(data, theta, estimation);
    }

    private double noise(ProfiledFit fit) {
        return NOISE * (fit.freedom() + Math.abs(fit.deviance()));
    }

    private @Nullable ProfiledFit descend(double[] start) {
        ProfiledFit fit = at(start);
        for (int step = 0; step < STEPS; step++) {
            Slope slope = slope(fit);
            if (!slope.saddle && slope.decrement < DECREMENT + 100 * noise(fit)) {
                return polished(fit, slope);
            }
            ProfiledFit next = improved(fit, slope);
            if (next == null) {
                return null;
            }
            fit = next;
        }
        return null;
    }

    /** A few whole Newton steps, below what the deviance itself can tell. */
    private ProfiledFit polished(ProfiledFit fit, Slope slope) {
        ProfiledFit best = fit;
        Slope at = slope;
        for (int step = 0; step < 4; step++) {
            ProfiledFit next = at(moved(best.theta(), at.step, 1));
            Slope there = slope(next);
            if (next.deviance() > best.deviance() + noise(best)
                    || there.decrement >= at.decrement) {
                return best;
            }
            best = next;
            at = there;
        }
        return best;
    }

    private @Nullable ProfiledFit improved(ProfiledFit fit, Slope slope) {
        double share = 1;
        for (int halving = 0; halving < HALVINGS; halving++) {
            ProfiledFit next = at(moved(fit.theta(), slope.step, share));
            if (next.deviance() < fit.deviance() - 1e-4 * share * slope.decrement) {
                return next;
            }
            share /= 2;
        }
        return null;
    }

    /**
     * @param step from here
     * @param decrement what the linear part of the deviance loses along it
     * @param saddle whether the curvature is negative somewhere
     */
    private record Slope(double[] step, double decrement, boolean saddle) {}

    private Slope slope(ProfiledFit fit) {
        int m = fit.theta().length;
        double[] gradient = new double[m];
        DMatrixRMaj hessian = derivatives(fit, estimation, gradient);
        SymmetricEigen eigen = SymmetricEigen.of(hessian);
        double floor = Math.max(1e-9 * eigen.norm(), 1e-12 * fit.freedom());
        double[] step = new double[m];
        double decrement = 0;
        boolean saddle = false;
        for (int k = 0; k < m; k++) {
            double along = Dense.dot(eigen.vectors()[k], gradient);
            double curvature = eigen.values()[k];
            double length = -along / Math.max(Math.abs(curvature), floor);
            if (curvature < -1e-7 * fit.freedom()) {
                saddle = true;
                if (Math.abs(length) < 0.01) {
                    length = length > 0 ? 0.01 : -0.01;
                }
            }
            decrement += Math.abs(along * length);
            for (int i = 0; i < m; i++) {
                step[i] += length * eigen.vectors()[k][i];
            }
        }
        double size = Math.sqrt(Dense.dot(step, step));
        double longest = LONGEST_STEP * (1 + Math.sqrt(Dense.dot(fit.theta(), fit.theta())));
        double share = size > longest ? longest / size : 1;
        return new Slope(moved(new double[m], step, share), share * decrement, saddle);
    }

    /**
     * The second derivatives of the profiled deviance {@code f log r + log|V| (+ log|XᵀV⁻¹X|)} by
     * θ.
     *
     * @param gradient filled with the first derivatives
     */
    private static DMatrixRMaj derivatives(
            ProfiledFit fit, Estimation estimation, double[] gradient) {
        int q = fit.groups().getFirst().zz().numRows;
        Curvature curvature =
                new Curvature(fit, estimation, CovarianceFactor.slopes(fit.theta(), q));
        int m = gradient.length;
        double r = fit.residual();
        DMatrixRMaj hessian = new DMatrixRMaj(m, m);
        for (int i = 0; i < m; i++) {
            gradient[i] = fit.freedom() * curvature.residual(i) / r + curvature.logDeterminant(i);
            for (int j = 0; j <= i; j++) {
                DMatrixRMaj bend = CovarianceFactor.bend(i, j, q);
                double second =
                        fit.freedom()
                                        * (curvature.residual(i, j, bend) / r
                                                - curvature.residual(i)
                                                        / r
                                                        * curvature.residual(j)
                                                        / r)
                                + curvature.logDeterminant(i, j, bend);
                hessian.set(i, j, second);
                hessian.set(j, i, second);
            }
        }
        return hessian;
    }

    /** On the boundary where that is as good, and with no minus on the diagonal. */
    private ProfiledFit settled(ProfiledFit fit) {
        ProfiledFit best = fit;
        for (int place : CovarianceFactor.diagonal(data.random())) {
            if (Math.abs(best.theta()[place]) < SINGULAR) {
                double[] theta = best.theta().clone();
                theta[place] = 0;
                ProfiledFit zero = at(theta);
                if (zero.deviance() <= best.deviance() + 10 * noise(best)) {
                    best = zero;
                }
            }
        }
        return at(CovarianceFactor.withPositiveDiagonal(best.theta(), data.random()));
    }

    private static double[] moved(double[] from, double[] step, double share) {
        double[] to = new double[from.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = from[i] + share * step[i];
        }
        return to;
    }

    private static RefusedException noOptimum() {
        return new RefusedException(
                "mixed.no-optimum",
                "The search for the variances of the mixed model found no end. Leave out a random"
                        + " effect, or a covariate of very large values.");
    }
}

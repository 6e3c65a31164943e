package org.trialgia.analysis.statistics;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

import java.util.Arrays;

/**
 * The effect of x on y that goes through a mediator m, by least squares (Baron and Kenny 1986,
 * doi:10.1037/0022-3514.51.6.1173): {@code m ~ 1 + x} gives a, {@code y ~ 1 + x + m} gives b and
 * the direct effect, {@code y ~ 1 + x} the total one, which is direct + ab. That m lies between x
 * and y in time, and that nothing else moves both m and y, is assumed and not tested.
 */
public final class Mediation {
    private final double[] x;
    private final double[] m;
    private final double[] y;
    private final Paths paths;

    private Mediation(double[] x, double[] m, double[] y, Paths paths) {
        this.x = x;
        this.m = m;
        this.y = y;
        this.paths = paths;
    }

    /**
     * The paths.
     *
     * @param a of x on m
     * @param seA its standard error
     * @param b of m on y given x
     * @param seB its standard error
     * @param indirect ab
     * @param direct of x on y given m
     * @param total of x on y
     * @param sobelZ {@code ab/√(a² se_b² + b² se_a²)} (Sobel 1982, doi:10.2307/270723): trusts in a
     *     normal distribution that ab has not; prefer the bootstrap
     * @param sobelP two-sided
     */
    public record Paths(
            double a,
            double seA,
            double b,
            double seB,
            double indirect,
            double direct,
            double total,
            double sobelZ,
            double sobelP) {}

    /**
     * The indirect effect over resamples (Preacher and Hayes 2008, doi:10.3758/BRM.40.3.879).
     *
     * @param ci percentile interval
     * @param mean over the resamples used
     * @param used resamples that it could be computed in
     * @param leftOut those where x, or m given x, did not vary
     */
    public record Bootstrap(Interval ci, double mean, int used, int leftOut) {}

    /**
     * Estimates.
     *
     * @param x cause, such as the arm; all complete, of equal lengths
     * @param mediator m
     * @param y outcome
     * @throws RefusedException {@code statistics.not-finite} for a missing value; {@code
     *     statistics.no-degrees-of-freedom} below four participants; {@code statistics.collinear}
     *     when x is constant or m explained by x
     */
    public static Mediation of(double[] x, double[] mediator, double[] y) {
        Samples.requireSameLength(x, mediator);
        Samples.requireSameLength(x, y);
        for (double[] values : new double[][] {x, mediator, y}) {
            Samples.requireComplete("Mediation", values);
        }
        double[] ones = new double[x.length];
        Arrays.fill(ones, 1);
        Matrix plain = Matrix.ofColumns(ones, x);
        LinearModel outcome = LinearModel.fit(Matrix.ofColumns(ones, x, mediator), y);
        LinearModel.Coefficient a = LinearModel.fit(plain, mediator).coefficient(1, 0.95);
        LinearModel.Coefficient b = outcome.coefficient(2, 0.95);
        double indirect = a.estimate() * b.estimate();
        double z = indirect / Math.hypot(a.estimate() * b.se(), b.estimate() * a.se());
        Paths paths =
                new Paths(
                        a.estimate(),
                        a.se(),
                        b.estimate(),
                        b.se(),
                        indirect,
                        outcome.coefficient(1, 0.95).estimate(),
                        LinearModel.fit(plain, y).coefficient(1, 0.95).estimate(),
                        z,
                        Tails.twoSidedNormal(z));
        return new Mediation(x.clone(), mediator.clone(), y.clone(), paths);
    }

    /** The estimates. */
    public Paths paths() {
        return paths;
    }

    /**
     * The percentile bootstrap over drawn participants.
     *
     * @param draws how many resamples
     * @param seed the same seed gives the same resamples
     */
    public Bootstrap bootstrap(int draws, long seed, Quantiles type, double confidence) {
        int[][] resamples = new int[draws][x.length];
        for (int k = 0; k < draws; k++) {
            Chance chance = Chance.of(seed, k);
            for (int i = 0; i < x.length; i++) {
                resamples[k][i] = chance.below(x.length);
            }
        }
        return bootstrap(resamples, type, confidence);
    }

    /**
     * The percentile bootstrap over given resamples.
     *
     * @param resamples [draw][place]: participants from 0
     * @throws IndexOutOfBoundsException when one is no participant
     * @throws RefusedException {@code mediation.no-resample} when the effect can be computed in
     *     none
     */
    public Bootstrap bootstrap(int[][] resamples, Quantiles type, double confidence) {
        double tail = (1 - confidence) / 2;
        double[] effects =
                Arrays.stream(resamples)
                        .mapToDouble(this::indirect)
                        .filter(Double::isFinite)
                        .toArray();
        if (effects.length == 0) {
            throw new RefusedException(
                    "mediation.no-resample",
                    "The indirect effect can be computed in no resample. Draw more, or add"
                            + " participants.");
        }
        return new Bootstrap(
                new Interval(type.of(effects, tail), type.of(effects, 1 - tail)),
                Descriptive.of(effects).mean(),
                effects.length,
                resamples.length - effects.length);
    }

    /** ab of a resample from its centred sums; NaN where x, or m given x, does not vary. */
    private double indirect(int[] rows) {
        double[] means = new double[3];
        for (int i : rows) {
            means[0] += x[i] / rows.length;
            means[1] += m[i] / rows.length;
            means[2] += y[i] / rows.length;
        }
        double xx = 0;
        double xm = 0;
        double xy = 0;
        for (int i : rows) {
            double dx = x[i] - means[0];
            xx += dx * dx;
            xm += dx * (m[i] - means[1]);
            xy += dx * (y[i] - means[2]);
        }
        double a = xm / xx;
        double c = xy / xx;
        double mm = 0;
        double rest = 0;
        double my = 0;
        for (int i : rows) {
            double dx = x[i] - means[0];
            double outside = m[i] - means[1] - a * dx;
            mm += (m[i] - means[1]) * (m[i] - means[1]);
            rest += outside * outside;
            my += outside * (y[i] - means[2] - c * dx);
        }
        boolean varies = xx > 1e-24 * rows.length * means[0] * means[0];
        return varies && rest > 1e-20 * mm ? a * my / rest : Double.NaN;
    }
}

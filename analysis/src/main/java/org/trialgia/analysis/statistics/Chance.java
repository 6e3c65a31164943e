package org.trialgia.analysis.statistics;

/**
 * Chance for one draw of many, a permutation, a resample or an imputation: SplitMix64 (Steele, Lea
 * and Flood 2014, doi:10.1145/2660193.2660195) started from the seed of the run and the number of
 * the draw, and from nothing else. So a draw is the same whoever computes it, in whatever order,
 * under whatever Java. Not thread-safe: each thread makes its own.
 */
public final class Chance {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    private Chance(long state) {
        this.state = state;
    }

    /** The chance of the draw with this number under this seed. */
    public static Chance of(long seed, long number) {
        return new Chance(mixed(mixed(seed) + STEP * number));
    }

    long next() {
        state += STEP;
        return mixed(state);
    }

    /** A number below the bound; its bias, below bound/2⁶⁴, is of no consequence. */
    public int below(int bound) {
        return (int) Math.unsignedMultiplyHigh(next(), bound);
    }

    /** A uniformly drawn permutation of 0 … n - 1 (Fisher and Yates, Durstenfeld's form). */
    public int[] permutation(int n) {
        int[] drawn = identity(n);
        for (int i = n - 1; i > 0; i--) {
            int j = below(i + 1);
            int kept = drawn[i];
            drawn[i] = drawn[j];
            drawn[j] = kept;
        }
        return drawn;
    }

    /** A number in (0, 1), on a grid of 2⁻⁵³ whose ends are left out. */
    public double uniform() {
        return ((next() >>> 11) + 0.5) * 0x1p-53;
    }

    /** A standard normal number, by Marsaglia's polar method (1964, doi:10.1137/1006063). */
    public double gaussian() {
        while (true) {
            double u = 2 * uniform() - 1;
            double v = 2 * uniform() - 1;
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                return u * Math.sqrt(-2 * StrictMath.log(s) / s);
            }
        }
    }

    /** A chi-squared number: the sum of so many squared normal ones. */
    public double chiSquared(int df) {
        double sum = 0;
        for (int i = 0; i < df; i++) {
            double z = gaussian();
            sum += z * z;
        }
        return sum;
    }

    static int[] identity(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        return order;
    }

    private static long mixed(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}

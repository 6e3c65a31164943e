package org.trialgia.analysis.statistics;

/**
 * Chance for one permutation: SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195)
 * started from the seed of the run and the number of the permutation, and from nothing else. So a
 * permutation is the same whoever computes it, in whatever order, under whatever Java.
 */
final class Chance {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    private Chance(long state) {
        this.state = state;
    }

    static Chance of(long seed, long number) {
        return new Chance(mixed(mixed(seed) + STEP * number));
    }

    long next() {
        state += STEP;
        return mixed(state);
    }

    /** A number below the bound; its bias, below bound/2⁶⁴, is of no consequence. */
    int below(int bound) {
        return (int) Math.unsignedMultiplyHigh(next(), bound);
    }

    /** A uniformly drawn permutation of 0 … n - 1 (Fisher and Yates, Durstenfeld's form). */
    int[] permutation(int n) {
        int[] drawn = identity(n);
        for (int i = n - 1; i > 0; i--) {
            int j = below(i + 1);
            int kept = drawn[i];
            drawn[i] = drawn[j];
            drawn[j] = kept;
        }
        return drawn;
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

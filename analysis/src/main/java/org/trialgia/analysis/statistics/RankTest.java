package org.trialgia.analysis.statistics;

import org.trialgia.analysis.RefusedException;

import java.util.Arrays;

/**
 * Wilcoxon's tests with exact p from the permutation distribution of the ranks at hand, ties
 * included (mid-ranks): without ties that is the tabled distribution.
 */
public final class RankTest {
    /** Beyond this the counts would leave the range of a double. */
    private static final int LARGEST = 500;

    private RankTest() {}

    /**
     * The result of a rank test.
     *
     * @param statistic V or W
     * @param p exact, two-sided: twice the smaller tail, at most 1
     * @param n values used
     * @param dropped zero differences left out
     */
    public record Result(double statistic, double p, int n, int dropped) {}

    /**
     * Signed ranks of after - before: V is the sum of the ranks of positive differences. Zero
     * differences are left out (Wilcoxon 1945) and counted.
     *
     * @throws RefusedException {@code statistics.too-few} when none is left, {@code
     *     statistics.too-many} above 500
     */
    public static Result signedRank(double[] after, double[] before) {
        double[] all = Samples.difference(after, before);
        double[] d = Arrays.stream(all).filter(x -> x != 0).toArray();
        Samples.requireSize("A signed-rank test", d, 1);
        requireNotTooMany(d.length);
        int[] ranks = Samples.doubledRanks(Arrays.stream(d).map(Math::abs).toArray());
        int total = Arrays.stream(ranks).sum();
        double[] share = new double[total + 1];
        share[0] = 1;
        int reached = 0;
        for (int rank : ranks) {
            reached += rank;
            for (int s = reached; s >= 0; s--) {
                share[s] = (share[s] + (s >= rank ? share[s - rank] : 0)) / 2;
            }
        }
        int v = 0;
        for (int i = 0; i < d.length; i++) {
            v += d[i] > 0 ? ranks[i] : 0;
        }
        return new Result(v / 2.0, twoSided(share, v), d.length, all.length - d.length);
    }

    /**
     * Mann and Whitney: W is the number of pairs in which the first group's value is larger, ties
     * counting half.
     *
     * @throws RefusedException {@code statistics.too-few} for an empty group, {@code
     *     statistics.too-many} above 500 in all
     */
    public static Result mannWhitney(double[] first, double[] second) {
        Samples.requireSize("Each group of a rank test", first, 1);
        Samples.requireSize("Each group of a rank test", second, 1);
        int n = first.length + second.length;
        requireNotTooMany(n);
        double[] both = Arrays.copyOf(first, n);
        System.arraycopy(second, 0, both, first.length, second.length);
        int[] ranks = Samples.doubledRanks(both);
        int total = Arrays.stream(ranks).sum();
        double[][] ways = new double[first.length + 1][total + 1];
        ways[0][0] = 1;
        for (int i = 0; i < n; i++) {
            for (int k = Math.min(i + 1, first.length); k >= 1; k--) {
                for (int s = total; s >= ranks[i]; s--) {
                    ways[k][s] += ways[k - 1][s - ranks[i]];
                }
            }
        }
        double[] share = ways[first.length];
        double all = Arrays.stream(share).sum();
        for (int s = 0; s <= total; s++) {
            share[s] /= all;
        }
        int sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += ranks[i];
        }
        double least = first.length * (first.length + 1) / 2.0;
        return new Result(sum / 2.0 - least, twoSided(share, sum), n, 0);
    }

    private static void requireNotTooMany(int n) {
        if (n > LARGEST) {
            throw new RefusedException(
                    "statistics.too-many",
                    "An exact rank test takes at most %d values; there are %d. Use a t test."
                            .formatted(LARGEST, n));
        }
    }

    private static double twoSided(double[] share, int at) {
        double below = 0;
        double above = 0;
        for (int s = 0; s < share.length; s++) {
            below += s <= at ? share[s] : 0;
            above += s >= at ? share[s] : 0;
        }
        return Math.min(1, 2 * Math.min(below, above));
    }
}

package org.trialgia.analysis.statistics;

import java.util.ArrayList;
import java.util.List;

/** All permutations and combinations in lexicographic order, each found by its rank. */
final class Enumeration {
    private Enumeration() {}

    /** n!, or the largest long where that is more. */
    static long factorial(int n) {
        long f = 1;
        for (int i = 2; i <= n; i++) {
            f = i > 20 ? Long.MAX_VALUE : f * i;
        }
        return f;
    }

    /** n over k, or the largest long where it may be more. */
    static long combinations(int n, int k) {
        long c = 1;
        for (int i = 1; i <= Math.min(k, n - k); i++) {
            if (c > Long.MAX_VALUE / n) {
                return Long.MAX_VALUE;
            }
            c = c * (n - i + 1) / i;
        }
        return c;
    }

    /** The combination of k of n with this rank in lexicographic order; rank 0 is 0 … k - 1. */
    static int[] combination(int n, int k, int rank) {
        int[] found = new int[k];
        long left = rank;
        int next = 0;
        for (int i = 0; i < k; i++) {
            long here = combinations(n - next - 1, k - i - 1);
            while (left >= here) {
                left -= here;
                next++;
                here = combinations(n - next - 1, k - i - 1);
            }
            found[i] = next++;
        }
        return found;
    }

    /** The permutation of n with this rank in lexicographic order; rank 0 is the identity. */
    static int[] permutation(int n, int rank) {
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            left.add(i);
        }
        int[] found = new int[n];
        long rest = rank;
        for (int i = 0; i < n; i++) {
            long block = factorial(n - 1 - i);
            found[i] = left.remove(/* index */ (int) (rest / block));
            rest %= block;
        }
        return found;
    }
}

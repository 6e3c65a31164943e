package org.trialgia.analysis.inference;

import java.util.Arrays;

/**
 * Clusters that grow as the threshold falls, and what each point has gathered in them: {@code Σ
 * extentᴱ · (part of the height)}. A forest of points joined so far; a point's sum is its own share
 * plus those of the points above it in its tree, so that a whole cluster gathers at its root at
 * once.
 */
final class EnhancementForest {
    private final TfceSettings settings;
    private final int[] parents;
    private final double[] shares;
    private final int[] extents;
    private final double[] since;

    EnhancementForest(TfceSettings settings, int points) {
        this.settings = settings;
        this.parents = new int[points];
        this.shares = new double[points];
        this.extents = new int[points];
        this.since = new double[points];
    }

    /** Begins anew: every point alone, in no cluster. */
    void clear() {
        Arrays.setAll(parents, i -> i);
        Arrays.fill(shares, 0);
        Arrays.fill(extents, 0);
        Arrays.fill(since, 0);
    }

    /** Adds one to the extent of a point's cluster, from this height downwards. */
    void add(int point, double height) {
        int root = root(point);
        gather(root, height);
        extents[root]++;
    }

    /** Joins the clusters of two points from this height downwards. */
    void join(int first, int second, double height) {
        int a = root(first);
        int b = root(second);
        if (a == b) {
            return;
        }
        gather(a, height);
        gather(b, height);
        int top = extents[a] >= extents[b] ? a : b;
        int under = top == a ? b : a;
        parents[under] = top;
        shares[under] -= shares[top];
        extents[top] += extents[under];
    }

    /** What a point's cluster has gathered at a height, since the point was there. */
    double gathered(int point, double height) {
        gather(root(point), height);
        double sum = shares[point];
        for (int here = point; parents[here] != here; ) {
            here = parents[here];
            sum += shares[here];
        }
        return sum;
    }

    private void gather(int root, double height) {
        if (extents[root] > 0) {
            shares[root] += settings.of(extents[root]) * settings.between(height, since[root]);
        }
        since[root] = height;
    }

    private int root(int point) {
        int here = point;
        while (parents[here] != here) {
            here = parents[here];
        }
        return here;
    }
}

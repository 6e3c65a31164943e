package org.trialgia.analysis.dynamic;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Points grouped around k centres, each point with the centre nearest to it (Euclidean).
 *
 * @param centroids [group × dimension]
 * @param labels the group of each point, from 0
 * @param inertia the sum of the points' squared distances to their centres
 */
public record KMeans(Matrix centroids, int[] labels, double inertia) {

    /** No run of Lloyd's needs as many passes. */
    private static final int MOST_PASSES = 10_000;

    /**
     * Lloyd's algorithm (1982, doi:10.1109/TIT.1982.1056489) from given centres: points go to the
     * nearest centre, the first of equally near ones; centres move to the mean of their points, one
     * without points stays; until no point changes its group.
     *
     * @param points [point × dimension], finite
     * @param initial [group × dimension]
     * @throws RefusedException {@code states.not-finite}, {@code states.too-few} for fewer points
     *     than groups or no group
     * @throws IllegalArgumentException when the dimensions differ
     */
    public static KMeans lloyd(Matrix points, Matrix initial) {
        requireFinite(points);
        requireGroups(points, initial.rows());
        if (initial.columns() != points.columns()) {
            throw new IllegalArgumentException(
                    "centres of %d dimensions for points of %d"
                            .formatted(initial.columns(), points.columns()));
        }
        Matrix centroids = initial;
        int[] labels = {};
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            int[] next = nearest(points, centroids);
            if (Arrays.equals(next, labels)) {
                break;
            }
            labels = next;
            centroids = means(points, labels, centroids);
        }
        double inertia = 0;
        for (int i = 0; i < labels.length; i++) {
            inertia += squaredDistance(points, i, centroids, labels[i]);
        }
        return new KMeans(centroids, labels, inertia);
    }

    /**
     * The best, by inertia, of several runs of Lloyd's, each from points drawn far apart
     * (k-means++, Arthur and Vassilvitskii 2007). The same generator state gives the same result.
     *
     * @param groups k, 1 or more
     * @param starts how many runs, 1 or more
     * @throws RefusedException as {@link #lloyd}
     */
    public static KMeans best(Matrix points, int groups, int starts, RandomGenerator random) {
        requireFinite(points);
        requireGroups(points, groups);
        if (starts < 1) {
            throw new IllegalArgumentException(starts + " starts");
        }
        KMeans best = lloyd(points, spread(points, groups, random));
        for (int s = 1; s < starts; s++) {
            KMeans next = lloyd(points, spread(points, groups, random));
            best = next.inertia < best.inertia ? next : best;
        }
        return best;
    }

    private static Matrix spread(Matrix points, int groups, RandomGenerator random) {
        int n = points.rows();
        int[] chosen = new int[groups];
        double[] nearest = new double[n];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        chosen[0] = random.nextInt(n);
        for (int g = 1; g < groups; g++) {
            double total = 0;
            for (int i = 0; i < n; i++) {
                nearest[i] =
                        Math.min(nearest[i], squaredDistance(points, i, points, chosen[g - 1]));
                total += nearest[i];
            }
            double left = random.nextDouble() * total;
            int next = 0;
            while (next < n - 1 && left >= nearest[next]) {
                left -= nearest[next++];
            }
            chosen[g] = next;
        }
        return points.selectRows(chosen);
    }

    private static int[] nearest(Matrix points, Matrix centroids) {
        int[] labels = new int[points.rows()];
        for (int i = 0; i < labels.length; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int g = 0; g < centroids.rows(); g++) {
                double distance = squaredDistance(points, i, centroids, g);
                if (distance < least) {
                    least = distance;
                    labels[i] = g;
                }
            }
        }
        return labels;
    }

    private static Matrix means(Matrix points, int[] labels, Matrix before) {
        int width = points.columns();
        double[] sums = new double[before.rows() * width];
        int[] counts = new int[before.rows()];
        for (int i = 0; i < labels.length; i++) {
            counts[labels[i]]++;
            for (int d = 0; d < width; d++) {
                sums[labels[i] * width + d] += points.get(i, d);
            }
        }
        for (int at = 0; at < sums.length; at++) {
            int count = counts[at / width];
            sums[at] = count == 0 ? before.values()[at] : sums[at] / count;
        }
        return Matrix.of(before.rows(), width, sums);
    }

    private static double squaredDistance(Matrix a, int i, Matrix b, int j) {
        int width = a.columns();
        double sum = 0;
        for (int d = 0; d < width; d++) {
            double difference = a.values()[i * width + d] - b.values()[j * width + d];
            sum += difference * difference;
        }
        return sum;
    }

    private static void requireGroups(Matrix points, int groups) {
        if (groups < 1 || groups > points.rows()) {
            throw new RefusedException(
                    "states.too-few",
                    "%d states cannot be found in %d windows. Use at least 1, at most the windows."
                            .formatted(groups, points.rows()));
        }
    }

    private static void requireFinite(Matrix points) {
        for (int at = 0; at < points.values().length; at++) {
            if (!Double.isFinite(points.values()[at])) {
                throw new RefusedException(
                        "states.not-finite",
                        ("Window %d has no finite value at edge %d. Leave out regions that are"
                                        + " alike or without a value.")
                                .formatted(at / points.columns() + 1, at % points.columns() + 1));
            }
        }
    }
}

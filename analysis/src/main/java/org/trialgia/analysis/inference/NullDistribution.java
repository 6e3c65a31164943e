package org.trialgia.analysis.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The largest extent and the largest height of every permutation, the observed one among them:
 * shares of it are p values corrected for the whole map.
 */
public final class NullDistribution {
    private final int[] extents;
    private final double[] heights;

    private NullDistribution(int[] extents, double[] heights) {
        this.extents = extents;
        this.heights = heights;
    }

    /**
     * Joins blocks that together hold each permutation once, in any order.
     *
     * @throws IllegalArgumentException when one is missing or twice
     */
    public static NullDistribution of(Collection<NullBlock> blocks, int permutations) {
        List<NullBlock> ordered = new ArrayList<>(blocks);
        ordered.sort(Comparator.comparingInt(NullBlock::from));
        int[] extents = new int[permutations];
        double[] heights = new double[permutations];
        int next = 0;
        for (NullBlock block : ordered) {
            if (block.from() != next || block.to() > permutations) {
                throw new IllegalArgumentException(
                        "Block %d–%d where %d is next of %d."
                                .formatted(block.from(), block.to(), next, permutations));
            }
            System.arraycopy(block.extents(), 0, extents, next, block.to() - next);
            System.arraycopy(block.heights(), 0, heights, next, block.to() - next);
            next = block.to();
        }
        if (next != permutations) {
            throw new IllegalArgumentException(
                    "%d of %d permutations are there.".formatted(next, permutations));
        }
        Arrays.sort(heights);
        return new NullDistribution(extents, heights);
    }

    /** How many permutations there are. */
    public int permutations() {
        return extents.length;
    }

    /** The share of permutations whose largest extent reaches this one. */
    public double extentP(int extent) {
        return Arrays.stream(extents).filter(e -> e >= extent).count() / (double) extents.length;
    }

    /**
     * The share of permutations whose largest height reaches this one.
     *
     * @param tieTolerance a height less by this share of max(1, |height|) still reaches it
     */
    public double heightP(double height, double tieTolerance) {
        double least = height - tieTolerance * Math.max(1, Math.abs(height));
        int low = 0;
        int high = heights.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (heights[middle] >= least) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return (heights.length - low) / (double) heights.length;
    }

    /** How many permutations have each largest extent. */
    public SortedMap<Integer, Integer> extentCounts() {
        SortedMap<Integer, Integer> counts = new TreeMap<>();
        for (int extent : extents) {
            counts.merge(extent, 1, Integer::sum);
        }
        return counts;
    }

    /** The largest height of all. */
    public double largestHeight() {
        return heights[heights.length - 1];
    }

    /**
     * The height that a share {@code level} of the permutations does not exceed: index {@code
     * ⌈level · N⌉ - 1} of the sorted heights.
     */
    public double criticalHeight(double level) {
        if (!(level > 0 && level <= 1)) {
            throw new IllegalArgumentException("A level in (0, 1], not " + level + ".");
        }
        return heights[(int) Math.ceil(level * heights.length) - 1];
    }
}

package org.trialgia.randomisation.control;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Permuted blocks: each block holds every arm in proportion to its ratio, in an order in which
 * every distinct permutation is equally likely; the size of each block is drawn at random from a
 * set, so that who sees the allocations cannot tell where a block ends.
 *
 * <p>Worked by hand: ratio 2:1 and size 3 give AAB, ABA and BAA, each with probability 1/3.
 */
public final class PermutedBlocks {

    private final List<Integer> ratio;
    private final List<Integer> sizes;
    private final RandomGenerator random;

    /**
     * Blocks for arms of a ratio.
     *
     * @param ratio share of each arm, at least 1 each
     * @param sizes block sizes, each a multiple of the sum of the ratio
     * @param random where the chance comes from
     * @throws IllegalArgumentException if a share or a size is not such
     */
    public PermutedBlocks(List<Integer> ratio, List<Integer> sizes, RandomGenerator random) {
        if (ratio.isEmpty() || ratio.stream().anyMatch(share -> share < 1)) {
            throw new IllegalArgumentException("each arm needs a share of at least 1");
        }
        int sum = ratio.stream().mapToInt(Integer::intValue).sum();
        if (sizes.isEmpty() || sizes.stream().anyMatch(size -> size < 1 || size % sum != 0)) {
            throw new IllegalArgumentException(
                    "each block size must be a multiple of the ratio's sum, " + sum);
        }
        this.ratio = List.copyOf(ratio);
        this.sizes = sizes.stream().distinct().sorted().toList();
        this.random = random;
    }

    /** Whole blocks until there are at least so many rows; the arms by their place, from 0. */
    public List<Integer> rows(int atLeast) {
        List<Integer> rows = new ArrayList<>();
        while (rows.size() < atLeast) {
            rows.addAll(block(sizes.get(random.nextInt(sizes.size()))));
        }
        return rows;
    }

    /** One block of a size. */
    List<Integer> block(int size) {
        int sum = ratio.stream().mapToInt(Integer::intValue).sum();
        List<Integer> block = new ArrayList<>(size);
        for (int arm = 0; arm < ratio.size(); arm++) {
            for (int i = 0; i < ratio.get(arm) * size / sum; i++) {
                block.add(arm);
            }
        }
        // Durstenfeld's shuffle; all orders of the places are equally likely, so all distinct
        // permutations of the arms are.
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Integer moved = block.get(i);
            block.set(i, block.get(j));
            block.set(j, moved);
        }
        return block;
    }
}

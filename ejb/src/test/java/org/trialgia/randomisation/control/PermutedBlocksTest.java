package org.trialgia.randomisation.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

class PermutedBlocksTest {

    private static final int BLOCKS = 60_000;

    /** χ² of 0.999 quantiles, so that one honest run in a thousand fails; the seeds are fixed. */
    private static final double CHI_SQUARE_5_DF = 20.515;

    private static final double CHI_SQUARE_2_DF = 13.816;
    private static final double CHI_SQUARE_29_DF = 58.301;

    // trial-rules.md, Randomisation: every distinct permutation equally likely.

    @Test
    void randomisation_ratio11Size4_sixPermutationsEquallyLikely() {
        assertUniform(List.of(1, 1), 4, 6, CHI_SQUARE_5_DF);
    }

    @Test
    void randomisation_ratio21Size3_threePermutationsEquallyLikely() {
        assertUniform(List.of(2, 1), 3, 3, CHI_SQUARE_2_DF);
    }

    @Test
    void randomisation_ratio221Size5_thirtyPermutationsEquallyLikely() {
        assertUniform(List.of(2, 2, 1), 5, 30, CHI_SQUARE_29_DF);
    }

    private static void assertUniform(List<Integer> ratio, int size, int kinds, double critical) {
        PermutedBlocks blocks =
                new PermutedBlocks(ratio, List.of(size), new SplittableRandom(20_261_125));
        Map<List<Integer>, Integer> counts = new HashMap<>();
        for (int i = 0; i < BLOCKS; i++) {
            counts.merge(blocks.block(size), 1, Integer::sum);
        }
        assertEquals(kinds, counts.size(), "each distinct permutation occurs");
        double expected = (double) BLOCKS / kinds;
        double chiSquare =
                counts.values().stream()
                        .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                        .sum();
        assertTrue(chiSquare < critical, "χ² = " + chiSquare);
    }

    @Test
    void randomisation_sizesOfSet_drawnEquallyOften() {
        RandomGenerator random = new SplittableRandom(7);
        int[] counts = new int[3];
        for (int i = 0; i < BLOCKS; i++) {
            int rows = new PermutedBlocks(List.of(1, 1), List.of(2, 4, 6), random).rows(1).size();
            counts[rows / 2 - 1]++;
        }
        double expected = BLOCKS / 3.0;
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        assertTrue(chiSquare < CHI_SQUARE_2_DF, "χ² = " + chiSquare);
    }

    @Test
    void randomisation_anyRatioAndSizes_balancedAtEveryBlockEnd() {
        SplittableRandom chance = new SplittableRandom(99);
        for (int run = 0; run < 500; run++) {
            List<Integer> ratio = new ArrayList<>();
            for (int arm = 0; arm < chance.nextInt(1, 8); arm++) {
                ratio.add(chance.nextInt(1, 4));
            }
            int sum = ratio.stream().mapToInt(Integer::intValue).sum();
            int size = sum * chance.nextInt(1, 4);
            int wanted = chance.nextInt(1, 60);
            List<Integer> rows = new PermutedBlocks(ratio, List.of(size), chance).rows(wanted);
            assertTrue(rows.size() >= wanted && rows.size() < wanted + size);
            assertEquals(0, rows.size() % size);
            for (int start = 0; start < rows.size(); start += size) {
                List<Integer> block = rows.subList(start, start + size);
                for (int arm = 0; arm < ratio.size(); arm++) {
                    assertEquals(ratio.get(arm) * size / sum, Collections.frequency(block, arm));
                }
            }
        }
    }

    /**
     * Allocation concealment: whoever guesses the arm that is behind so far (the convergence
     * strategy of Blackwell and Hodges) is right in 17 of 24 cases with blocks of four, and less
     * often the longer the blocks; no blocks bring it down to the 1/2 of simple randomisation. Each
     * last place of a fixed block is certain, of a drawn one it is not.
     */
    @Test
    void randomisation_sizesDrawn_guessedLessOftenThanFixed() {
        assertEquals(17.0 / 24, guessed(List.of(4)), 0.01);
        assertEquals(0.64, guessed(List.of(8, 12, 16)), 0.01);
    }

    private static double guessed(List<Integer> sizes) {
        SplittableRandom random = new SplittableRandom(3);
        int right = 0;
        int all = 0;
        for (int trial = 0; trial < 2_000; trial++) {
            int lead = 0;
            for (int arm : new PermutedBlocks(List.of(1, 1), sizes, random).rows(48)) {
                int guess = lead == 0 ? random.nextInt(2) : lead > 0 ? 1 : 0;
                right += guess == arm ? 1 : 0;
                all++;
                lead += arm == 0 ? 1 : -1;
            }
        }
        return (double) right / all;
    }

    @Test
    void randomisation_sizeNotMultipleOfRatio_isRefused() {
        RandomGenerator random = new SecureRandom();
        assertThrows(
                IllegalArgumentException.class,
                () -> new PermutedBlocks(List.of(2, 1), List.of(3, 4), random));
        assertThrows(
                IllegalArgumentException.class,
                () -> new PermutedBlocks(List.of(1, 1), List.of(), random));
        assertThrows(
                IllegalArgumentException.class,
                () -> new PermutedBlocks(List.of(1, 0), List.of(2), random));
        assertThrows(
                IllegalArgumentException.class,
                () -> new PermutedBlocks(List.of(), List.of(2), random));
    }
}

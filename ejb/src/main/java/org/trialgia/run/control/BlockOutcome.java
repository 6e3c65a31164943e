package org.trialgia.run.control;

import org.trialgia.analysis.statistics.PermutationBlock;

import java.nio.ByteBuffer;

/**
 * What the task of a block of permutations gave, kept as bytes in big-endian order. A block is
 * empty where its test is refused, or has fewer permutations than would reach it.
 *
 * @param mean of the sign-flip test of the mean change
 * @param link of the test of the link with pain
 */
record BlockOutcome(PermutationBlock mean, PermutationBlock link) {

    /** For each of the two: from, to, the maxima, the number of edges, how often each was met. */
    byte[] bytes() {
        ByteBuffer buffer = ByteBuffer.allocate(size(mean) + size(link));
        put(buffer, mean);
        put(buffer, link);
        return buffer.array();
    }

    private static int size(PermutationBlock block) {
        return 3 * Integer.BYTES
                + block.maxima().length * Double.BYTES
                + block.exceedances().length * Integer.BYTES;
    }

    private static void put(ByteBuffer buffer, PermutationBlock block) {
        buffer.putInt(block.from()).putInt(block.to());
        for (double maximum : block.maxima()) {
            buffer.putDouble(maximum);
        }
        int[] exceedances = block.exceedances();
        buffer.putInt(exceedances.length);
        for (int count : exceedances) {
            buffer.putInt(count);
        }
    }

    static BlockOutcome of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new BlockOutcome(take(buffer), take(buffer));
    }

    private static PermutationBlock take(ByteBuffer buffer) {
        int from = buffer.getInt();
        int to = buffer.getInt();
        double[] maxima = new double[to - from];
        for (int k = 0; k < maxima.length; k++) {
            maxima[k] = buffer.getDouble();
        }
        int[] exceedances = new int[buffer.getInt()];
        for (int e = 0; e < exceedances.length; e++) {
            exceedances[e] = buffer.getInt();
        }
        return new PermutationBlock(from, to, maxima, exceedances);
    }

    /** A block in which nothing had to be counted. */
    static PermutationBlock nothing() {
        return new PermutationBlock(0, 0, new double[0], new int[0]);
    }
}

package org.trialgia.run.control;

import org.trialgia.analysis.statistics.PermutationBlock;

import java.nio.ByteBuffer;

/** What the task of a block of permutations gave, kept as bytes in big-endian order. */
final class BlockOutcome {

    private BlockOutcome() {}

    /** From, to, the maxima, the number of edges, how often each was reached. */
    static byte[] bytes(PermutationBlock block) {
        double[] maxima = block.maxima();
        int[] exceedances = block.exceedances();
        ByteBuffer buffer =
                ByteBuffer.allocate(
                        3 * Integer.BYTES
                                + maxima.length * Double.BYTES
                                + exceedances.length * Integer.BYTES);
        buffer.putInt(block.from()).putInt(block.to());
        for (double maximum : maxima) {
            buffer.putDouble(maximum);
        }
        buffer.putInt(exceedances.length);
        for (int count : exceedances) {
            buffer.putInt(count);
        }
        return buffer.array();
    }

    static PermutationBlock of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
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
    static byte[] nothing() {
        return bytes(new PermutationBlock(0, 0, new double[0], new int[0]));
    }
}

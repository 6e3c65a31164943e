package org.trialgia.analysis.nifti;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The voxel types that are read: all integers of 8 to 64 bits, single and double floats. RGB,
 * complex and 128-bit floats are refused.
 */
public enum VoxelType {
    UINT8(2, 8),
    INT16(4, 16),
    INT32(8, 32),
    FLOAT32(16, 32),
    FLOAT64(64, 64),
    INT8(256, 8),
    UINT16(512, 16),
    UINT32(768, 32),
    INT64(1024, 64),
    UINT64(1280, 64);

    private final int code;
    private final int bits;

    VoxelType(int code, int bits) {
        this.code = code;
        this.bits = bits;
    }

    /** The header's {@code datatype}. */
    public int code() {
        return code;
    }

    /** The header's {@code bitpix}. */
    public int bits() {
        return bits;
    }

    /** Bytes of one voxel. */
    public int bytes() {
        return bits / 8;
    }

    /** Whether voxels are whole numbers. */
    public boolean isInteger() {
        return this != FLOAT32 && this != FLOAT64;
    }

    /** The type of a header's {@code datatype}; empty where it is not read. */
    static Optional<VoxelType> of(int code) {
        for (VoxelType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /**
     * Decodes stored voxels. Integers of 64 bits beyond 2^53 are rounded to the nearest double; NaN
     * and infinities stay as they are.
     *
     * @param source the bytes from index 0, in the buffer's byte order
     * @param count how many voxels
     * @param target receives them from {@code offset} on
     */
    void decode(ByteBuffer source, int count, double[] target, int offset) {
        switch (this) {
            case UINT8 -> {
                for (int i = 0; i < count; i++) {
                    target[offset + i] = Byte.toUnsignedInt(source.get(i));
                }
            }
            case INT8 -> {
                for (int i = 0; i < count; i++) {
                    target[offset + i] = source.get(i);
                }
            }
            case INT16 -> {
                for (int i = 0; i < count; i++) {
                    target[offset + i] = source.getShort(2 * i);
                }
            }
            case UINT16 -> {
                for (int i = 0; i < count; i++) {
                    target[offset + i] = Short.toUnsignedInt(source.getShort(2 * i));
                }
            }
            case INT32 -> {
                for (int i = 0; i < count; i++) {
                    target[offset + i] = source.getInt(4 * i);
                }
            }
            case UINT32 -> {
                for (int i = 0; i < count; i++) {
                    target[offset + i] = Integer.toUnsignedLong(source.getInt(4 * i));
                }
            }
            case INT64 -> {
                for (int i = 0; i < count; i++) {
                    target[offset + i] = (double) source.getLong(8 * i);
                }
            }
            case UINT64 -> {
                for (int i = 0; i < count; i++) {
                    target[offset + i] = unsigned(source.getLong(8 * i));
                }
            }
            case FLOAT32 -> {
                for (int i = 0; i < count; i++) {
                    target[offset + i] = source.getFloat(4 * i);
                }
            }
            case FLOAT64 -> {
                for (int i = 0; i < count; i++) {
                    target[offset + i] = source.getDouble(8 * i);
                }
            }
        }
    }

    /** Halved with a sticky last bit, so that doubling rounds as the whole number would. */
    private static double unsigned(long bits) {
        return bits >= 0 ? (double) bits : 2.0 * (double) ((bits >>> 1) | (bits & 1));
    }
}

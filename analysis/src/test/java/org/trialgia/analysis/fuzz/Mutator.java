package org.trialgia.analysis.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Changes valid files by chance. The input of an execution depends on the seed and its number only,
 * so that each can be made again alone.
 */
final class Mutator {
    /** No input is longer. */
    static final int LONGEST = 160 << 10;

    /** Numbers and signs at which readers go wrong. */
    private static final List<byte[]> WORDS =
            List.of(
                            "0",
                            "-0",
                            "-1",
                            "1e999",
                            "-1e-999",
                            "1e99999999999999",
                            "NaN",
                            "nan",
                            "inf",
                            "-Infinity",
                            "n/a",
                            "0x1p3",
                            "1d",
                            "1_000",
                            "9".repeat(30),
                            "." + "3".repeat(400),
                            "2147483648",
                            "\u0661\u0662",
                            "\uFEFF",
                            "\u2028",
                            "\u00A0",
                            "\u0085",
                            "",
                            "\0",
                            " ",
                            "\t",
                            "\t\t",
                            "\n",
                            "\r",
                            "\r\n",
                            "\u000B",
                            "\f",
                            "\"",
                            "\"\"",
                            ",",
                            "#",
                            "\n#",
                            "# Measure",
                            "# ColHeaders ",
                            "# NRows 1",
                            "# hemi lh",
                            "# TableCol 1 ColHeader a",
                            "%s%n",
                            "\ud83d\ude00",
                            "n+1",
                            "ni1",
                            "n+2\0\r\n\u001a\n")
                    .stream()
                    .map(word -> word.getBytes(StandardCharsets.UTF_8))
                    .toList();

    private static final double[] NUMBERS = {
        0,
        -1,
        1,
        2,
        7,
        8,
        16,
        32,
        64,
        127,
        128,
        255,
        256,
        348,
        352,
        540,
        544,
        1024,
        1536,
        1792,
        2304,
        32767,
        -32768,
        65536,
        1 << 20,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1L << 33,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        0.5,
        1e-40,
        1e-300,
        1e38,
        1e300,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };

    private final List<byte[]> files;
    private final SplittableRandom random;

    private Mutator(List<byte[]> files, SplittableRandom random) {
        this.files = files;
        this.random = random;
    }

    /** The input of one execution. */
    static byte[] input(List<byte[]> files, long seed, long execution) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + execution);
        return new Mutator(files, random).changed(files.get(random.nextInt(files.size())));
    }

    private byte[] changed(byte[] file) {
        byte[] bytes = file.clone();
        do {
            bytes = once(bytes);
        } while (random.nextInt(3) > 0);
        return bytes.length > LONGEST ? Arrays.copyOf(bytes, LONGEST) : bytes;
    }

    private byte[] once(byte[] bytes) {
        if (bytes.length == 0) {
            return word();
        }
        return switch (random.nextInt(11)) {
            case 0 -> flipped(bytes);
            case 1 -> overwritten(bytes);
            case 2 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 3 -> inserted(bytes, noise(1 + random.nextInt(64)));
            case 4 -> inserted(bytes, run());
            case 5 -> without(bytes);
            case 6 -> repeated(bytes);
            case 7 -> withNumber(bytes);
            case 8 -> joined(bytes);
            case 9 -> inserted(bytes, word());
            default -> withCell(bytes);
        };
    }

    private byte[] flipped(byte[] bytes) {
        byte[] changed = bytes.clone();
        for (int i = random.nextInt(8); i >= 0; i--) {
            changed[place(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private byte[] overwritten(byte[] bytes) {
        byte[] changed = bytes.clone();
        for (int i = random.nextInt(8); i >= 0; i--) {
            changed[place(bytes.length)] = (byte) random.nextInt(256);
        }
        return changed;
    }

    /** Half of all places are in the first bytes, where headers are. */
    private int place(int length) {
        return random.nextInt(random.nextBoolean() ? Math.min(length, 600) : length);
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    /** One byte many times; rarely as often as an input may have bytes. */
    private byte[] run() {
        byte[] run = new byte[1 + random.nextInt(random.nextInt(100) == 0 ? LONGEST : 200)];
        Arrays.fill(
                run,
                random.nextBoolean()
                        ? (byte) "0179 \t\n,.e-#x\0".charAt(random.nextInt(14))
                        : (byte) random.nextInt(256));
        return run;
    }

    private byte[] word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private byte[] without(byte[] bytes) {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(64));
        return join(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
    }

    private byte[] repeated(byte[] bytes) {
        int from = place(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(64));
        byte[] piece = Arrays.copyOfRange(bytes, from, to);
        int times = 1 + random.nextInt(random.nextInt(50) == 0 ? LONGEST / piece.length : 20);
        byte[] many = new byte[piece.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(piece, 0, many, i * piece.length, piece.length);
        }
        return inserted(bytes, many, from);
    }

    private byte[] withNumber(byte[] bytes) {
        double number = NUMBERS[random.nextInt(NUMBERS.length)];
        ByteBuffer field = ByteBuffer.allocate(8);
        field.order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int size =
                switch (random.nextInt(5)) {
                    case 0 -> field.putShort((short) number).position();
                    case 1 -> field.putInt((int) number).position();
                    case 2 -> field.putLong((long) number).position();
                    case 3 -> field.putFloat((float) number).position();
                    default -> field.putDouble(number).position();
                };
        byte[] changed = bytes.clone();
        int at = place(bytes.length);
        at -= random.nextInt(8) == 0 ? 0 : at % Math.min(size, 4);
        System.arraycopy(field.array(), 0, changed, at, Math.min(size, bytes.length - at));
        return changed;
    }

    private byte[] joined(byte[] bytes) {
        byte[] other = files.get(random.nextInt(files.size()));
        return random.nextBoolean()
                ? join(bytes, other)
                : join(
                        Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)),
                        Arrays.copyOfRange(other, random.nextInt(other.length), other.length));
    }

    /** Puts a word in the place of what stands between two separators. */
    private byte[] withCell(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        int from = at;
        while (from > 0 && !isSeparator(bytes[from - 1])) {
            from--;
        }
        int to = at;
        while (to < bytes.length && !isSeparator(bytes[to])) {
            to++;
        }
        return join(
                join(Arrays.copyOf(bytes, from), word()),
                Arrays.copyOfRange(bytes, to, bytes.length));
    }

    private static boolean isSeparator(byte b) {
        return b == '\t' || b == '\n' || b == ' ' || b == ',';
    }

    private byte[] inserted(byte[] bytes, byte[] piece) {
        return inserted(bytes, piece, place(bytes.length));
    }

    private static byte[] inserted(byte[] bytes, byte[] piece, int at) {
        return join(
                join(Arrays.copyOf(bytes, at), piece), Arrays.copyOfRange(bytes, at, bytes.length));
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}

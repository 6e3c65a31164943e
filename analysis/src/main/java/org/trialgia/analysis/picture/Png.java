package org.trialgia.analysis.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes 8-bit grey PNG (ISO/IEC 15948), no filter. The desktop module's writer would bring native
 * libraries and fonts into the server for three small pictures.
 */
final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private Png() {}

    /**
     * @param shades rows from the top, each {@code width} shades from 0 black to 255 white
     */
    static byte[] grey(byte[] shades, int width, int height) {
        ByteArrayOutputStream png = new ByteArrayOutputStream(shades.length / 2);
        png.writeBytes(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(width).putInt(height).put((byte) 8).put((byte) 0);
        header.put((byte) 0).put((byte) 0).put((byte) 0);
        chunk(png, "IHDR", header.array(), 13);
        byte[] lines = new byte[(width + 1) * height];
        for (int row = 0; row < height; row++) {
            System.arraycopy(shades, row * width, lines, row * (width + 1) + 1, width);
        }
        byte[] packed = new byte[lines.length + lines.length / 100 + 64];
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
        try {
            deflater.setInput(lines);
            deflater.finish();
            int length = 0;
            while (!deflater.finished()) {
                length += deflater.deflate(packed, length, packed.length - length);
            }
            chunk(png, "IDAT", packed, length);
        } finally {
            deflater.end();
        }
        chunk(png, "IEND", new byte[0], 0);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data, int length) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data, 0, length);
        png.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
        png.writeBytes(name);
        png.write(data, 0, length);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}

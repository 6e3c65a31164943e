package org.trialgia.analysis.nifti;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * A file that may be compressed; its bytes decide, not its name, since a stored file has none.
 *
 * @param size its bytes on the disk
 * @param gzip whether it begins as gzip does
 */
record ImageFile(Path path, long size, boolean gzip) {

    /**
     * Looks at a file.
     *
     * @throws NiftiRefused if it is a folder, a device or the like
     */
    static ImageFile of(Path path) throws IOException, NiftiRefused {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        if (!Files.isRegularFile(path)) {
            throw new NiftiRefused(
                    NiftiReason.NOT_NIFTI, "file", "This is a folder or a device, not a file.");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] first = in.readNBytes(2);
            return new ImageFile(path, Files.size(path), beginsAsGzip(first, first.length));
        }
    }

    static boolean beginsAsGzip(byte[] head, int length) {
        return length >= 2 && head[0] == 0x1f && head[1] == (byte) 0x8b;
    }

    /** Its decoded bytes from the beginning. */
    InputStream stream(ReadLimits limits) throws IOException {
        InputStream in = Channels.newInputStream(channel());
        return gzip ? new GzipStream(in, limits) : in;
    }

    FileChannel channel() throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ);
    }

    /** The name in lower case, without {@code .gz}. */
    static String plainName(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }

    /** Whether the name promises something else than the bytes are. */
    boolean isMisnamed() {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return gzip
                ? name.endsWith(".nii") || name.endsWith(".hdr") || name.endsWith(".img")
                : name.endsWith(".gz");
    }
}

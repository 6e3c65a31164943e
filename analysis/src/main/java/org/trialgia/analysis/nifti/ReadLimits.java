package org.trialgia.analysis.nifti;

import java.time.Duration;

/**
 * How far a compressed file is followed before it is refused. The size that the header claims, plus
 * {@code slack}, bounds every file; the ratio guards against a header that lies as well.
 *
 * @param largest decoded bytes of a whole file
 * @param slack decoded bytes after the last voxel that are still read
 * @param ratio decoded bytes for each compressed one, once {@code ratioFrom} are decoded
 * @param ratioFrom decoded bytes below which the ratio says nothing: a 1 mm label image of a few
 *     regions truly packs 400 to 1
 * @param longest time for following one file to its end; only {@link NiftiImage#verify} heeds it
 */
public record ReadLimits(long largest, long slack, int ratio, long ratioFrom, Duration longest) {

    /** 8 GiB, 1 MiB, 200 to 1 beyond 64 MiB, two minutes. */
    public static final ReadLimits DEFAULT =
            new ReadLimits(8L << 30, 1L << 20, 200, 64L << 20, Duration.ofMinutes(2));
}

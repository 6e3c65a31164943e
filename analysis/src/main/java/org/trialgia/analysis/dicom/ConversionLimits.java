package org.trialgia.analysis.dicom;

import java.time.Duration;

/**
 * How long a conversion may take and how much it may write.
 *
 * @param time until it is ended
 * @param output bytes of all files it leaves
 */
public record ConversionLimits(Duration time, long output) {

    /**
     * @throws IllegalArgumentException for a limit that is not above zero
     */
    public ConversionLimits {
        if (!time.isPositive() || output < 1) {
            throw new IllegalArgumentException(
                    "Limits above zero, not %s, %d.".formatted(time, output));
        }
    }

    /** Ten minutes, 16 GB. */
    public static ConversionLimits withDefaults() {
        return new ConversionLimits(Duration.ofMinutes(10), 16L << 30);
    }
}

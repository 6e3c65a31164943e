package org.trialgia.analysis.map;

import org.trialgia.analysis.RefusedException;

/**
 * A band of frequencies, both edges within it; 0 Hz is never.
 *
 * @param lowHz 0 or above
 * @param highHz above the low edge
 */
public record FrequencyBand(double lowHz, double highHz) {

    /** 0.01 to 0.08 Hz (Zang et al. 2007, doi:10.1016/j.braindev.2006.07.002). */
    public static final FrequencyBand SLOW = new FrequencyBand(0.01, 0.08);

    /**
     * @throws RefusedException {@code alff.band} when the edges are no band
     */
    public FrequencyBand {
        if (!(lowHz >= 0 && highHz > lowHz && Double.isFinite(highHz))) {
            throw new RefusedException(
                    "alff.band",
                    "From %s to %s Hz is no band. Give a low edge of 0 or more and a higher high edge."
                            .formatted(lowHz, highHz));
        }
    }

    boolean contains(double hz) {
        return hz > 0 && hz >= lowHz && hz <= highHz;
    }
}

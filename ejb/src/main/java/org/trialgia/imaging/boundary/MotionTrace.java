package org.trialgia.imaging.boundary;

import java.util.List;

/**
 * How much the head moved from volume to volume (framewise displacement after Power 2012: the sum
 * of the six movements, rotations as arcs on a sphere of 50 mm).
 *
 * @param millimetres a value per volume; the first is 0, since nothing is before it
 * @param secondsPerVolume 0 where the repetition time is not known
 */
public record MotionTrace(List<Double> millimetres, double secondsPerVolume) {

    /** Volumes above this are looked at, in mm. */
    public static final double LIMIT = 0.5;

    public MotionTrace {
        millimetres = List.copyOf(millimetres);
    }

    /** The mean over all volumes but the first. */
    public double mean() {
        return millimetres.stream().skip(1).mapToDouble(Double::doubleValue).average().orElse(0);
    }

    public double max() {
        return millimetres.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /** How many volumes lie above the limit. */
    public long above() {
        return millimetres.stream().filter(value -> value > LIMIT).count();
    }
}

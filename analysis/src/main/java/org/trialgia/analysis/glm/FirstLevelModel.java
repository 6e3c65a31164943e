package org.trialgia.analysis.glm;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.LinearModel;

import java.util.Arrays;

/**
 * Fits a task's design to series: ρ of the noise is estimated, series and design are whitened by it
 * (AR(1)), and least squares are taken of what results. Prepared once for a design, used for many
 * series.
 */
public final class FirstLevelModel {

    private final FirstLevelDesign design;
    private final SerialCorrelation serial;

    private FirstLevelModel(FirstLevelDesign design, SerialCorrelation serial) {
        this.design = design;
        this.serial = serial;
    }

    /**
     * Prepares.
     *
     * @throws RefusedException {@code glm.too-short} when the design has not at least three volumes
     *     more than columns
     */
    public static FirstLevelModel of(FirstLevelDesign design) {
        int volumes = design.matrix().rows();
        int columns = design.matrix().columns();
        if (volumes < columns + 3) {
            throw new RefusedException(
                    "glm.too-short",
                    ("A design of %d columns needs at least %d volumes; the run has %d. Use fewer"
                                    + " confounds or conditions.")
                            .formatted(columns, columns + 3, volumes));
        }
        return new FirstLevelModel(design, new SerialCorrelation(design.matrix()));
    }

    /**
     * Fits one series.
     *
     * @param series one value per volume; not modified
     * @throws RefusedException {@code glm.series-not-finite}, {@code glm.series-constant}; {@code
     *     statistics.collinear} when a column of the design is a sum of others
     * @throws IllegalArgumentException when there is not one value per volume
     */
    public FirstLevelFit fit(double[] series) {
        int volumes = design.matrix().rows();
        if (series.length != volumes) {
            throw new IllegalArgumentException(
                    "%d values for %d volumes.".formatted(series.length, volumes));
        }
        for (int t = 0; t < volumes; t++) {
            if (!Double.isFinite(series[t])) {
                throw new RefusedException(
                        "glm.series-not-finite",
                        "The series has no value at volume %d. Leave the region out, or correct the"
                                        .formatted(t + 1)
                                + " scan.");
            }
        }
        if (Arrays.stream(series).allMatch(value -> value == series[0])) {
            throw new RefusedException(
                    "glm.series-constant",
                    "The series is %s in all volumes: the region carries no signal. Leave it out."
                            .formatted(series[0]));
        }
        double rho = serial.of(series);
        Matrix white = SerialCorrelation.whitened(Matrix.ofColumns(series), rho);
        return new FirstLevelFit(
                design.names(),
                LinearModel.fit(SerialCorrelation.whitened(design.matrix(), rho), white.values()),
                rho);
    }
}

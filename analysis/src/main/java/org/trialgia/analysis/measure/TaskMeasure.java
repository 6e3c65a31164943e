package org.trialgia.analysis.measure;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.glm.FirstLevelDesign;
import org.trialgia.analysis.glm.FirstLevelFit;
import org.trialgia.analysis.glm.FirstLevelModel;
import org.trialgia.analysis.glm.TaskDescription;
import org.trialgia.analysis.glm.TaskTiming;
import org.trialgia.analysis.numeric.Matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a task makes each region do: the contrast of its mean series in a linear model (canonical
 * response, drift below 1/128 Hz, AR(1)), in percent of the region's mean. The confounds are in the
 * model, so that nothing is taken off beforehand that the task explains.
 *
 * @param task the same for every scan
 */
public record TaskMeasure(TaskDescription task) {

    private static final double CONFIDENCE = 0.95;

    /** Slice times are taken as corrected to the middle of a volume, as fMRIPrep does. */
    private static final double REFERENCE = 0.5;

    /**
     * The contrast in each region.
     *
     * @param series [volume × region] as in the image, uncut
     * @param confounds [volume × confound]; no columns for none
     * @param names of the confounds
     * @param early volumes before the steady state: each has a regressor of its own and no part in
     *     the mean
     * @return percent signal change; NaN for a region outside the image, without a signal, or of
     *     mean 0
     * @throws RefusedException those of {@link FirstLevelDesign#of} and {@link FirstLevelModel}
     */
    public double[] of(
            Matrix series,
            double trSeconds,
            Matrix confounds,
            List<String> names,
            boolean[] early) {
        int[] marked = IntStream.range(0, early.length).filter(t -> early[t]).toArray();
        List<String> all = new ArrayList<>(names);
        double[][] spikes = new double[marked.length][series.rows()];
        for (int k = 0; k < marked.length; k++) {
            spikes[k][marked[k]] = 1;
            all.add("early_" + (marked[k] + 1));
        }
        Matrix regressors =
                marked.length == 0 ? confounds : confounds.beside(Matrix.ofColumns(spikes));
        FirstLevelModel model =
                FirstLevelModel.of(
                        FirstLevelDesign.of(
                                new TaskTiming(series.rows(), trSeconds, REFERENCE),
                                task.conditions(),
                                FirstLevelDesign.Basis.CANONICAL,
                                regressors,
                                all,
                                FirstLevelDesign.DEFAULT_HIGH_PASS_HZ));
        double[] means =
                series.selectRows(IntStream.range(0, early.length).filter(t -> !early[t]).toArray())
                        .columnMeans();
        double[] percent = new double[series.columns()];
        for (int r = 0; r < percent.length; r++) {
            double[] one = series.column(r);
            boolean signal =
                    Arrays.stream(one).allMatch(Double::isFinite)
                            && Arrays.stream(one).anyMatch(value -> value != one[0]);
            if (!signal || means[r] == 0) {
                percent[r] = Double.NaN;
                continue;
            }
            FirstLevelFit fit = model.fit(one);
            percent[r] = 100 * fit.contrast(task.contrast(), CONFIDENCE).estimate() / means[r];
        }
        return percent;
    }
}

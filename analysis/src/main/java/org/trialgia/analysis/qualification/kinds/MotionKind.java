package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.qualification.CaseInput;
import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;
import org.trialgia.analysis.qualification.Table;
import org.trialgia.analysis.signal.Motion;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** {@code motion}: framewise displacement and DVARS. */
public final class MotionKind implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        if (output.endsWith("dvars")) {
            Matrix voxels = Matrix.ofRows(inputs.byRole("voxels").matrix());
            if (parameters.findNumber("scale_to_median").isPresent()) {
                voxels = Motion.scaledToMedian(voxels, parameters.number("scale_to_median"));
            }
            return output.equals("dvars") ? Motion.dvars(voxels) : Motion.standardisedDvars(voxels);
        }
        double[] fd =
                Motion.framewiseDisplacement(
                        parameters(inputs.all().getFirst(), parameters.list("columns")),
                        unit(parameters),
                        parameters.number("radius_mm"));
        return switch (output) {
            case "fd" -> fd;
            case "n" -> fd.length;
            case "mean_fd" -> Motion.summary(fd).mean();
            case "mean_fd_excluding_first" -> Motion.summary(fd).meanExcludingFirst();
            case "max_fd" -> Motion.summary(fd).max();
            default -> thresholded(fd, parameters, output);
        };
    }

    private static Object thresholded(double[] fd, Parameters parameters, String output) {
        boolean[] kept = Motion.kept(fd, parameters.number("threshold_mm"));
        long within = IntStream.range(0, kept.length).filter(i -> kept[i]).count();
        return switch (output) {
            case "n_over" -> fd.length - within;
            case "fraction_over" -> (fd.length - within) / (double) fd.length;
            case "minutes_kept" -> within * parameters.number("t_r_s") / 60;
            case "longest_run_kept" -> Motion.longestRun(kept);
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }

    static Motion.RotationUnit unit(Parameters parameters) {
        return parameters.text("rotation_unit").equals("deg")
                ? Motion.RotationUnit.DEGREES
                : Motion.RotationUnit.RADIANS;
    }

    private static Matrix parameters(CaseInput input, List<?> columns) throws IOException {
        if (columns.getFirst() instanceof Long) {
            int[] indices = columns.stream().mapToInt(c -> Math.toIntExact((Long) c)).toArray();
            return Matrix.ofRows(input.matrix()).selectColumns(indices);
        }
        Table table = input.table();
        return Matrix.ofColumns(
                columns.stream().map(c -> table.numbers((String) c)).toArray(double[][]::new));
    }
}

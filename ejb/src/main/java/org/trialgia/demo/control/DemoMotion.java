package org.trialgia.demo.control;

import java.util.Random;

/**
 * How a head moved during a scan, in the columns of fMRIPrep: a slow drift around the origin with
 * now and then a jerk.
 *
 * @param parameters by column of {@link #COLUMNS} and volume; translations in mm, rotations in rad
 */
record DemoMotion(double[][] parameters) {

    /** The six rigid-body parameters in fMRIPrep's order. */
    static final String[] COLUMNS = {"trans_x", "trans_y", "trans_z", "rot_x", "rot_y", "rot_z"};

    /** Radius in mm at which a rotation counts as a way (Power 2012). */
    private static final double HEAD_MM = 50;

    private static final double RETURN = 0.96;
    private static final double JERK_EVERY = 1 / 60.0;
    private static final double JERK = 4;

    /** The mean of the absolute value of a standard normal variate. */
    private static final double MEAN_ABSOLUTE = Math.sqrt(2 / Math.PI);

    /** A head that moves by so many mm from volume to volume, on average. */
    static DemoMotion of(double meanDisplacementMm, int volumes, Random random) {
        double jerks = 1 + JERK_EVERY * (JERK - 1);
        double step = meanDisplacementMm / (COLUMNS.length * MEAN_ABSOLUTE * jerks);
        double[][] parameters = new double[COLUMNS.length][volumes];
        for (int t = 1; t < volumes; t++) {
            double size = step * (random.nextDouble() < JERK_EVERY ? JERK : 1);
            for (int c = 0; c < COLUMNS.length; c++) {
                double unit = c < 3 ? 1 : 1 / HEAD_MM;
                parameters[c][t] =
                        RETURN * parameters[c][t - 1] + size * unit * random.nextGaussian();
            }
        }
        return new DemoMotion(parameters);
    }

    /** Framewise displacement of a volume in mm (Power 2012); NaN for the first. */
    double framewiseDisplacement(int t) {
        if (t == 0) {
            return Double.NaN;
        }
        double sum = 0;
        for (int c = 0; c < COLUMNS.length; c++) {
            double way = Math.abs(parameters[c][t] - parameters[c][t - 1]);
            sum += c < 3 ? way : HEAD_MM * way;
        }
        return sum;
    }

    /** What the motion adds to a signal, given a weight for each parameter, in units of its own. */
    double artefact(double[] weights, int t) {
        double sum = 0;
        for (int c = 0; c < COLUMNS.length; c++) {
            sum += weights[c] * parameters[c][t] * (c < 3 ? 1 : HEAD_MM);
        }
        return sum;
    }
}

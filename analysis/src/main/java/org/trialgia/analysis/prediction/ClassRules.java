package org.trialgia.analysis.prediction;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;

import org.trialgia.analysis.numeric.Matrix;

import java.util.Arrays;

/**
 * Weights and intercept of a linear classifier by LIBLINEAR's primal solvers, which draw no random
 * numbers; the intercept is not penalised.
 */
final class ClassRules {
    /** Share of the first gradient at which the solver stops: far below what a score shows. */
    private static final double STOP = 1e-8;

    private static final int STEPS = 10_000;

    static {
        // The library would write its progress to standard output, where tables go.
        Linear.disableDebugOutput();
    }

    private ClassRules() {}

    /**
     * Fits.
     *
     * @param x [participant × edge]
     * @param y 1 or -1, both there
     * @return the weights, then the intercept
     */
    static double[] fit(Matrix x, double[] y, Learner learner, double penalty) {
        int edges = x.columns();
        Problem problem = new Problem();
        problem.l = x.rows();
        problem.n = edges + 1;
        problem.bias = 1;
        problem.y = y.clone();
        problem.x = new Feature[x.rows()][edges + 1];
        for (int i = 0; i < x.rows(); i++) {
            for (int e = 0; e < edges; e++) {
                problem.x[i][e] = new FeatureNode(e + 1, x.get(i, e));
            }
            problem.x[i][edges] = new FeatureNode(edges + 1, 1);
        }
        SolverType solver =
                learner == Learner.LOGISTIC ? SolverType.L2R_LR : SolverType.L2R_L2LOSS_SVC;
        Parameter parameter = new Parameter(solver, 1 / penalty, STEPS, STOP);
        parameter.setRegularizeBias(false);
        Model model = Linear.train(problem, parameter);
        // The library's score speaks for whichever class came first.
        double sign = model.getLabels()[0] > 0 ? 1 : -1;
        return Arrays.stream(model.getFeatureWeights()).map(w -> sign * w).toArray();
    }
}

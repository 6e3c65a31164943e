package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.statistics.Interval;
import org.trialgia.analysis.statistics.LinearModel;
import org.trialgia.analysis.statistics.TTest;

/** The outputs that results have in common. */
final class Tests {

    private Tests() {}

    static Object output(TTest.Result result, String output) {
        return switch (output) {
            case "estimate", "difference" -> result.estimate();
            case "se" -> result.se();
            case "t" -> result.t();
            case "df" -> result.df();
            case "p" -> result.p();
            case "ci" -> ends(result.ci());
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }

    static Object output(LinearModel.Coefficient result, String output) {
        return switch (output) {
            case "estimate", "mean" -> result.estimate();
            case "se" -> result.se();
            case "t" -> result.t();
            case "df" -> result.df();
            case "p" -> result.p();
            case "ci" -> ends(result.ci());
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }

    static double[] ends(Interval interval) {
        return new double[] {interval.low(), interval.high()};
    }
}

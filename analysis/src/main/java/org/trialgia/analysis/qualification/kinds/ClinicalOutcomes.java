package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;
import org.trialgia.analysis.statistics.Proportion;
import org.trialgia.analysis.statistics.ProportionComparison;
import org.trialgia.analysis.statistics.ReliableChange;
import org.trialgia.analysis.statistics.Responders;

/** {@code clinical-outcomes}: responders, their comparison between arms, reliable change. */
public final class ClinicalOutcomes implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        Variables variables = Variables.of(inputs);
        double[] before = variables.column(parameters.text("before"));
        double[] after = variables.column(parameters.text("after"));
        String group = parameters.text("group");
        if (parameters.has("reliability")) {
            return reliableChange(
                    ReliableChange.of(
                            before,
                            after,
                            parameters.number("reliability"),
                            parameters.number("z")),
                    output);
        }
        Responders responders =
                Responders.of(before, after, parameters.findNumber("threshold_percent").orElse(0));
        return switch (output) {
            case "percent_reduction" -> responders.percentReduction();
            case "responder" -> responders.responder();
            case "observed_n", "observed_responders", "all_n", "missing_as_nonresponder" -> {
                boolean[] arm = variables.level(group, parameters.raw("arm"));
                yield switch (output) {
                    case "observed_n" -> responders.amongObserved(arm).of();
                    case "observed_responders" -> responders.amongObserved(arm).count();
                    case "all_n" -> responders.amongAll(arm).of();
                    default -> responders.amongAll(arm).count();
                };
            }
            default ->
                    compared(
                            responders.amongAll(variables.level(group, parameters.raw("first"))),
                            responders.amongAll(variables.level(group, parameters.raw("second"))),
                            parameters.number("confidence"),
                            output);
        };
    }

    private static Object compared(
            Proportion active, Proportion control, double confidence, String output) {
        ProportionComparison found = ProportionComparison.of(active, control, confidence);
        return switch (output) {
            case "active" -> new int[] {active.count(), active.of()};
            case "control" -> new int[] {control.count(), control.of()};
            case "risk_difference" -> found.riskDifference();
            case "newcombe_ci" -> Tests.ends(found.riskDifferenceInterval());
            case "nnt" -> found.numberNeededToTreat();
            case "risk_ratio" -> found.riskRatio();
            case "rr_ci" -> Tests.ends(found.riskRatioInterval());
            case "odds_ratio" -> found.oddsRatio();
            case "or_ci" -> Tests.ends(found.oddsRatioInterval());
            case "fisher_p" -> found.fisherP();
            case "chi2_p_uncorrected" -> found.chiSquaredP();
            case "wilson_active" -> Tests.ends(active.wilson(confidence));
            case "wilson_control" -> Tests.ends(control.wilson(confidence));
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }

    private static Object reliableChange(ReliableChange found, String output) {
        return switch (output) {
            case "rci" -> found.index();
            case "sd_baseline" -> found.sdBaseline();
            case "s_diff" -> found.seDifference();
            case "threshold_points" -> found.threshold();
            case "n_improved" -> found.improved();
            case "n_worse" -> found.worse();
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }
}

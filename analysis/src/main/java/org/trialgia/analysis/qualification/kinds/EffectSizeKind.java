package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;
import org.trialgia.analysis.statistics.EffectSize;

/** {@code effect-size}: standardised effects of a change in two arms. */
public final class EffectSizeKind implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        Variables variables = Variables.of(inputs);
        EffectSize found =
                EffectSize.ofChange(
                        variables.column(parameters.text("before")),
                        variables.column(parameters.text("after")),
                        variables.level(parameters.text("group"), parameters.raw("first")),
                        parameters.number("confidence"));
        return switch (output) {
            case "cohen_d" -> found.cohenD();
            case "hedges_g" -> found.hedgesG();
            case "hedges_g_approx" -> found.hedgesGApproximate();
            case "J" -> found.correction();
            case "J_approx" -> found.correctionApproximate();
            case "var_g" -> found.variance();
            case "ci_g" -> Tests.ends(found.ci());
            case "dz_active" -> found.withinFirst();
            case "dav_active" -> found.withinFirstAverage();
            case "ancova_over_sd_pre" -> found.adjusted();
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }
}

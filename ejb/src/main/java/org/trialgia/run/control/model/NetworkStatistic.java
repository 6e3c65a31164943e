package org.trialgia.run.control.model;

import org.trialgia.analysis.Outcome;
import org.trialgia.analysis.inference.NetworkTest;
import org.trialgia.analysis.inference.NetworkTest.Component;
import org.trialgia.analysis.inference.Tail;
import org.trialgia.analysis.statistics.PermutationTest;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.boundary.ModelResult.Fact;
import org.trialgia.run.boundary.ModelResult.Kind;
import org.trialgia.run.control.Gathered;
import org.trialgia.run.control.Layout;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The network-based statistic of the mean change and of the link with pain: at the threshold that
 * was declared, and at three others, so that it shows how much hangs on it.
 */
final class NetworkStatistic {

    private static final List<Double> BESIDES = List.of(2.5, 3.0, 3.5);
    private static final double LEVEL = 0.05;
    private static final int MOST_NAMED = 12;

    private NetworkStatistic() {}

    static ModelResult of(Gathered gathered) {
        Layout layout = gathered.run().layout();
        double declared = gathered.run().settings().models().threshold();
        Sheet sheet =
                new Sheet("Components")
                        .text("Of")
                        .number("|t| above")
                        .count("Edges")
                        .count("Regions")
                        .p("p extent")
                        .number("Intensity")
                        .p("p intensity")
                        .text("Edges of it");
        int found = 0;
        for (String of : List.of("mean change", "link with pain")) {
            Outcome<PermutationTest> test =
                    of.equals("mean change") ? gathered.meanTest() : gathered.linkTest();
            if (!(test instanceof Outcome.Computed<PermutationTest>(PermutationTest tested))) {
                continue;
            }
            TreeSet<Double> thresholds = new TreeSet<>(BESIDES);
            thresholds.add(declared);
            for (double threshold : thresholds) {
                NetworkTest.Result result =
                        NetworkTest.of(tested, layout.pairs(), threshold, Tail.BOTH)
                                .computeAll(PermutationTest.TIE_TOLERANCE);
                for (Component one : result.components()) {
                    found += threshold == declared && one.extentP() < LEVEL ? 1 : 0;
                    sheet.row(
                            of,
                            threshold,
                            one.edges().size(),
                            one.nodes().size(),
                            one.extentP(),
                            one.intensity(),
                            one.intensityP(),
                            edges(one, layout));
                }
            }
        }
        return new ModelResult(
                ModelChoice.NETWORK_STATISTIC,
                "",
                (found == 0
                                ? "No component at |t| > %s has p < 0.05 (extent)."
                                : found == 1
                                        ? "One component at |t| > %s has p < 0.05 (extent)."
                                        : found + " components at |t| > %s have p < 0.05 (extent).")
                        .formatted(number(declared)),
                "Zalesky et al. 2010. Edges above the threshold that touch each other; the largest"
                        + " component of each permutation (the same as for max-T) is the null. It"
                        + " speaks of a component as a whole, not of any one of its edges.",
                List.of(new Fact("Declared threshold, |t|", Kind.NUMBER, declared)),
                List.of(sheet.table()));
    }

    private static String edges(Component component, Layout layout) {
        String names =
                component.edges().stream()
                        .limit(MOST_NAMED)
                        .map(edge -> layout.name(edge.first(), edge.second()))
                        .collect(Collectors.joining("; "));
        int more = component.edges().size() - MOST_NAMED;
        return more > 0 ? names + "; and " + more + " more" : names;
    }

    static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ENGLISH, "%.0f", value)
                : Double.toString(value);
    }
}

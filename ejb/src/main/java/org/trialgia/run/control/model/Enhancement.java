package org.trialgia.run.control.model;

import org.trialgia.analysis.Outcome;
import org.trialgia.analysis.inference.Tail;
import org.trialgia.analysis.inference.TfceSettings;
import org.trialgia.analysis.inference.TfceTest;
import org.trialgia.analysis.map.Neighbourhood;
import org.trialgia.analysis.statistics.PermutationTest;
import org.trialgia.run.boundary.MeasureChoice.Shape;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.boundary.ModelResult.Fact;
import org.trialgia.run.boundary.ModelResult.Kind;
import org.trialgia.run.control.Gathered;
import org.trialgia.run.control.Layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Threshold-free enhancement of the mean change and of the link with pain. */
final class Enhancement {

    private static final double LEVEL = 0.05;

    private Enhancement() {}

    static ModelResult of(Gathered gathered) {
        Layout layout = gathered.run().layout();
        Sheet sheet =
                new Sheet("Enhanced")
                        .text("Of")
                        .text(layout.heading())
                        .number("t", "Enhanced")
                        .p("p, family-wise");
        List<Fact> facts = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (String of : List.of("mean change", "link with pain")) {
            Outcome<PermutationTest> test =
                    of.equals("mean change") ? gathered.meanTest() : gathered.linkTest();
            if (!(test instanceof Outcome.Computed<PermutationTest>(PermutationTest tested))) {
                continue;
            }
            TfceTest.Result result =
                    test(gathered, tested).computeAll(PermutationTest.TIE_TOLERANCE);
            for (int e = 0; e < layout.size(); e++) {
                sheet.row(
                        of,
                        layout.name(e),
                        result.t()[e],
                        result.enhanced()[e],
                        result.corrected()[e]);
            }
            long passing = Arrays.stream(result.corrected()).filter(p -> p < LEVEL).count();
            said.add(passing + " of the " + of);
            facts.add(new Fact("Below 0.05, " + of, Kind.COUNT, (double) passing));
        }
        return new ModelResult(
                ModelChoice.CLUSTER_ENHANCEMENT,
                "",
                said.isEmpty()
                        ? "There was nothing to enhance."
                        : String.join(" and ", said) + " have p < 0.05 once enhanced.",
                gathered.run().settings().measure().shape() == Shape.POINTS
                        ? "Smith and Nichols 2009 (E 0.5, H 2) over points that share a face, an"
                                + " edge or a corner: a point counts for more where those around it"
                                + " are high, too. Family-wise by the same permutations as max-T."
                        : "Smith and Nichols 2009, for networks as in Vinokur et al. 2015 (E 0.4, H"
                                + " 3): an edge counts for more where edges that share a region"
                                + " with it are high, too. Family-wise by the same permutations as"
                                + " max-T.",
                facts,
                List.of(sheet.tableBy("p, family-wise")));
    }

    private static TfceTest test(Gathered gathered, PermutationTest tested) {
        return gathered.run().settings().measure().shape() == Shape.POINTS
                ? TfceTest.voxels(
                        tested,
                        gathered.run().lattice().grid(),
                        gathered.run().lattice().places(),
                        Neighbourhood.CUBE,
                        TfceSettings.VOXELS,
                        Tail.BOTH)
                : TfceTest.edges(
                        tested, gathered.run().layout().pairs(), TfceSettings.NETWORK, Tail.BOTH);
    }
}

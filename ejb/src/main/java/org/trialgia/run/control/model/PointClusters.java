package org.trialgia.run.control.model;

import org.trialgia.analysis.Outcome;
import org.trialgia.analysis.inference.ClusterTest;
import org.trialgia.analysis.inference.ClusterTest.Cluster;
import org.trialgia.analysis.inference.Tail;
import org.trialgia.analysis.map.Neighbourhood;
import org.trialgia.analysis.statistics.PermutationTest;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.boundary.ModelResult.Fact;
import org.trialgia.run.boundary.ModelResult.Kind;
import org.trialgia.run.control.Gathered;

import java.util.List;
import java.util.Locale;

/** Clusters of a map's points, of its mean change and of its link with pain. */
final class PointClusters {

    private static final double LEVEL = 0.05;

    private PointClusters() {}

    static ModelResult of(Gathered gathered) {
        double threshold = gathered.run().settings().models().threshold();
        Sheet sheet =
                new Sheet("Clusters")
                        .text("Of")
                        .text("Sign")
                        .count("Points")
                        .count("mm³")
                        .text("Peak, MNI mm")
                        .number("Peak t")
                        .p("p extent", "p peak");
        int found = 0;
        for (String of : List.of("mean change", "link with pain")) {
            Outcome<PermutationTest> test =
                    of.equals("mean change") ? gathered.meanTest() : gathered.linkTest();
            if (!(test instanceof Outcome.Computed<PermutationTest>(PermutationTest tested))) {
                continue;
            }
            ClusterTest.Result result =
                    ClusterTest.of(
                                    tested,
                                    gathered.run().lattice().grid(),
                                    gathered.run().lattice().places(),
                                    threshold,
                                    Neighbourhood.CUBE,
                                    Tail.BOTH)
                            .computeAll(PermutationTest.TIE_TOLERANCE);
            for (Cluster one : result.clusters()) {
                found += one.extentP() < LEVEL ? 1 : 0;
                sheet.row(
                        of,
                        one.sign() > 0 ? "rises" : "falls",
                        one.voxels(),
                        one.volume(),
                        place(one.peakMm()),
                        one.peakT(),
                        one.extentP(),
                        one.peakP());
            }
        }
        return new ModelResult(
                ModelChoice.POINT_CLUSTERS,
                "",
                (found == 0
                                ? "No cluster at |t| > %s has p < 0.05 (extent)."
                                : found == 1
                                        ? "One cluster at |t| > %s has p < 0.05 (extent)."
                                        : found + " clusters at |t| > %s have p < 0.05 (extent).")
                        .formatted(NetworkStatistic.number(threshold)),
                "Points above the threshold that share a face, an edge or a corner; extent and peak"
                        + " against the largest of each permutation (Nichols and Holmes 2002). It"
                        + " speaks of a cluster as a whole, not of any one of its points.",
                List.of(new Fact("Declared threshold, |t|", Kind.NUMBER, threshold)),
                List.of(sheet.table()));
    }

    private static String place(double[] mm) {
        return String.format(Locale.ENGLISH, "%.0f, %.0f, %.0f", mm[0], mm[1], mm[2])
                .replace('-', '−');
    }
}

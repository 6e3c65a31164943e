package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.inference.ClusterTest;
import org.trialgia.analysis.inference.Tail;
import org.trialgia.analysis.map.Neighbourhood;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.qualification.KeyedValue;
import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;
import org.trialgia.analysis.statistics.Alternative;
import org.trialgia.analysis.statistics.PermutationTest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** {@code clusters}: clusters of voxels above a threshold, over all sign flips. */
public final class ClusterKind implements QuantityRunner {

    private static final int ALL = 1_000_000;

    private record Found(
            PermutationTest test, Grid grid, int[] voxels, ClusterTest.Result result) {}

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        String key = "clusters of " + inputs.byRole("maps").name();
        for (String name : parameters.names()) {
            key += name.equals("level") ? "" : " " + name + " " + parameters.raw(name);
        }
        Found found = inputs.remember(Found.class, key, () -> find(inputs, parameters));
        if (!found.result.exact()) {
            throw new IllegalStateException("not all permutations");
        }
        return switch (output) {
            case "t" -> {
                double[] volume = new double[found.grid.voxels()];
                double[] t = found.test.observed();
                for (int e = 0; e < t.length; e++) {
                    volume[found.voxels[e]] = t[e];
                }
                yield KeyedValue.volume(volume, found.grid.shape());
            }
            case "n_permutations" -> found.result.distribution().permutations();
            case "null_maximum" -> found.result.distribution().largestHeight();
            case "critical" ->
                    found.result.distribution().criticalHeight(parameters.number("level"));
            case "clusters" -> found.result.clusters().stream().map(ClusterKind::cluster).toList();
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }

    private static Map<String, Object> cluster(ClusterTest.Cluster cluster) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("sign", cluster.sign());
        members.put("voxels", cluster.voxels());
        members.put("mm3", cluster.volume());
        members.put("peak_ijk", cluster.peak());
        members.put("peak_mm", cluster.peakMm());
        members.put("peak_t", cluster.peakT());
        members.put("p_fwe_extent", cluster.extentP());
        members.put("p_fwe_peak", cluster.peakP());
        return members;
    }

    private static Found find(QuantityInputs inputs, Parameters parameters) throws Exception {
        int[] voxels;
        try (NiftiImage mask = NiftiImage.open(inputs.byRole("mask").path())) {
            double[] values = new double[mask.voxelsPerVolume()];
            mask.readVolume(0, values);
            voxels = IntStream.range(0, values.length).filter(v -> values[v] > 0).toArray();
        }
        if (!parameters.text("alternative").equals("two-sided")) {
            throw new IllegalArgumentException("no alternative " + parameters.raw("alternative"));
        }
        Neighbourhood neighbourhood =
                switch (parameters.integer("connectivity")) {
                    case 6 -> Neighbourhood.FACES;
                    case 18 -> Neighbourhood.EDGES;
                    case 26 -> Neighbourhood.CUBE;
                    default -> throw new IllegalArgumentException("no such connectivity");
                };
        try (NiftiImage maps = NiftiImage.open(inputs.byRole("maps").path())) {
            double[][] rows = new double[maps.volumes()][voxels.length];
            maps.forEachVolume((t, values) -> {
                for (int e = 0; e < voxels.length; e++) {
                    rows[t][e] = values[voxels[e]];
                }
            });
            PermutationTest test =
                    PermutationTest.signFlip(Matrix.ofRows(rows), Alternative.TWO_SIDED, ALL, 0);
            ClusterTest clusters =
                    ClusterTest.of(
                            test,
                            maps.grid(),
                            voxels,
                            parameters.number("cluster_threshold"),
                            neighbourhood,
                            Tail.BOTH);
            return new Found(
                    test,
                    maps.grid(),
                    voxels,
                    clusters.computeAll(parameters.number("tie_tolerance")));
        }
    }
}

package org.trialgia.run.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.connectivity.ConnectivityMeasure;
import org.trialgia.analysis.connectivity.Edges;
import org.trialgia.analysis.connectivity.Networks;
import org.trialgia.analysis.measure.EdgeMeasure;
import org.trialgia.analysis.measure.GraphMeasure;
import org.trialgia.analysis.measure.NetworkMeasure;
import org.trialgia.analysis.measure.NodeMeasure;
import org.trialgia.analysis.measure.ScanMeasure;
import org.trialgia.analysis.measure.SegregationMeasure;
import org.trialgia.analysis.measure.SharedStates;
import org.trialgia.analysis.measure.TangentMeasure;
import org.trialgia.analysis.measure.WindowMeasure;
import org.trialgia.run.boundary.CleaningChoice;
import org.trialgia.run.boundary.MeasureChoice;
import org.trialgia.run.boundary.MeasureDetail;
import org.trialgia.run.boundary.RunSettings;
import org.trialgia.run.control.FrozenRun.Region;

/** Says the choice of a measure in the words of the analysis library. */
final class Measures {

    private Measures() {}

    /**
     * How a measure's series are cleaned: as chosen, but that amplitudes of a band are taken of
     * whole, unfiltered runs, a task's model has its own drift, and windows slide over time as it
     * was: with censored volumes cut out they would join what lies apart.
     */
    static CleaningChoice cleaning(RunSettings settings) {
        CleaningChoice chosen = settings.cleaning();
        MeasureChoice measure = settings.measure();
        if (measure.ofWindows()) {
            return new CleaningChoice(
                    chosen.motion(),
                    chosen.tissue(),
                    chosen.cosine(),
                    null,
                    chosen.detrend(),
                    chosen.highPassHz(),
                    chosen.lowPassHz());
        }
        return measure.ofAmplitude() || measure.ofTask()
                ? new CleaningChoice(
                        chosen.motion(),
                        chosen.tissue(),
                        chosen.cosine() && !measure.ofTask(),
                        null,
                        chosen.detrend(),
                        null,
                        null)
                : chosen;
    }

    /**
     * What is taken of the region series of a scan; null where it is of voxels, of a map, or of a
     * task.
     */
    static @Nullable ScanMeasure ofRegions(FrozenRun run) {
        MeasureDetail detail = run.settings().detail();
        return switch (run.settings().measure()) {
            case CORRELATION -> new EdgeMeasure(ConnectivityMeasure.PEARSON);
            case RANK_CORRELATION -> new EdgeMeasure(ConnectivityMeasure.SPEARMAN);
            case PARTIAL_CORRELATION -> new EdgeMeasure(ConnectivityMeasure.PARTIAL);
            case TANGENT -> new TangentMeasure();
            case NETWORK_MEANS -> new NetworkMeasure(networks(run));
            case SEGREGATION -> new SegregationMeasure(networks(run));
            case WINDOW_DEVIATION ->
                    new WindowMeasure(detail.windowSeconds(), WindowMeasure.Form.DEVIATION);
            case WINDOW_STATES ->
                    new WindowMeasure(detail.windowSeconds(), WindowMeasure.Form.WINDOWS);
            case NODE_STRENGTH -> new NodeMeasure(NodeMeasure.Kind.STRENGTH, detail.density());
            case NODE_CLUSTERING -> new NodeMeasure(NodeMeasure.Kind.CLUSTERING, detail.density());
            case NODE_EFFICIENCY ->
                    new NodeMeasure(NodeMeasure.Kind.LOCAL_EFFICIENCY, detail.density());
            case NODE_BETWEENNESS ->
                    new NodeMeasure(NodeMeasure.Kind.BETWEENNESS, detail.density());
            case GRAPH -> new GraphMeasure(detail.density());
            case SEED_MAP, ALFF, FALFF, REHO, TASK, TASK_MAP, MAP_MEANS, IMPORTED -> null;
        };
    }

    private static Networks networks(FrozenRun run) {
        return Networks.of(
                run.regions().stream().map(Region::id).toList(), Layout.members(run.regions()));
    }

    /** How values follow from all scans together; null where each scan has its own. */
    static @Nullable GroupMeasure group(FrozenRun run) {
        int regions = run.regions().size();
        return switch (run.settings().measure()) {
            case TANGENT -> raw -> TangentMeasure.together(raw, regions);
            case WINDOW_STATES ->
                    raw ->
                            SharedStates.of(
                                    raw,
                                    new Edges(regions).count(),
                                    run.settings().detail().states(),
                                    run.settings().seed());
            default -> null;
        };
    }
}

package org.trialgia.run.control;

import org.trialgia.analysis.region.BrainLattice;
import org.trialgia.run.boundary.RegionPoint;
import org.trialgia.run.boundary.RunSettings;

import java.util.List;

/**
 * A run as it was frozen, read back from its two documents.
 *
 * @param points the spheres; empty where the regions are labels
 */
public record FrozenRun(RunSettings settings, List<RegionPoint> points, RunInputs inputs) {

    public FrozenRun {
        points = List.copyOf(points);
    }

    /** The regions in the order in which they are numbered. */
    public List<Region> regions() {
        RunInputs.Labels labels = inputs.labels();
        return labels == null
                ? points.stream()
                        .map(point -> new Region(point.id(), point.name(), point.network()))
                        .toList()
                : labels.labels().stream()
                        .map(label -> new Region("label-" + label.value(), label.name(), ""))
                        .toList();
    }

    /** A region as results name it. */
    public record Region(String id, String name, String network) {}

    /** The seed of a map. */
    public RegionPoint seed() {
        String id = settings.detail().seedRegion();
        return points.stream()
                .filter(point -> id.isEmpty() || point.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the run has no seed " + id));
    }

    /** The points of a map. */
    public BrainLattice lattice() {
        return BrainLattice.mni(settings.detail().stepMm());
    }

    /** What the run's values are of. */
    public Layout layout() {
        return Layout.of(this);
    }

    /** How many values there are of each scan: one for each edge, network pair or region. */
    public int edges() {
        return layout().size();
    }
}

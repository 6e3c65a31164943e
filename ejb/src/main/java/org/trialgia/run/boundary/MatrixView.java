package org.trialgia.run.boundary;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The matrix of a result: the link with pain above the diagonal, the mean change below.
 *
 * @param regions in the order in which they are shown, those of a network together
 * @param cells one for each edge that has a value
 */
public record MatrixView(List<Region> regions, List<Cell> cells) {

    public MatrixView {
        regions = List.copyOf(regions);
        cells = List.copyOf(cells);
    }

    /** A region. */
    public record Region(String label, String name, String network) {}

    /**
     * An edge.
     *
     * @param row place of its first region in the order shown, the smaller one
     * @param column place of its second region
     * @param r partial correlation with the change of pain; null where there is none
     * @param mean mean change; null where there is none
     * @param linkPasses whether the corrected p of its link with pain is below 0.05
     * @param meanPasses whether the corrected p of its mean change is below 0.05
     */
    public record Cell(
            int edge,
            int row,
            int column,
            @Nullable Double r,
            @Nullable Double mean,
            boolean linkPasses,
            boolean meanPasses) {}
}

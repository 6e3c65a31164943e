package org.trialgia.run.boundary;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The matrix of one pair: Fisher z at baseline above the diagonal, its change below.
 *
 * @param regions in the order in which they are shown, those of a network together
 */
public record PairMatrixView(
        String participant, List<MatrixView.Region> regions, List<Cell> cells) {

    public PairMatrixView {
        regions = List.copyOf(regions);
        cells = List.copyOf(cells);
    }

    /**
     * An edge.
     *
     * @param row place of its first region in the order shown, the smaller one
     * @param column place of its second region
     */
    public record Cell(
            int edge, int row, int column, @Nullable Double before, @Nullable Double change) {}
}

package org.trialgia.analysis.cli;

import org.trialgia.analysis.numeric.Matrix;

import java.util.List;

/**
 * Region series as a table: a column a region, a row a volume.
 *
 * @param names of the regions
 * @param values [volume × region]
 */
record Series(List<String> names, Matrix values) {

    static Series of(DataTable table) {
        return new Series(table.header(), table.matrix(table.header()));
    }
}

package org.trialgia.analysis.cli;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.connectivity.Edges;
import org.trialgia.analysis.numeric.Matrix;

import java.util.ArrayList;
import java.util.List;

/**
 * A table with a row a participant and a column an edge.
 *
 * @param ids of the participants
 * @param names of the edges
 * @param values [participant × edge]
 */
record EdgeTable(List<String> ids, List<String> names, Matrix values) {

    static EdgeTable of(DataTable table, String id, List<String> others) {
        List<String> left = new ArrayList<>(List.of(id));
        left.addAll(others);
        List<String> names = table.namesWithout(left);
        if (names.isEmpty()) {
            throw new IllegalArgumentException(table.file() + " has no column of an edge.");
        }
        return new EdgeTable(table.ids(id), names, table.matrix(names));
    }

    /**
     * The row of each participant in another table.
     *
     * @throws IllegalArgumentException when one has none there
     */
    int[] rowsIn(DataTable other, String id) {
        List<String> theirs = other.ids(id);
        int[] rows = new int[ids.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = theirs.indexOf(ids.get(i));
            if (rows[i] < 0) {
                throw new IllegalArgumentException(
                        "%s has no row for %s %s. Add it, or leave it out of the edges."
                                .formatted(other.file(), id, ids.get(i)));
            }
        }
        return rows;
    }

    /**
     * The regions between which the edges are, {@code a~b}.
     *
     * @throws RefusedException {@code cli.edges} when the names are not those of all edges between
     *     some regions in the order of {@link Edges}
     */
    List<String> regions() {
        int count = (int) Math.round((1 + Math.sqrt(1 + 8.0 * names.size())) / 2);
        List<String> regions = new ArrayList<>();
        if (new Edges(count).count() == names.size()) {
            regions.add(part(names.getFirst(), 0));
            for (int i = 1; i < count; i++) {
                regions.add(part(names.get(i * (i - 1) / 2), 1));
            }
        }
        if (!SquareTable.edges(regions).equals(names)) {
            throw new RefusedException(
                    "cli.edges",
                    "The columns are not all edges a~b between some regions, in the order in which"
                            + " the command connectivity writes them. Give such a table.");
        }
        return regions;
    }

    private static String part(String edge, int which) {
        String[] ends = edge.split("~", -1);
        return ends.length == 2 ? ends[which] : "";
    }
}

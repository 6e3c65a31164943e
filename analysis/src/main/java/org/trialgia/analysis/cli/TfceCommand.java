package org.trialgia.analysis.cli;

import org.trialgia.analysis.connectivity.Edges;
import org.trialgia.analysis.inference.NetworkTest;
import org.trialgia.analysis.inference.Tail;
import org.trialgia.analysis.inference.TfceSettings;
import org.trialgia.analysis.inference.TfceTest;
import org.trialgia.analysis.statistics.Alternative;
import org.trialgia.analysis.statistics.PermutationTest;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Threshold-free enhancement of a matrix. */
@Command(
        name = "tfce",
        description =
                "Sign-flip test of the mean of all edges against 0, enhanced by the edges that hang"
                        + " together with each (TFCE), corrected for all: a row an edge.")
final class TfceCommand extends StatsCommand.OfTable {

    @Option(
            names = "--id",
            required = true,
            paramLabel = "COLUMN",
            description = "The column of participants; all others are edges a~b.")
    String id;

    @Option(
            names = "--permutations",
            defaultValue = "10000",
            description = "At most so many sign flips (10000).")
    int permutations;

    @Option(names = "--seed", defaultValue = "1", description = "Of the flips drawn (1).")
    long seed;

    @Option(
            names = "--extent-power",
            paramLabel = "E",
            defaultValue = "0.4",
            description = "What many edges are worth (0.4).")
    double extentPower;

    @Option(
            names = "--height-power",
            paramLabel = "H",
            defaultValue = "3",
            description = "What a large t is worth (3).")
    double heightPower;

    @Override
    void test(DataTable data) throws IOException {
        if (permutations < 1) {
            throw misused("--permutations is " + permutations + "; give 1 or more");
        }
        EdgeTable read = EdgeTable.of(data, id, List.of());
        int regions = read.regions().size();
        TfceTest.Result found =
                TfceTest.edges(
                                PermutationTest.signFlip(
                                        read.values(), Alternative.TWO_SIDED, permutations, seed),
                                NetworkTest.lowerRows(regions),
                                new TfceSettings(extentPower, heightPower, 0),
                                Tail.BOTH)
                        .computeAll(PermutationTest.TIE_TOLERANCE);
        note(
                "%d edges of %d regions, %d sign flips%s, seed %d"
                        .formatted(
                                new Edges(regions).count(),
                                regions,
                                found.distribution().permutations(),
                                found.exact() ? ", all there are" : "",
                                seed));
        List<List<?>> rows = new ArrayList<>();
        for (int e = 0; e < read.names().size(); e++) {
            rows.add(
                    List.of(
                            read.names().get(e),
                            found.t()[e],
                            found.enhanced()[e],
                            found.corrected()[e]));
        }
        write(List.of("edge", "t", "enhanced", "p_corrected"), rows);
    }
}

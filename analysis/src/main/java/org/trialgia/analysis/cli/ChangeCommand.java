package org.trialgia.analysis.cli;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.change.EdgeChange;
import org.trialgia.analysis.change.MeanChange;
import org.trialgia.analysis.connectivity.Connectivity;
import org.trialgia.analysis.connectivity.Edges;
import org.trialgia.analysis.numeric.Matrix;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What changed from one visit to another. */
@Command(
        name = "change",
        description = {
            "The change of edges, POST less PRE.",
            "Of two matrices: a row an edge. Of two tables with a row a participant (--id): a row a"
                    + " participant found in both, or with --mean a row an edge with the mean"
                    + " change, its interval, t, p and q (Benjamini-Hochberg)."
        })
final class ChangeCommand extends TableWork {

    @Parameters(index = "0", paramLabel = "PRE", description = "Before; - is standard input.")
    String pre;

    @Parameters(index = "1", paramLabel = "POST", description = "After.")
    String post;

    @Option(
            names = "--id",
            paramLabel = "COLUMN",
            description = "PRE and POST are tables of edges with this column of participants.")
    @Nullable String id;

    @Option(names = "--mean", description = "The mean change of each edge; needs --id.")
    boolean mean;

    @Option(names = "--fisher", description = "The values are correlations: take Fisher's z first.")
    boolean fisher;

    @Option(names = "--confidence", defaultValue = "0.95", description = "Of the intervals (0.95).")
    double confidence;

    @Override
    void run() throws IOException {
        if (pre.equals(STANDARD) && post.equals(STANDARD)) {
            throw misused("only one of the tables can come from standard input");
        }
        if (mean && id == null) {
            throw misused("--mean needs --id, since it is over participants");
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw misused("--confidence is " + confidence + "; give a number between 0 and 1");
        }
        if (id == null) {
            matrices();
        } else {
            tables(id);
        }
    }

    private void matrices() throws IOException {
        SquareTable before = SquareTable.of(table(pre));
        SquareTable after = SquareTable.of(table(post));
        requireSame(before.names(), after.names(), "regions");
        Edges edges = new Edges(before.names().size());
        double[] first = transformed(edges.vector(before.values()));
        double[] second = transformed(edges.vector(after.values()));
        double[] change = EdgeChange.of(first, second);
        List<List<?>> rows = new ArrayList<>();
        for (int e = 0; e < edges.count(); e++) {
            rows.add(
                    List.of(
                            before.names().get(edges.column(e)),
                            before.names().get(edges.row(e)),
                            first[e],
                            second[e],
                            change[e]));
        }
        write(List.of("region", "other", "pre", "post", "change"), rows);
    }

    private void tables(String column) throws IOException {
        DataTable before = table(pre);
        DataTable after = table(post);
        List<String> edges = before.namesWithout(List.of(column));
        requireSame(edges, after.namesWithout(List.of(column)), "edges");
        Matrix first = before.matrix(edges);
        Matrix second = after.matrix(edges);
        List<String> idsBefore = before.ids(column);
        List<String> idsAfter = after.ids(column);
        List<String> pairs = new ArrayList<>();
        List<double[]> changes = new ArrayList<>();
        for (int i = 0; i < idsBefore.size(); i++) {
            int at = idsAfter.indexOf(idsBefore.get(i));
            if (at >= 0) {
                pairs.add(idsBefore.get(i));
                changes.add(EdgeChange.of(transformed(first.row(i)), transformed(second.row(at))));
            }
        }
        int alone = idsBefore.size() + idsAfter.size() - 2 * pairs.size();
        if (alone > 0) {
            note(alone + " participants are in one of the tables only and have no change");
        }
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException(
                    "No participant of %s is in %s. Name them alike.".formatted(pre, post));
        }
        if (mean) {
            means(edges, EdgeChange.table(changes));
            return;
        }
        List<String> header = new ArrayList<>(List.of(column));
        header.addAll(edges);
        List<List<?>> rows = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            List<Object> row = new ArrayList<>(List.of(pairs.get(i)));
            Arrays.stream(changes.get(i)).forEach(row::add);
            rows.add(row);
        }
        write(header, rows);
    }

    private void means(List<String> edges, Matrix changes) throws IOException {
        MeanChange found = MeanChange.of(changes, confidence).get();
        if (found.incompleteEdges() > 0) {
            note(found.incompleteEdges() + " edges lack a value and were left out");
        }
        List<List<?>> rows = new ArrayList<>();
        for (int e = 0; e < edges.size(); e++) {
            rows.add(
                    List.of(
                            edges.get(e),
                            found.pairs(),
                            found.mean()[e],
                            found.sd()[e],
                            found.low()[e],
                            found.high()[e],
                            found.t()[e],
                            found.df(),
                            found.p()[e],
                            found.q()[e]));
        }
        write(List.of("edge", "n", "mean", "sd", "low", "high", "t", "df", "p", "q"), rows);
    }

    private double[] transformed(double[] values) {
        return fisher ? Arrays.stream(values).map(Connectivity::fisherZ).toArray() : values;
    }

    private void requireSame(List<String> before, List<String> after, String what) {
        if (!before.equals(after)) {
            throw new IllegalArgumentException(
                    "%s has other %s than %s, or in another order. Give the same in both."
                            .formatted(post, what, pre));
        }
    }
}

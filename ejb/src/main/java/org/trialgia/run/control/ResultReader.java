package org.trialgia.run.control;

import jakarta.json.JsonObject;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.connectivity.Edges;
import org.trialgia.run.boundary.EdgeRow;
import org.trialgia.run.boundary.EdgeRow.Order;
import org.trialgia.run.boundary.MatrixView;
import org.trialgia.run.boundary.QualityRow;
import org.trialgia.run.boundary.QualityRow.Facts;
import org.trialgia.run.boundary.ResultView.Counts;
import org.trialgia.run.boundary.ResultView.RegionName;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Reads the document a run ended in. */
public final class ResultReader {

    /** Below this a corrected p is called significant. */
    public static final double LEVEL = 0.05;

    private final JsonObject document;
    private final JsonObject mean;
    private final JsonObject link;
    private final List<RegionName> regions;
    private final Edges edges;
    private final Map<String, double[]> read = new TreeMap<>();

    public ResultReader(byte[] result) {
        this.document = CanonicalJson.read(result);
        this.mean = document.getJsonObject("mean");
        this.link = document.getJsonObject("link");
        this.regions =
                document.getJsonArray("regions").getValuesAs(JsonObject.class).stream()
                        .map(one ->
                                new RegionName(
                                        one.getString("id"),
                                        RegionLabels.label(
                                                one.getString("id"), one.getString("name")),
                                        one.getString("name"),
                                        one.getString("network")))
                        .toList();
        this.edges = new Edges(regions.size());
    }

    public List<RegionName> regions() {
        return regions;
    }

    public int edges() {
        return edges.count();
    }

    /** Which numeric kernel computed. */
    public String kernel() {
        return document.getString("kernel");
    }

    /** Why there is no mean change; empty when there is. */
    public String meanRefused() {
        return mean.getString("sentence", "");
    }

    /** Why there is no link with pain; empty when there is. */
    public String linkRefused() {
        return link.getString("sentence", "");
    }

    public Counts counts() {
        JsonObject counts = document.getJsonObject("counts");
        int analysable = counts.getInt("analysable");
        int included = counts.getInt("included");
        return new Counts(
                counts.getInt("randomised"),
                analysable,
                counts.getInt("left"),
                analysable - included,
                included,
                link.getInt("pairs", 0),
                link.getInt("df", 0),
                counts.getInt("edges"),
                link.getInt("permutations", 0),
                link.getBoolean("exact", false));
    }

    /** What a reader has to know of the scans. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        int bare = document.getJsonObject("counts").getInt("withoutConfounds");
        if (bare > 0) {
            notes.add(
                    bare
                            + (bare == 1 ? " scan has" : " scans have")
                            + " no confounds file: motion, tissue signals and censoring were left"
                            + " out for "
                            + (bare == 1 ? "it." : "them."));
        }
        int incomplete =
                Math.max(mean.getInt("incompleteEdges", 0), link.getInt("incompleteEdges", 0));
        if (incomplete > 0) {
            notes.add(
                    String.format(
                            Locale.ENGLISH,
                            "%,d edges have no value in some pair, because a region lies outside"
                                    + " its images; they are left out.",
                            incomplete));
        }
        int dropped = link.getInt("dropped", 0);
        if (dropped > 0) {
            notes.add(
                    dropped
                            + (dropped == 1 ? " pair has" : " pairs have")
                            + " no pain score at both visits, or no value of a covariate, and"
                            + (dropped == 1 ? " counts" : " count")
                            + " for the mean change only.");
        }
        return notes;
    }

    /** How many edges pass the correction. */
    public int significant() {
        return (int) Arrays.stream(numbers("link", "pMaxT")).filter(p -> p < LEVEL).count();
    }

    public EdgeRow edge(int edge) {
        return new EdgeRow(
                edge,
                edges.column(edge),
                edges.row(edge),
                regions.get(edges.column(edge)).label()
                        + " – "
                        + regions.get(edges.row(edge)).label(),
                value("mean", "mean", edge),
                value("mean", "low", edge),
                value("mean", "high", edge),
                value("mean", "p", edge),
                value("mean", "q", edge),
                value("link", "estimate", edge),
                value("link", "low", edge),
                value("link", "high", edge),
                value("link", "t", edge),
                value("link", "r", edge),
                value("link", "rLow", edge),
                value("link", "rHigh", edge),
                value("link", "p", edge),
                value("link", "q", edge),
                value("link", "pMaxT", edge));
    }

    /** The edges in an order; those without a value last. */
    public List<EdgeRow> edges(Order order, boolean backwards) {
        Comparator<EdgeRow> by =
                switch (order) {
                    case STRENGTH ->
                            linkRefused().isEmpty()
                                    ? number(row -> negative(row.t()))
                                    : number(row -> negative(row.mean()));
                    case MEAN -> number(EdgeRow::mean);
                    case ESTIMATE -> number(EdgeRow::estimate);
                    case P -> number(EdgeRow::p);
                    case NAME -> Comparator.comparing(EdgeRow::name);
                };
        List<EdgeRow> rows =
                new ArrayList<>(IntStream.range(0, edges()).mapToObj(this::edge).toList());
        rows.sort(backwards ? by.reversed() : by);
        return rows;
    }

    private static @Nullable Double negative(@Nullable Double value) {
        return value == null ? null : -Math.abs(value);
    }

    /** A number of an edge. */
    private interface Quantity {
        @Nullable Double of(EdgeRow row);
    }

    private static Comparator<EdgeRow> number(Quantity quantity) {
        return Comparator.comparingDouble(row -> {
            Double value = quantity.of(row);
            return value == null ? Double.NaN : value;
        });
    }

    /** The edge with the strongest link; where there is none, with the largest mean change. */
    public @Nullable EdgeRow strongest() {
        EdgeRow first = edges() == 0 ? null : edges(Order.STRENGTH, false).getFirst();
        return first == null || (first.mean() == null && first.t() == null) ? null : first;
    }

    /** The matrix, regions of a network together. */
    public MatrixView matrix() {
        Map<String, Integer> networks = new LinkedHashMap<>();
        regions.forEach(region -> networks.putIfAbsent(region.network(), networks.size()));
        List<Integer> order =
                IntStream.range(0, regions.size())
                        .boxed()
                        .sorted(
                                Comparator.comparing(
                                        region -> networks.get(regions.get(region).network())))
                        .toList();
        int[] place = new int[regions.size()];
        for (int i = 0; i < place.length; i++) {
            place[order.get(i)] = i;
        }
        List<MatrixView.Cell> cells = new ArrayList<>();
        for (int e = 0; e < edges(); e++) {
            int a = place[edges.column(e)];
            int b = place[edges.row(e)];
            Double corrected = value("link", "pMaxT", e);
            cells.add(
                    new MatrixView.Cell(
                            e,
                            Math.min(a, b),
                            Math.max(a, b),
                            value("link", "r", e),
                            value("mean", "mean", e),
                            corrected != null && corrected < LEVEL));
        }
        return new MatrixView(
                order.stream()
                        .map(regions::get)
                        .map(one -> new MatrixView.Region(one.label(), one.name(), one.network()))
                        .toList(),
                cells);
    }

    /** The pairs whose scans were read, in order of number. */
    public List<QualityRow> quality() {
        return document.getJsonArray("pairs").getValuesAs(JsonObject.class).stream()
                .map(pair -> {
                    List<String> excluded = RunJson.strings(pair, "excluded");
                    return new QualityRow(
                            pair.getString("participant"),
                            excluded.isEmpty(),
                            excluded,
                            facts(pair.getJsonObject("baseline")),
                            facts(pair.getJsonObject("followUp")));
                })
                .toList();
    }

    private static @Nullable Facts facts(JsonObject scan) {
        if (scan.containsKey("refusal")) {
            return null;
        }
        return new Facts(
                scan.getInt("volumes"),
                scan.getInt("usedVolumes"),
                scan.getJsonNumber("keptSeconds").doubleValue(),
                RunJson.optional(scan, "meanFdMm"),
                RunJson.optional(scan, "maxFdMm"),
                scan.getInt("regressors"),
                scan.getJsonNumber("degreesOfFreedom").doubleValue(),
                scan.getInt("emptyRegions"),
                Arrays.stream(RunJson.doubles(scan, "coverage")).min().orElse(0),
                RunJson.strings(scan, "steps"));
    }

    private @Nullable Double value(String part, String name, int edge) {
        double[] numbers = numbers(part, name);
        return numbers.length == 0 || Double.isNaN(numbers[edge]) ? null : numbers[edge];
    }

    private double[] numbers(String part, String name) {
        JsonObject numbers = document.getJsonObject(part);
        return numbers.containsKey(name)
                ? read.computeIfAbsent(part + "." + name, key -> RunJson.doubles(numbers, name))
                : new double[0];
    }
}

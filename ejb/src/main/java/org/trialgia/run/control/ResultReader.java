package org.trialgia.run.control;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.connectivity.Edges;
import org.trialgia.run.boundary.EdgeRow;
import org.trialgia.run.boundary.EdgeRow.Order;
import org.trialgia.run.boundary.MatrixView;
import org.trialgia.run.boundary.MeasureChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.boundary.PairEdgeRow;
import org.trialgia.run.boundary.PairMatrixView;
import org.trialgia.run.boundary.QualityRow;
import org.trialgia.run.boundary.QualityRow.Facts;
import org.trialgia.run.boundary.ResultView.Counts;
import org.trialgia.run.boundary.ResultView.RegionName;
import org.trialgia.run.control.Gathered.PairOutcome;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Reads the document a run ended in. */
public final class ResultReader {

    /** Below this a corrected p is called significant. */
    public static final double LEVEL = 0.05;

    private final JsonObject document;
    private final JsonObject mean;
    private final JsonObject link;
    private final List<RegionName> regions;
    private final MeasureChoice measure;
    private final int[] first;
    private final int[] second;
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
        this.measure =
                MeasureChoice.valueOf(
                        document.getString("measure", MeasureChoice.CORRELATION.name()));
        if (document.containsKey("cells")) {
            List<JsonArray> cells = document.getJsonArray("cells").getValuesAs(JsonArray.class);
            this.first = cells.stream().mapToInt(cell -> cell.getInt(0)).toArray();
            this.second = cells.stream().mapToInt(cell -> cell.getInt(1)).toArray();
        } else {
            Edges edges = new Edges(regions.size());
            this.first = IntStream.range(0, edges.count()).map(edges::column).toArray();
            this.second = IntStream.range(0, edges.count()).map(edges::row).toArray();
        }
    }

    /** What was measured. */
    public MeasureChoice measure() {
        return measure;
    }

    /**
     * How many values there are in every pair, of the link with pain or else of the mean change.
     */
    public int tested() {
        JsonObject of = linkRefused().isEmpty() ? link : mean;
        return edges() - of.getInt("incompleteEdges", 0);
    }

    /** Whether any value is of two nodes. */
    public boolean paired() {
        return IntStream.range(0, first.length).anyMatch(e -> first[e] != second[e]);
    }

    /** What was computed beyond the mean change and the link with pain. */
    public List<ModelResult> models() {
        return document.containsKey("models")
                ? document.getJsonArray("models").getValuesAs(JsonObject.class).stream()
                        .map(ModelOutcome::read)
                        .toList()
                : List.of();
    }

    public List<RegionName> regions() {
        return regions;
    }

    public int edges() {
        return first.length;
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
                            "%,d %s no value in some pair, because a region lies outside its"
                                    + " images, is covered too little or is not listed; left"
                                    + " out.",
                            incomplete,
                            measure.shape().noun(incomplete)
                                    + (incomplete == 1 ? " has" : " have")));
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

    /** How many edges' links pass the correction. */
    public int significant() {
        return significant("link");
    }

    /** How many edges' mean changes pass the correction. */
    public int significantMeans() {
        return significant("mean");
    }

    private int significant(String part) {
        return (int) Arrays.stream(numbers(part, "pMaxT")).filter(p -> p < LEVEL).count();
    }

    /** Degrees of freedom of the mean change; 0 where there is none. */
    public int meanDf() {
        return mean.getInt("df", 0);
    }

    public EdgeRow edge(int edge) {
        return new EdgeRow(
                edge,
                first[edge],
                second[edge],
                name(edge),
                value("mean", "mean", edge),
                value("mean", "low", edge),
                value("mean", "high", edge),
                value("mean", "p", edge),
                value("mean", "q", edge),
                value("mean", "pMaxT", edge),
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

    private String name(int edge) {
        String a = regions.get(first[edge]).label();
        return first[edge] == second[edge] ? a : a + " – " + regions.get(second[edge]).label();
    }

    /** The edges in an order; those without a value last. */
    public List<EdgeRow> edges(Order order, boolean backwards) {
        Comparator<EdgeRow> by =
                switch (order) {
                    case STRENGTH ->
                            linkRefused().isEmpty()
                                    ? number(row -> negative(row.t()), backwards)
                                    : number(EdgeRow::meanP, backwards);
                    case MEAN -> number(EdgeRow::mean, backwards);
                    case ESTIMATE -> number(EdgeRow::estimate, backwards);
                    case P -> number(EdgeRow::p, backwards);
                    case NAME -> words(EdgeRow::name, backwards);
                };
        return IntStream.range(0, edges()).mapToObj(this::edge).sorted(by).toList();
    }

    private static @Nullable Double negative(@Nullable Double value) {
        return value == null ? null : -Math.abs(value);
    }

    /** A number of an edge. */
    private interface Quantity<R> {
        @Nullable Double of(R row);
    }

    private static <R> Comparator<R> number(Quantity<R> quantity, boolean backwards) {
        Comparator<Double> by = Comparator.naturalOrder();
        return Comparator.comparing(
                quantity::of, Comparator.nullsLast(backwards ? by.reversed() : by));
    }

    private static <R> Comparator<R> words(Function<R, String> words, boolean backwards) {
        Comparator<R> by = Comparator.comparing(words);
        return backwards ? by.reversed() : by;
    }

    /** The edge with the strongest link; where there is none, with the strongest mean change. */
    public @Nullable EdgeRow strongest() {
        EdgeRow first = edges() == 0 ? null : edges(Order.STRENGTH, false).getFirst();
        return first == null || (first.mean() == null && first.t() == null) ? null : first;
    }

    /** The matrix, regions of a network together. */
    public MatrixView matrix() {
        int[] place = places();
        List<MatrixView.Cell> cells = new ArrayList<>();
        for (int e = 0; e < edges(); e++) {
            int a = place[first[e]];
            int b = place[second[e]];
            cells.add(
                    new MatrixView.Cell(
                            e,
                            Math.min(a, b),
                            Math.max(a, b),
                            value("link", "r", e),
                            value("mean", "mean", e),
                            passes("link", e),
                            passes("mean", e)));
        }
        return new MatrixView(shown(), cells);
    }

    /** The matrix of one pair's own numbers, in the same order. */
    public PairMatrixView matrix(PairOutcome pair) {
        int[] place = places();
        double[] before = pair.baseline().values();
        double[] change = pair.change();
        List<PairMatrixView.Cell> cells = new ArrayList<>();
        for (int e = 0; e < edges(); e++) {
            int a = place[first[e]];
            int b = place[second[e]];
            cells.add(
                    new PairMatrixView.Cell(
                            e,
                            Math.min(a, b),
                            Math.max(a, b),
                            finite(before[e]),
                            finite(change[e])));
        }
        return new PairMatrixView(pair.pair().participant(), shown(), cells);
    }

    /** The edges of one pair in an order; those without a value last. */
    public List<PairEdgeRow> edges(PairOutcome pair, PairEdgeRow.Order order, boolean backwards) {
        double[] before = pair.baseline().values();
        double[] after = pair.followUp().values();
        double[] change = pair.change();
        List<PairEdgeRow> rows = new ArrayList<>();
        for (int e = 0; e < edges(); e++) {
            rows.add(
                    new PairEdgeRow(
                            e, name(e), finite(before[e]), finite(after[e]), finite(change[e])));
        }
        Comparator<PairEdgeRow> by =
                switch (order) {
                    case SIZE -> number(row -> negative(row.change()), backwards);
                    case CHANGE -> number(PairEdgeRow::change, backwards);
                    case BEFORE -> number(PairEdgeRow::before, backwards);
                    case AFTER -> number(PairEdgeRow::after, backwards);
                    case NAME -> words(PairEdgeRow::name, backwards);
                };
        rows.sort(by);
        return rows;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** The regions in the order in which they are shown. */
    private List<Integer> order() {
        Map<String, Integer> networks = new LinkedHashMap<>();
        regions.forEach(region -> networks.putIfAbsent(region.network(), networks.size()));
        return IntStream.range(0, regions.size())
                .boxed()
                .sorted(Comparator.comparing(region -> networks.get(regions.get(region).network())))
                .toList();
    }

    private int[] places() {
        List<Integer> order = order();
        int[] place = new int[order.size()];
        for (int i = 0; i < place.length; i++) {
            place[order.get(i)] = i;
        }
        return place;
    }

    private List<MatrixView.Region> shown() {
        return order().stream()
                .map(regions::get)
                .map(one -> new MatrixView.Region(one.label(), one.name(), one.network()))
                .toList();
    }

    private boolean passes(String part, int edge) {
        Double corrected = value(part, "pMaxT", edge);
        return corrected != null && corrected < LEVEL;
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

    /** The numbers of the participants whose pairs count. */
    public List<String> included() {
        return quality().stream().filter(QualityRow::counts).map(QualityRow::participant).toList();
    }

    private static @Nullable Facts facts(JsonObject scan) {
        if (scan.containsKey("refusal") || scan.containsKey("listed")) {
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

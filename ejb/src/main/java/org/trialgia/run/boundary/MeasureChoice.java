package org.trialgia.run.boundary;

/** What is measured in each scan, and of what: two regions, two networks, a region, the whole. */
public enum MeasureChoice {
    CORRELATION(Shape.EDGES, "Correlation (Pearson)", "Fisher-z connectivity", "z"),
    RANK_CORRELATION(
            Shape.EDGES,
            "Rank correlation (Spearman)",
            "Fisher-z rank correlation (Spearman)",
            "z"),
    PARTIAL_CORRELATION(
            Shape.EDGES,
            "Partial correlation (Ledoit–Wolf)",
            "Fisher-z partial correlation (Ledoit–Wolf)",
            "z"),
    TANGENT(Shape.EDGES, "Tangent connectivity", "tangent connectivity", "tangent"),
    SEED_MAP(Shape.POINTS, "Map of a seed", "Fisher-z connectivity of a seed", "z"),
    NETWORK_MEANS(
            Shape.NETWORKS,
            "Means within and between networks",
            "mean Fisher-z connectivity within and between the networks",
            "z"),
    SEGREGATION(Shape.WHOLE, "Segregation of networks", "the segregation of the networks", "value"),
    WINDOW_DEVIATION(
            Shape.EDGES,
            "Variability over sliding windows",
            "the SD of Fisher-z connectivity over sliding windows",
            "SD z"),
    WINDOW_STATES(
            Shape.WHOLE, "Connectivity states", "the time spent in connectivity states", "value"),
    NODE_STRENGTH(Shape.REGIONS, "Node strength", "node strength", "strength"),
    NODE_CLUSTERING(Shape.REGIONS, "Clustering", "the clustering coefficient", "clustering"),
    NODE_EFFICIENCY(Shape.REGIONS, "Local efficiency", "local efficiency", "efficiency"),
    NODE_BETWEENNESS(Shape.REGIONS, "Betweenness", "betweenness", "betweenness"),
    GRAPH(Shape.WHOLE, "Whole-graph measures", "whole-graph measures", "value"),
    ALFF(Shape.REGIONS, "Slow amplitude (ALFF)", "ALFF over its mean", "ALFF"),
    FALFF(Shape.REGIONS, "Fraction of slow amplitude (fALFF)", "fALFF", "fALFF"),
    REHO(Shape.REGIONS, "Regional homogeneity (ReHo)", "ReHo of 27 voxels", "ReHo"),
    TASK(Shape.REGIONS, "Response to a task", "percent signal change by the task", "%"),
    TASK_MAP(Shape.POINTS, "Map of a task", "percent signal change by the task", "%"),
    MAP_MEANS(Shape.REGIONS, "Means of a map", "means of a map", "value"),
    IMPORTED(Shape.LISTED, "Imported values", "imported values", "value");

    /** Of what a measure has one value. */
    public enum Shape {
        /** Of each two regions. */
        EDGES("edge", "edges"),
        /** Of each network and each two networks. */
        NETWORKS("network pair", "network pairs"),
        /** Of each region. */
        REGIONS("region", "regions"),
        /** Of each point of a lattice through the brain. */
        POINTS("point", "points"),
        /** A few numbers of the whole scan. */
        WHOLE("value", "values"),
        /** Of what a table says. */
        LISTED("value", "values");

        private final String one;
        private final String many;

        Shape(String one, String many) {
            this.one = one;
            this.many = many;
        }

        /** So many of them, in a sentence. */
        public String noun(int count) {
            return count == 1 ? one : many;
        }
    }

    private final Shape shape;
    private final String label;
    private final String words;
    private final String symbol;

    MeasureChoice(Shape shape, String label, String words, String symbol) {
        this.shape = shape;
        this.label = label;
        this.words = words;
        this.symbol = symbol;
    }

    public Shape shape() {
        return shape;
    }

    /** The measure in a list of choices. */
    public String label() {
        return label;
    }

    /** The measure in the sentence of a run. */
    public String words() {
        return words;
    }

    /** The measure beside a number. */
    public String symbol() {
        return symbol;
    }

    /** Its change beside a number, such as Δz. */
    public String delta() {
        return symbol.equals("z") ? "Δz" : "Δ " + symbol;
    }

    /** Whether images are read at all. */
    public boolean ofImages() {
        return this != IMPORTED;
    }

    /** Whether series of volumes are read, not maps of one. */
    public boolean ofSeries() {
        return this != IMPORTED && this != MAP_MEANS;
    }

    /** Whether a task's events are modelled. */
    public boolean ofTask() {
        return this == TASK || this == TASK_MAP;
    }

    /** Whether regions are grouped into networks. */
    public boolean ofNetworks() {
        return this == NETWORK_MEANS || this == SEGREGATION;
    }

    /** Whether a graph of the strongest edges is made. */
    public boolean ofGraph() {
        return switch (this) {
            case NODE_STRENGTH, NODE_CLUSTERING, NODE_EFFICIENCY, NODE_BETWEENNESS, GRAPH -> true;
            default -> false;
        };
    }

    /** Whether windows slide over the run. */
    public boolean ofWindows() {
        return this == WINDOW_DEVIATION || this == WINDOW_STATES;
    }

    /**
     * Whether amplitudes of a band are measured, for which volumes may neither lack nor be
     * filtered.
     */
    public boolean ofAmplitude() {
        return this == ALFF || this == FALFF;
    }
}

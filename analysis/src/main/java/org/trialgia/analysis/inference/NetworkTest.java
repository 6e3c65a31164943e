package org.trialgia.analysis.inference;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.connectivity.Edges;
import org.trialgia.analysis.statistics.PermutationTest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The network-based statistic (Zalesky, Fornito and Bullmore 2010,
 * doi:10.1016/j.neuroimage.2010.06.041): edges whose t exceeds a threshold join the nodes between
 * them to components; a component's p is the share of permutations with one as large anywhere. It
 * speaks of the component as a whole, not of an edge in it, and depends on the threshold, which is
 * chosen beforehand.
 *
 * <p>Immutable; blocks may be computed by several threads at once.
 */
public final class NetworkTest {
    /** Nodes times permutations whose components are held at once. */
    private static final int FOREST_CELLS = 1 << 19;

    private final PermutationTest test;
    private final int[][] edges;
    private final int nodes;
    private final double threshold;
    private final Tail tail;

    private NetworkTest(
            PermutationTest test, int[][] edges, int nodes, double threshold, Tail tail) {
        this.test = test;
        this.edges = edges;
        this.nodes = nodes;
        this.threshold = threshold;
        this.tail = tail;
    }

    /**
     * A component.
     *
     * @param edges its edges (smaller node, larger node), ascending
     * @param nodes its nodes, ascending
     * @param extentP share of permutations whose largest component has as many edges
     * @param intensity sum of t less the threshold over its edges
     * @param intensityP share of permutations whose largest intensity reaches it
     */
    public record Component(
            List<Edge> edges,
            List<Integer> nodes,
            double extentP,
            double intensity,
            double intensityP) {
        public Component {
            edges = List.copyOf(edges);
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * An edge between two nodes, counted from 0.
     *
     * @param first the smaller
     * @param second the larger
     */
    public record Edge(int first, int second) implements Comparable<Edge> {
        @Override
        public int compareTo(Edge other) {
            return Comparator.comparingInt(Edge::first)
                    .thenComparingInt(Edge::second)
                    .compare(this, other);
        }
    }

    /**
     * The result.
     *
     * @param components the observed ones, most edges first, then by their edges
     * @param distribution of the largest extent and intensity
     * @param exact whether the permutations were all there are
     */
    public record Result(List<Component> components, NullDistribution distribution, boolean exact) {
        public Result {
            components = List.copyOf(components);
        }
    }

    /**
     * Prepares the test.
     *
     * @param test of one outcome per edge; an edge without spread is in no component
     * @param edges the two nodes of each edge, from 0
     * @param threshold of t, above zero; an edge must exceed it
     * @throws RefusedException {@code inference.threshold} for a threshold that is not above zero
     */
    public static NetworkTest of(PermutationTest test, int[][] edges, double threshold, Tail tail) {
        if (edges.length != test.outcomes()) {
            throw new IllegalArgumentException(
                    "%d edges for %d outcomes.".formatted(edges.length, test.outcomes()));
        }
        int[][] ends = new int[edges.length][];
        int nodes = 0;
        for (int e = 0; e < edges.length; e++) {
            boolean pair = edges[e].length == 2 && edges[e][0] != edges[e][1];
            if (!pair || edges[e][0] < 0 || edges[e][1] < 0) {
                throw new IllegalArgumentException(
                        "No edge between " + Arrays.toString(edges[e]) + ".");
            }
            int low = Math.min(edges[e][0], edges[e][1]);
            int high = Math.max(edges[e][0], edges[e][1]);
            ends[e] = new int[] {low, high};
            nodes = Math.max(nodes, high + 1);
        }
        return new NetworkTest(test, ends, nodes, Thresholds.require(threshold), tail);
    }

    /** The edges in the order of connectivity vectors: the lower triangle row by row. */
    public static int[][] lowerRows(int nodes) {
        Edges order = new Edges(nodes);
        int[][] edges = new int[order.count()][];
        for (int e = 0; e < edges.length; e++) {
            edges[e] = new int[] {order.column(e), order.row(e)};
        }
        return edges;
    }

    /** The edges in the order (0,1), (0,2), …: the upper triangle row by row. */
    public static int[][] upperRows(int nodes) {
        List<int[]> edges = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            for (int j = i + 1; j < nodes; j++) {
                edges.add(new int[] {i, j});
            }
        }
        return edges.toArray(int[][]::new);
    }

    /**
     * Computes the permutations {@code from} to {@code to - 1}.
     *
     * @throws IndexOutOfBoundsException when they are not within the test's
     */
    public NullBlock compute(int from, int to) {
        int[] extents = new int[Math.max(0, to - from)];
        double[] heights = new double[extents.length];
        int most = Math.clamp(FOREST_CELLS / Math.max(1, nodes), 1, Math.max(1, to - from));
        for (int at = from; at < to; at += most) {
            int end = Math.min(to, at + most);
            Forests forests = new Forests(end - at, nodes);
            int first = at;
            test.forEachAbove(
                    at,
                    end,
                    tail.side(),
                    threshold,
                    (k, e, value) ->
                            forests.join(k - first, edges[e][0], edges[e][1], value - threshold));
            for (int k = 0; k < end - at; k++) {
                extents[at - from + k] = forests.extent(k);
                heights[at - from + k] = forests.intensity(k);
            }
        }
        return new NullBlock(from, to, extents, heights);
    }

    /** Computes all permutations in this thread. */
    public Result computeAll(double tieTolerance) {
        return finish(List.of(compute(0, test.permutations())), tieTolerance);
    }

    /**
     * The result of blocks that together hold each permutation once, in any order.
     *
     * @param tieTolerance an intensity less by this share of max(1, intensity) still reaches the
     *     observed one; {@link PermutationTest#TIE_TOLERANCE} unless declared otherwise
     * @throws IllegalArgumentException when a permutation is missing or twice
     */
    public Result finish(Collection<NullBlock> blocks, double tieTolerance) {
        NullDistribution distribution = NullDistribution.of(blocks, test.permutations());
        double[] t = test.observed();
        int[] roots = joined(t);
        TreeMap<Integer, List<Integer>> members = new TreeMap<>();
        for (int e = 0; e < edges.length; e++) {
            if (tail.of(t[e]) > threshold) {
                members.computeIfAbsent(root(roots, edges[e][0]), r -> new ArrayList<>()).add(e);
            }
        }
        List<Component> components = new ArrayList<>();
        for (List<Integer> member : members.values()) {
            components.add(component(member, t, distribution, tieTolerance));
        }
        components.sort(
                Comparator.<Component>comparingInt(c -> -c.edges.size())
                        .thenComparing(c -> c.edges.getFirst()));
        return new Result(components, distribution, test.exact());
    }

    private Component component(
            List<Integer> member, double[] t, NullDistribution distribution, double tolerance) {
        TreeSet<Edge> found = new TreeSet<>();
        TreeSet<Integer> touched = new TreeSet<>();
        double intensity = 0;
        for (int e : member) {
            found.add(new Edge(edges[e][0], edges[e][1]));
            touched.add(edges[e][0]);
            touched.add(edges[e][1]);
            intensity += tail.of(t[e]) - threshold;
        }
        return new Component(
                List.copyOf(found),
                List.copyOf(touched),
                distribution.extentP(member.size()),
                intensity,
                distribution.heightP(intensity, tolerance));
    }

    /** A forest in which the nodes joined by edges above the threshold share a root. */
    private int[] joined(double[] t) {
        int[] parents = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            parents[i] = i;
        }
        for (int e = 0; e < edges.length; e++) {
            if (tail.of(t[e]) > threshold) {
                parents[root(parents, edges[e][0])] = root(parents, edges[e][1]);
            }
        }
        return parents;
    }

    private static int root(int[] parents, int node) {
        int here = node;
        while (parents[here] != here) {
            parents[here] = parents[parents[here]];
            here = parents[here];
        }
        return here;
    }
}

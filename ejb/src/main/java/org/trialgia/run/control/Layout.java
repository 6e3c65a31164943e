package org.trialgia.run.control;

import org.trialgia.analysis.connectivity.Edges;
import org.trialgia.analysis.region.BrainLattice;
import org.trialgia.run.control.FrozenRun.Region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the values of a run are of, in their order: each is of two nodes, or of one alone, and is
 * then that node's loop. Nodes are regions, networks, or named numbers of a whole scan.
 *
 * @param nodes in the order in which they are numbered
 * @param first for each value a node
 * @param second the node it goes with, the same for a loop
 */
public record Layout(List<Region> nodes, int[] first, int[] second) {

    private static final List<String> GRAPH =
            List.of(
                    "Global efficiency",
                    "Mean clustering",
                    "Characteristic path length",
                    "Transitivity",
                    "Assortativity");
    private static final List<String> SEGREGATION =
            List.of("Within networks", "Between networks", "Segregation");

    public Layout {
        nodes = List.copyOf(nodes);
    }

    static Layout of(FrozenRun run) {
        return switch (run.settings().measure().shape()) {
            case EDGES -> edges(run.regions());
            case REGIONS -> loops(run.regions());
            case NETWORKS -> networks(run.regions());
            case POINTS -> points(run.lattice());
            case WHOLE -> loops(named(whole(run)));
            case LISTED -> listed(run);
        };
    }

    private static Layout points(BrainLattice lattice) {
        return loops(
                lattice.regions().regions().stream()
                        .map(point -> new Region("value-" + point.id(), point.name(), ""))
                        .toList());
    }

    private static List<String> whole(FrozenRun run) {
        return switch (run.settings().measure()) {
            case SEGREGATION -> SEGREGATION;
            case WINDOW_STATES -> states(run.settings().detail().states());
            default -> GRAPH;
        };
    }

    private static List<String> states(int number) {
        List<String> names = new ArrayList<>();
        for (int s = 1; s <= number; s++) {
            names.add("State " + s + " share of time");
        }
        for (int s = 1; s <= number; s++) {
            names.add("State " + s + " mean visit in windows");
        }
        names.add("Changes of state per window");
        return names;
    }

    private static List<Region> named(List<String> names) {
        Set<String> taken = new HashSet<>();
        List<Region> named = new ArrayList<>();
        for (String name : names) {
            String id = "value-" + id(name);
            // Names that differ by case or blanks only are others still.
            named.add(new Region(taken.add(id) ? id : id + "-" + (named.size() + 1), name, ""));
        }
        return named;
    }

    private static String id(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static Layout edges(List<Region> nodes) {
        Edges edges = new Edges(nodes.size());
        return new Layout(
                nodes,
                IntStream.range(0, edges.count()).map(edges::column).toArray(),
                IntStream.range(0, edges.count()).map(edges::row).toArray());
    }

    private static Layout loops(List<Region> nodes) {
        int[] each = IntStream.range(0, nodes.size()).toArray();
        return new Layout(nodes, each, each.clone());
    }

    private static Layout networks(List<Region> regions) {
        List<Region> nodes =
                members(regions).keySet().stream()
                        .map(name -> new Region("network-" + id(name), name, ""))
                        .toList();
        int n = nodes.size();
        int[] first = new int[n * (n + 1) / 2];
        int[] second = new int[first.length];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                first[at] = j;
                second[at++] = i;
            }
        }
        return new Layout(nodes, first, second);
    }

    /** The ids of each network's regions; regions of no network are left out. */
    static Map<String, List<String>> members(List<Region> regions) {
        Map<String, List<String>> members = new LinkedHashMap<>();
        regions.stream()
                .filter(region -> !region.network().isEmpty())
                .forEach(region ->
                        members.computeIfAbsent(region.network(), key -> new ArrayList<>())
                                .add(region.id()));
        return members;
    }

    private static Layout listed(FrozenRun run) {
        RunInputs.Listed listed = run.inputs().listed();
        if (listed == null) {
            throw new IllegalStateException("the run lists no values");
        }
        return new Layout(
                named(listed.names()),
                listed.first().stream().mapToInt(Integer::intValue).toArray(),
                listed.second().stream().mapToInt(Integer::intValue).toArray());
    }

    /** How many values there are of each scan. */
    public int size() {
        return first.length;
    }

    /** Whether every two nodes have a value and none has a loop, in the usual order of edges. */
    boolean whole() {
        long n = nodes.size();
        if (size() != n * (n - 1) / 2) {
            return false;
        }
        Layout usual = edges(nodes);
        return Arrays.equals(first, usual.first) && Arrays.equals(second, usual.second);
    }

    /** The two nodes of each value, alike for a loop. */
    public int[][] pairs() {
        return IntStream.range(0, size())
                .mapToObj(e -> new int[] {first[e], second[e]})
                .toArray(int[][]::new);
    }

    /** A value by its nodes. */
    public String name(int value) {
        return name(first[value], second[value]);
    }

    /** What lies between two nodes, or is of one. */
    public String name(int one, int other) {
        String a = label(one);
        return one == other ? a : a + " – " + label(other);
    }

    private String label(int node) {
        return RegionLabels.label(nodes.get(node).id(), nodes.get(node).name());
    }

    /** The heading over the names of values. */
    public String heading() {
        boolean loops = Arrays.equals(first, second);
        return loops ? "Of" : "Between";
    }
}

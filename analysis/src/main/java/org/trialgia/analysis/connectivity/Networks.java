package org.trialgia.analysis.connectivity;

import org.trialgia.analysis.RefusedException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Named groups of regions. A region may belong to none, never to two. Immutable. */
public final class Networks {

    /** The number of a region that belongs to no network. */
    private static final int NONE = -1;

    private final List<String> names;

    /** The network of each region. */
    private final int[] networkOf;

    private Networks(List<String> names, int[] networkOf) {
        this.names = names;
        this.networkOf = networkOf;
    }

    /**
     * Networks by the names of their regions.
     *
     * @param regions the names of a matrix's regions, in its order
     * @param members the regions of each network, in the order in which networks are shown
     * @throws RefusedException {@code networks.none} without a network, {@code networks.empty} for
     *     one without a region, {@code networks.unknown-region}, {@code networks.region-twice}
     */
    public static Networks of(List<String> regions, Map<String, List<String>> members) {
        if (members.isEmpty()) {
            throw new RefusedException(
                    "networks.none", "There are no networks. Name one or more and their regions.");
        }
        int[] networkOf = new int[regions.size()];
        Arrays.fill(networkOf, NONE);
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, List<String>> network : members.entrySet()) {
            String name = network.getKey();
            if (network.getValue().isEmpty()) {
                throw new RefusedException(
                        "networks.empty",
                        "Network %s has no region. Give it one or more, or leave it out."
                                .formatted(name));
            }
            for (String region : network.getValue()) {
                int at = regions.indexOf(region);
                if (at < 0) {
                    throw new RefusedException(
                            "networks.unknown-region",
                            "Network %s names region %s, which the matrix does not have. Correct it."
                                    .formatted(name, region));
                }
                if (networkOf[at] != NONE) {
                    throw new RefusedException(
                            "networks.region-twice",
                            ("Region %s is named for network %s, but belongs to a network already."
                                            + " Name it once.")
                                    .formatted(region, name));
                }
                networkOf[at] = names.size();
            }
            names.add(name);
        }
        return new Networks(List.copyOf(names), networkOf);
    }

    /** The networks' names, in order. */
    public List<String> names() {
        return names;
    }

    /** How many networks there are. */
    public int size() {
        return names.size();
    }

    /** How many regions the matrix has, those of no network counted. */
    public int regions() {
        return networkOf.length;
    }

    /** Whether a region belongs to a network. */
    public boolean belongs(int region) {
        return networkOf[region] != NONE;
    }

    /** The number of the network of a region that belongs to one. */
    int network(int region) {
        return networkOf[region];
    }
}

package org.trialgia.analysis.region;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The large networks that pain research speaks of, as named groups of points: the nodes of the CONN
 * toolbox's default networks (independent components of 497 people of the Human Connectome
 * Project), which are among {@link BuiltInRegions#NAMED_REGIONS}.
 */
public enum FunctionalNetwork {
    /** Medial prefrontal, posterior cingulate, lateral parietal. */
    DEFAULT_MODE("DMN", "Default mode network"),
    /** Anterior cingulate, anterior insula, rostral prefrontal, supramarginal. */
    SALIENCE("SN", "Salience network"),
    /** Superior and lateral pre- and postcentral. */
    SENSORIMOTOR("SMN", "Sensorimotor network"),
    /** Lateral prefrontal, posterior parietal: CONN's frontoparietal network. */
    CENTRAL_EXECUTIVE("CEN", "Central executive network"),
    /** Frontal eye fields, intraparietal sulcus. */
    DORSAL_ATTENTION("DAN", "Dorsal attention network");

    private static final String PREFIX = "conn-";

    private final String code;
    private final String title;

    FunctionalNetwork(String code, String title) {
        this.code = code;
        this.title = title;
    }

    /** How regions name it, for example {@code DMN}. */
    public String code() {
        return code;
    }

    /** What a person reads. */
    public String title() {
        return title;
    }

    /** Its nodes. */
    public RegionSet regions() {
        return nodes("conn-" + code.toLowerCase(Locale.ROOT), title, List.of(this));
    }

    /** The nodes of several networks, network by network. */
    public static RegionSet regions(List<FunctionalNetwork> networks) {
        return nodes("conn-networks", "Nodes of large networks", networks);
    }

    private static RegionSet nodes(String id, String title, List<FunctionalNetwork> networks) {
        List<Region> nodes = new ArrayList<>();
        for (FunctionalNetwork network : networks) {
            for (Region region : BuiltInRegions.NAMED_REGIONS.regions().regions()) {
                if (region.network().equals(network.code) && region.id().startsWith(PREFIX)) {
                    nodes.add(region);
                }
            }
        }
        return new RegionSet(id, title, "CONN toolbox default networks", nodes);
    }

    /**
     * The regions of a set by the network each is counted to, networks in the order in which they
     * first occur; regions of none are left out. As {@link
     * org.trialgia.analysis.connectivity.Networks} takes them.
     */
    public static Map<String, List<String>> groups(RegionSet set) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (Region region : set.regions()) {
            if (!region.network().isBlank() && !region.network().equals("none")) {
                groups.computeIfAbsent(region.network(), n -> new ArrayList<>()).add(region.id());
            }
        }
        return groups;
    }
}

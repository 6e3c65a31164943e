package org.trialgia.analysis.region;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Regions in their order, by coordinates. Immutable.
 *
 * @param id short name, for example {@code pain-ale-fmri}
 * @param title what a person reads
 * @param source where the set is from
 * @param regions one or more, their ids distinct
 */
public record RegionSet(String id, String title, String source, List<Region> regions) {

    /**
     * @throws IllegalArgumentException if there is no region, or an id is there twice
     */
    public RegionSet {
        regions = List.copyOf(regions);
        if (regions.isEmpty()) {
            throw new IllegalArgumentException("region set " + id + " has no regions");
        }
        Set<String> ids = new HashSet<>();
        for (Region region : regions) {
            if (!ids.add(region.id())) {
                throw new IllegalArgumentException(
                        "region set " + id + " has " + region.id() + " twice");
            }
        }
    }

    /** How many regions there are. */
    public int size() {
        return regions.size();
    }

    /** The regions' ids, in order. */
    public List<String> ids() {
        return regions.stream().map(Region::id).toList();
    }

    /** The region with this id. */
    public Optional<Region> find(String regionId) {
        return regions.stream().filter(region -> region.id().equals(regionId)).findFirst();
    }

    /**
     * Some of the regions, in the order asked for.
     *
     * @throws IllegalArgumentException if there is no such region, or one is asked for twice
     */
    public RegionSet select(List<String> ids) {
        Map<String, Region> byId = new LinkedHashMap<>();
        regions.forEach(region -> byId.put(region.id(), region));
        List<Region> selected =
                ids.stream()
                        .map(wanted -> {
                            Region region = byId.get(wanted);
                            if (region == null) {
                                throw new IllegalArgumentException(
                                        "region set " + id + " has no region " + wanted);
                            }
                            return region;
                        })
                        .toList();
        return new RegionSet(id, title, source, selected);
    }

    /** The same points, every sphere of one radius (mm). */
    public RegionSet withRadius(double radius) {
        return new RegionSet(
                id, title, source, regions.stream().map(r -> r.withRadius(radius)).toList());
    }
}

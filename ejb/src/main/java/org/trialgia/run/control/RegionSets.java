package org.trialgia.run.control;

import org.trialgia.analysis.region.BuiltInRegions;
import org.trialgia.analysis.region.Region;
import org.trialgia.analysis.region.RegionList;
import org.trialgia.analysis.region.RegionListRefused;
import org.trialgia.analysis.region.RegionSet;
import org.trialgia.refusal.Invalid;
import org.trialgia.run.boundary.RegionChoice;
import org.trialgia.run.boundary.RegionChoice.Kind;
import org.trialgia.run.boundary.RegionPoint;

import java.util.List;

/** The spheres that a choice of regions means: of a built-in set, or of a list people bring. */
public final class RegionSets {

    private static final int LEAST_REGIONS = 2;
    private static final int MOST_REGIONS = 400;

    /** The named regions that are offered first: descending pain control to somatosensory. */
    public static final List<String> SUGGESTED =
            List.of(
                    "pag",
                    "rvm",
                    "amygdala-l",
                    "amygdala-r",
                    "hippocampus-l",
                    "hippocampus-r",
                    "nac-l",
                    "nac-r",
                    "thalamus-l",
                    "thalamus-r",
                    "racc",
                    "dacc",
                    "pcc",
                    "mpfc",
                    "ains-l",
                    "ains-r",
                    "pins-l",
                    "pins-r",
                    "s2-l",
                    "s2-r");

    private RegionSets() {}

    /** Every region of a built-in set; none for what is not built in. */
    public static List<RegionPoint> all(Kind kind) {
        return switch (kind) {
            case PAIN_ALE_FMRI -> points(BuiltInRegions.PAIN_ALE_FMRI.regions().regions());
            case NAMED -> points(BuiltInRegions.NAMED_REGIONS.regions().regions());
            case COORDINATES, LABEL_IMAGE -> List.of();
        };
    }

    /**
     * The spheres of a choice, in the order in which they are numbered.
     *
     * @throws Invalid if a region is unknown, twice there, or the list cannot be read
     */
    public static List<RegionPoint> points(RegionChoice choice) {
        if (!choice.kind().spheres()) {
            return List.of();
        }
        RegionSet set = set(choice);
        if (set.size() < LEAST_REGIONS || set.size() > MOST_REGIONS) {
            throw new Invalid(
                    field(choice.kind()), "run.region-count", LEAST_REGIONS, MOST_REGIONS);
        }
        Double radius = choice.radiusMm();
        if (radius != null) {
            if (!(radius >= 1 && radius <= Region.LARGEST_RADIUS)) {
                throw new Invalid("radiusMm", "run.radius", Region.LARGEST_RADIUS);
            }
            set = set.withRadius(radius);
        }
        return points(set.regions());
    }

    private static RegionSet set(RegionChoice choice) {
        try {
            return switch (choice.kind()) {
                case PAIN_ALE_FMRI -> some(BuiltInRegions.PAIN_ALE_FMRI, choice.ids());
                case NAMED -> some(BuiltInRegions.NAMED_REGIONS, choice.ids());
                default ->
                        new RegionSet(
                                "coordinates",
                                "Coordinates",
                                "",
                                RegionList.parse(choice.coordinates()));
            };
        } catch (RegionListRefused e) {
            throw new Invalid("coordinates", "run.coordinates", e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new Invalid("ids", "run.regions", e.getMessage());
        }
    }

    /** The field of a plan in which regions of a kind are chosen. */
    private static String field(Kind kind) {
        return kind == Kind.COORDINATES ? "coordinates" : "ids";
    }

    private static RegionSet some(BuiltInRegions set, List<String> ids) {
        return ids.isEmpty() ? set.regions() : set.regions().select(ids);
    }

    /** The set again as the analysis takes it. */
    static RegionSet set(List<RegionPoint> points) {
        return new RegionSet(
                "frozen",
                "Frozen with the run",
                "",
                points.stream()
                        .map(point ->
                                new Region(
                                        point.id(),
                                        point.name(),
                                        point.x(),
                                        point.y(),
                                        point.z(),
                                        point.radiusMm(),
                                        point.network(),
                                        "",
                                        "",
                                        false))
                        .toList());
    }

    private static List<RegionPoint> points(List<Region> regions) {
        return regions.stream()
                .map(region ->
                        new RegionPoint(
                                region.id(),
                                region.name(),
                                region.network(),
                                region.x(),
                                region.y(),
                                region.z(),
                                region.radius()))
                .toList();
    }
}

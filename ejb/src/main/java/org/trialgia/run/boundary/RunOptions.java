package org.trialgia.run.boundary;

import java.util.List;
import java.util.UUID;

/**
 * What can be chosen for a run of a study.
 *
 * @param visits the planned visits with a scan, in the protocol's order
 * @param named every named region
 * @param suggested ids of the named regions that are offered first
 * @param labelImages the study's label images
 * @param maps what the study's maps are called
 * @param defaults the recommended plan
 */
public record RunOptions(
        List<Choice> visits,
        List<RegionPoint> named,
        List<String> suggested,
        List<LabelImage> labelImages,
        List<String> maps,
        RunSettings defaults) {

    public RunOptions {
        visits = List.copyOf(visits);
        named = List.copyOf(named);
        suggested = List.copyOf(suggested);
        labelImages = List.copyOf(labelImages);
        maps = List.copyOf(maps);
    }

    /** A visit. */
    public record Choice(String code, String label) {}

    /** A label image. */
    public record LabelImage(UUID id, String name, int regions) {}
}

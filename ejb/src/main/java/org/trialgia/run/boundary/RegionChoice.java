package org.trialgia.run.boundary;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/**
 * Between which regions connectivity is measured, as it was chosen.
 *
 * @param ids regions of a built-in set; empty means the whole set
 * @param coordinates the text of a coordinate list, for {@link Kind#COORDINATES}
 * @param labelImage the image, for {@link Kind#LABEL_IMAGE}
 * @param radiusMm radius of every sphere in mm; null means the set's own
 */
public record RegionChoice(
        Kind kind,
        List<String> ids,
        String coordinates,
        @Nullable UUID labelImage,
        @Nullable Double radiusMm) {

    public RegionChoice {
        ids = List.copyOf(ids);
    }

    /** Where regions come from. */
    public enum Kind {
        PAIN_ALE_FMRI("Pain meta-analysis (18 peaks)"),
        NAMED("Named regions"),
        COORDINATES("My own coordinates"),
        LABEL_IMAGE("A label image");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The kind as a person reads it. */
        public String label() {
            return label;
        }

        /** Whether its regions are spheres around points of the standard space. */
        public boolean spheres() {
            return this != LABEL_IMAGE;
        }
    }

    /** A whole built-in set. */
    public static RegionChoice whole(Kind kind) {
        return new RegionChoice(kind, List.of(), "", null, null);
    }

    /** Some of the named regions. */
    public static RegionChoice named(List<String> ids) {
        return new RegionChoice(Kind.NAMED, ids, "", null, null);
    }

    /** Points given as the text of a CSV file. */
    public static RegionChoice coordinates(String csv) {
        return new RegionChoice(Kind.COORDINATES, List.of(), csv, null, null);
    }

    /** The labels of an image. */
    public static RegionChoice labels(UUID image) {
        return new RegionChoice(Kind.LABEL_IMAGE, List.of(), "", image, null);
    }

    /** The same with another radius. */
    public RegionChoice withRadius(@Nullable Double mm) {
        return new RegionChoice(kind, ids, coordinates, labelImage, mm);
    }
}

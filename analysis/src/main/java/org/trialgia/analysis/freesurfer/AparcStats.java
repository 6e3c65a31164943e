package org.trialgia.analysis.freesurfer;

import org.trialgia.analysis.RefusedException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Thickness, area and volume of the cortex's parcels of one hemisphere: {@code lh.aparc.stats},
 * {@code rh.aparc.stats} and those of other parcellations (Fischl and Dale 2000,
 * doi:10.1073/pnas.200033797; Desikan et al. 2006, doi:10.1016/j.neuroimage.2006.01.021).
 *
 * @param hemisphere as the header says
 * @param measures of the hemisphere and the brain, in the file's order
 * @param parcels in the file's order, one or more
 */
public record AparcStats(Hemisphere hemisphere, List<Measure> measures, List<Parcel> parcels) {

    public AparcStats {
        measures = List.copyOf(measures);
        parcels = List.copyOf(parcels);
    }

    /**
     * Reads a table.
     *
     * @param text the file's text
     * @throws RefusedException as {@link AsegStats#parse}, and {@code freesurfer.hemisphere} when
     *     the header does not tell the hemisphere
     */
    public static AparcStats parse(String text) {
        StatsTable table = StatsTable.parse(text);
        table.requireColumns(
                "aparc.stats",
                "StructName",
                "NumVert",
                "SurfArea",
                "GrayVol",
                "ThickAvg",
                "ThickStd");
        table.requireUnit("SurfArea", "mm^2");
        table.requireUnit("GrayVol", "mm^3");
        table.requireUnit("ThickAvg", "mm");
        table.requireUnit("ThickStd", "mm");
        Hemisphere hemisphere =
                switch (table.hemisphere()) {
                    case "lh" -> Hemisphere.LEFT;
                    case "rh" -> Hemisphere.RIGHT;
                    default ->
                            throw new RefusedException(
                                    "freesurfer.hemisphere",
                                    "The header has no line \"# hemi lh\" or \"# hemi rh\", so the"
                                            + " side is not known. Give the file as it was"
                                            + " written.");
                };
        List<Parcel> parcels = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (StatsTable.Row row : table.rows()) {
            Parcel parcel =
                    new Parcel(
                            row.text("StructName"),
                            row.count("NumVert"),
                            row.size("SurfArea"),
                            row.size("GrayVol"),
                            row.size("ThickAvg"),
                            row.size("ThickStd"));
            if (!names.add(parcel.name())) {
                throw row.twice(parcel.name());
            }
            parcels.add(parcel);
        }
        return new AparcStats(hemisphere, table.measures(), parcels);
    }

    /** The parcel of a name, as the file spells it. */
    public Optional<Parcel> parcel(String name) {
        return parcels.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /** The measure with a key, for example {@code MeanThickness} (mm). */
    public Optional<Measure> measure(String key) {
        return measures.stream().filter(m -> m.key().equals(key)).findFirst();
    }
}

package org.trialgia.analysis.freesurfer;

import org.trialgia.analysis.RefusedException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Volumes of the structures of {@code aseg.stats} (Fischl et al. 2002,
 * doi:10.1016/S0896-6273(02)00569-X).
 *
 * @param measures of the whole brain, in the file's order
 * @param structures in the file's order, one or more
 */
public record AsegStats(List<Measure> measures, List<Structure> structures) {

    public AsegStats {
        measures = List.copyOf(measures);
        structures = List.copyOf(structures);
    }

    /**
     * Reads a table.
     *
     * @param text the file's text
     * @throws RefusedException {@code freesurfer.too-large}, {@code freesurfer.no-table} when there
     *     is no header of columns, {@code freesurfer.column-missing}, {@code freesurfer.header},
     *     {@code freesurfer.row} for a row with another number of cells, {@code freesurfer.number},
     *     {@code freesurfer.unit}, {@code freesurfer.twice} for a structure named twice, {@code
     *     freesurfer.cut-off} for fewer rows than the header tells
     */
    public static AsegStats parse(String text) {
        StatsTable table = StatsTable.parse(text);
        table.requireColumns("aseg.stats", "SegId", "StructName", "NVoxels", "Volume_mm3");
        table.requireUnit("Volume_mm3", "mm^3");
        List<Structure> structures = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (StatsTable.Row row : table.rows()) {
            Structure structure =
                    new Structure(
                            row.count("SegId"),
                            row.text("StructName"),
                            row.count("NVoxels"),
                            row.size("Volume_mm3"));
            if (!names.add(structure.name())) {
                throw row.twice(structure.name());
            }
            structures.add(structure);
        }
        return new AsegStats(table.measures(), structures);
    }

    /** The structure of a name, as the file spells it. */
    public Optional<Structure> structure(String name) {
        return structures.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /** The measure with a key, for example {@code eTIV}, the intracranial volume (mm³). */
    public Optional<Measure> measure(String key) {
        return measures.stream().filter(m -> m.key().equals(key)).findFirst();
    }
}

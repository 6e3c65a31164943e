package org.trialgia.imaging.control;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Head movement from a confounds table that was checked when it was taken in. */
final class Motion {

    /** Radius of the sphere on which rotations are measured, in mm (Power et al. 2012). */
    private static final double RADIUS = 50;

    private static final List<String> SHIFTS = List.of("trans_x", "trans_y", "trans_z");
    private static final List<String> TURNS = List.of("rot_x", "rot_y", "rot_z");

    private Motion() {}

    /** Framewise displacement in mm, a value per row; the first is 0. */
    static List<Double> displacement(Path confounds) throws IOException {
        List<Double> displacement = new ArrayList<>();
        double[] before = null;
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().fieldSeparator('\t').ofNamedCsvRecord(confounds)) {
            for (NamedCsvRecord row : rows) {
                double[] now = new double[6];
                for (int i = 0; i < 3; i++) {
                    now[i] = Double.parseDouble(row.getField(SHIFTS.get(i)));
                    now[i + 3] = RADIUS * Double.parseDouble(row.getField(TURNS.get(i)));
                }
                displacement.add(before == null ? 0 : distance(before, now));
                before = now;
            }
        }
        return displacement;
    }

    private static double distance(double[] before, double[] now) {
        double sum = 0;
        for (int i = 0; i < now.length; i++) {
            sum += Math.abs(now[i] - before[i]);
        }
        return sum;
    }
}

package org.trialgia.demo.control;

import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiSpec;
import org.trialgia.analysis.nifti.NiftiWriter;
import org.trialgia.analysis.nifti.VoxelType;
import org.trialgia.analysis.region.RegionSet;
import org.trialgia.analysis.region.RegionVoxels;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;
import java.util.zip.Deflater;

/**
 * A resting-state scan made by calculation: a coarse head on the grid of the MNI space, with
 * signals in the regions of a set and nowhere else, and the confounds table and sidecar fMRIPrep
 * would put beside it. Regions of both hemispheres share a part of their signal; one edge is as
 * strongly connected as is asked for. The same seed gives the same bytes.
 */
final class DemoScan {

    /** Space of the image, by its TemplateFlow name. */
    static final String SPACE = "MNI152NLin2009cAsym";

    /** Seconds from volume to volume. */
    static final double REPETITION_TIME = 2.5;

    /** Six minutes and a half: enough to be left with five after censoring. */
    static final int VOLUMES = 156;

    private static final double VOXEL_MM = 6;
    private static final int[] SHAPE = {31, 37, 31};
    private static final double BASE = 900;
    private static final double AMPLITUDE = 12;
    private static final double VOXEL_NOISE = 4;
    private static final double SHARED_BY_TWINS = 0.45;
    private static final double CARRIED_OVER = 0.35;
    private static final double TISSUE_WEIGHT = 0.4;
    private static final int COSINES = 5;

    private final RegionSet regions;
    private final Edge edge;
    private final Grid grid =
            new Grid(SHAPE, Affine.diagonal(VOXEL_MM, VOXEL_MM, VOXEL_MM, -90, -126, -72));
    private final RegionVoxels voxels;
    private final double[] head;

    /** Two regions by id whose connectivity is set. */
    record Edge(String a, String b) {}

    /**
     * What a scan is to be like.
     *
     * @param fisherZ of the set edge
     * @param displacementMm mean framewise displacement
     */
    record Wanted(double fisherZ, double displacementMm, long seed) {}

    DemoScan(RegionSet regions, Edge edge) {
        this.regions = regions;
        this.edge = edge;
        this.voxels = RegionVoxels.spheres(regions, grid);
        this.head = head();
    }

    /** Writes image, confounds table and sidecar. */
    void write(Wanted wanted, Path image, Path confounds, Path sidecar, String scanner)
            throws IOException {
        Random random = new Random(wanted.seed());
        DemoMotion motion = DemoMotion.of(wanted.displacementMm(), VOLUMES, random);
        double[] whiteMatter = series(random);
        double[] csf = series(random);
        double[][] signals = signals(wanted.fisherZ(), random);
        for (double[] signal : signals) {
            addArtefacts(signal, motion, whiteMatter, csf, random);
        }
        writeImage(signals, image, random);
        Files.writeString(
                confounds, confounds(motion, whiteMatter, csf, random), StandardCharsets.UTF_8);
        Files.writeString(sidecar, sidecar(scanner), StandardCharsets.UTF_8);
    }

    /** Region signals of unit variance. */
    private double[][] signals(double fisherZ, Random random) {
        double[][] signals = new double[regions.size()][];
        for (int r = 0; r < signals.length; r++) {
            signals[r] = series(random);
        }
        double r = Math.tanh(fisherZ);
        mix(signals[index(edge.b())], signals[index(edge.a())], r);
        for (int i = 0; i < signals.length; i++) {
            String id = regions.regions().get(i).id();
            if (id.endsWith("-r")) {
                int twin = regions.ids().indexOf(id.substring(0, id.length() - 1) + "l");
                if (twin >= 0) {
                    mix(signals[i], signals[twin], SHARED_BY_TWINS);
                }
            }
        }
        return signals;
    }

    /** Makes a signal correlate so much with another, in the population of both. */
    private static void mix(double[] signal, double[] with, double correlation) {
        double own = Math.sqrt(1 - correlation * correlation);
        for (int t = 0; t < signal.length; t++) {
            signal[t] = correlation * with[t] + own * signal[t];
        }
    }

    private int index(String id) {
        int index = regions.ids().indexOf(id);
        if (index < 0) {
            throw new IllegalArgumentException("no region " + id);
        }
        return index;
    }

    private static void addArtefacts(
            double[] signal, DemoMotion motion, double[] whiteMatter, double[] csf, Random random) {
        double[] weights = new double[DemoMotion.COLUMNS.length];
        for (int c = 0; c < weights.length; c++) {
            weights[c] = random.nextGaussian();
        }
        double white = TISSUE_WEIGHT * random.nextDouble();
        double fluid = TISSUE_WEIGHT * random.nextDouble();
        for (int t = 0; t < signal.length; t++) {
            signal[t] += motion.artefact(weights, t) + white * whiteMatter[t] + fluid * csf[t];
        }
    }

    /** Noise that remembers a little of the volume before, with unit variance. */
    private static double[] series(Random random) {
        double[] series = new double[VOLUMES];
        double fresh = Math.sqrt(1 - CARRIED_OVER * CARRIED_OVER);
        series[0] = random.nextGaussian();
        for (int t = 1; t < VOLUMES; t++) {
            series[t] = CARRIED_OVER * series[t - 1] + fresh * random.nextGaussian();
        }
        return series;
    }

    private void writeImage(double[][] signals, Path image, Random random) throws IOException {
        NiftiSpec spec =
                NiftiSpec.of(grid, VoxelType.INT16)
                        .withVolumes(VOLUMES, REPETITION_TIME)
                        .withDescription("Calculated demo image");
        // A hundred of them are made while somebody waits.
        try (NiftiWriter writer = NiftiWriter.create(image, spec, Deflater.BEST_SPEED)) {
            double[] volume = new double[grid.voxels()];
            for (int t = 0; t < VOLUMES; t++) {
                System.arraycopy(head, 0, volume, 0, volume.length);
                for (int r = 0; r < signals.length; r++) {
                    for (int voxel : voxels.voxels(r)) {
                        volume[voxel] =
                                BASE
                                        + AMPLITUDE * signals[r][t]
                                        + VOXEL_NOISE * random.nextGaussian();
                    }
                }
                writer.write(volume);
            }
            writer.finish();
        }
    }

    /**
     * Skull, grey and white matter and ventricles as nested ellipsoids: enough to find one's way.
     */
    private double[] head() {
        double[] values = new double[grid.voxels()];
        for (int k = 0; k < SHAPE[2]; k++) {
            for (int j = 0; j < SHAPE[1]; j++) {
                for (int i = 0; i < SHAPE[0]; i++) {
                    values[grid.index(i, j, k)] = tissue(grid.affine().world(i, j, k));
                }
            }
        }
        return values;
    }

    private static double tissue(double[] at) {
        double outer = depth(at, 0, -18, 10, 72, 90, 70);
        if (outer > 1) {
            return 0;
        }
        // Folds: the surface waves, so that slices show sulci.
        double fold = 0.045 * Math.sin(at[0] / 7) * Math.sin(at[1] / 8) * Math.sin(at[2] / 9);
        if (depth(at, 0, -22, 8, 9, 26, 13) < 1) {
            return 500;
        }
        if (outer + fold > 0.86) {
            return 350;
        }
        return outer + fold > 0.55 ? BASE : 750;
    }

    private static double depth(
            double[] at, double x, double y, double z, double a, double b, double c) {
        double dx = (at[0] - x) / a;
        double dy = (at[1] - y) / b;
        double dz = (at[2] - z) / c;
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    private static String confounds(
            DemoMotion motion, double[] whiteMatter, double[] csf, Random random) {
        StringBuilder table = new StringBuilder();
        StringJoiner names = new StringJoiner("\t", "", "\n");
        names.add("csf").add("white_matter").add("std_dvars").add("framewise_displacement");
        for (int c = 0; c < COSINES; c++) {
            names.add("cosine0" + c);
        }
        for (String column : DemoMotion.COLUMNS) {
            names.add(column)
                    .add(column + "_derivative1")
                    .add(column + "_power2")
                    .add(column + "_derivative1_power2");
        }
        table.append(names);
        for (int t = 0; t < VOLUMES; t++) {
            StringJoiner row = new StringJoiner("\t", "", "\n");
            double displacement = motion.framewiseDisplacement(t);
            row.add(number(480 + 6 * csf[t])).add(number(760 + 4 * whiteMatter[t]));
            row.add(
                    number(
                            t == 0
                                    ? Double.NaN
                                    : 0.9 + displacement / 2 + 0.05 * random.nextGaussian()));
            row.add(number(displacement));
            for (int c = 1; c <= COSINES; c++) {
                row.add(
                        number(
                                Math.sqrt(2.0 / VOLUMES)
                                        * Math.cos(Math.PI * c * (2 * t + 1) / (2.0 * VOLUMES))));
            }
            for (double[] parameter : motion.parameters()) {
                double change = t == 0 ? Double.NaN : parameter[t] - parameter[t - 1];
                row.add(number(parameter[t]))
                        .add(number(change))
                        .add(number(parameter[t] * parameter[t]))
                        .add(number(change * change));
            }
            table.append(row);
        }
        return table.toString();
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "n/a" : String.format(Locale.ROOT, "%.8g", value);
    }

    private static String sidecar(String scanner) {
        return """
        {
          "RepetitionTime": %s,
          "Manufacturer": "Calculated",
          "ManufacturersModelName": "%s",
          "MagneticFieldStrength": 3,
          "TaskName": "rest"
        }
        """
                .formatted(REPETITION_TIME, scanner);
    }
}

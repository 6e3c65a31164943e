package org.trialgia.analysis.bench;

import org.trialgia.analysis.connectivity.Connectivity;
import org.trialgia.analysis.inference.NetworkTest;
import org.trialgia.analysis.inference.NullBlock;
import org.trialgia.analysis.inference.Tail;
import org.trialgia.analysis.kernel.Kernels;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.region.LabelImage;
import org.trialgia.analysis.region.RegionSeries;
import org.trialgia.analysis.region.RegionVoxels;
import org.trialgia.analysis.region.Resampling;
import org.trialgia.analysis.signal.SignalCleaner;
import org.trialgia.analysis.signal.SignalCleaning;
import org.trialgia.analysis.signal.Standardisation;
import org.trialgia.analysis.statistics.Alternative;
import org.trialgia.analysis.statistics.MaxT;
import org.trialgia.analysis.statistics.PermutationTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** The work of the rows that are measured warm. */
interface Work {

    /** Does it once; the result, for comparison with a peer's. */
    double[] run() throws Exception;

    /** Makes ready what the work will use up; not measured. */
    default void prepare() throws Exception {}

    /** How often it is done for one measurement: short work needs more than the clock's grain. */
    default int times() {
        return 1;
    }

    /** The work of a name. */
    static Work of(String name, String... inputs) throws Exception {
        return switch (name) {
            case "gunzip" -> new Gunzip(Path.of(inputs[0]));
            case "inflate" -> PlainLoops.inflate(Path.of(inputs[0]), Integer.parseInt(inputs[1]));
            case "regions" -> new Regions(Path.of(inputs[0]), Path.of(inputs[1]));
            case "clean" -> clean(inputs);
            case "clean-over" ->
                    new CleanOver(
                            Path.of(inputs[0]),
                            matrix(inputs[0], Integer.parseInt(inputs[1])),
                            matrix(inputs[2], Integer.parseInt(inputs[3])));
            case "correlation" -> {
                Matrix series = matrix(inputs[0], Integer.parseInt(inputs[1]));
                yield new Short(50, () -> Connectivity.pearson(series).values());
            }
            case "plain-correlation" -> {
                Matrix series = matrix(inputs[0], Integer.parseInt(inputs[1]));
                yield new Short(10, () -> PlainLoops.correlation(series));
            }
            case "degrees" -> degrees(inputs);
            case "peak" -> PlainLoops.fma();
            case "max-t" -> {
                Matrix changes = matrix(inputs[0], Integer.parseInt(inputs[1]));
                yield () ->
                        pValues(PermutationTest.signFlip(changes, Alternative.TWO_SIDED, 5000, 1));
            }
            case "freedman-lane" -> {
                Matrix changes = matrix(inputs[0], Integer.parseInt(inputs[1]));
                Matrix design = matrix(inputs[2], 4);
                yield () ->
                        pValues(
                                PermutationTest.freedmanLane(
                                        changes,
                                        design.column(0),
                                        design.selectColumns(new int[] {1, 2, 3}),
                                        Alternative.TWO_SIDED,
                                        1000,
                                        1));
            }
            case "networks" -> {
                Matrix changes = matrix(inputs[0], Integer.parseInt(inputs[1]));
                yield () -> networks(changes);
            }
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Work that is done so often for one measurement. */
    record Short(int times, Work work) implements Work {
        @Override
        public double[] run() throws Exception {
            return work.run();
        }
    }

    private static Work clean(String[] inputs) throws IOException {
        Matrix series = matrix(inputs[0], Integer.parseInt(inputs[1]));
        Matrix confounds = matrix(inputs[2], Integer.parseInt(inputs[3]));
        boolean[] kept = new boolean[series.rows()];
        Arrays.fill(kept, true);
        SignalCleaning settings =
                SignalCleaning.defaults().withStandardisation(Standardisation.NONE);
        Work work =
                () -> SignalCleaner.clean(series, confounds, kept, 2, settings).series().values();
        return series.columns() < 1000 ? new Short(20, work) : work;
    }

    /** Cleans series in their own place, as the commands and the server do. */
    record CleanOver(Path file, Matrix series, Matrix confounds) implements Work {
        @Override
        public void prepare() throws IOException {
            RawDoubles.read(file, series.values());
        }

        @Override
        public double[] run() {
            boolean[] kept = new boolean[series.rows()];
            Arrays.fill(kept, true);
            return SignalCleaner.cleanOver(
                            series,
                            confounds,
                            kept,
                            2,
                            SignalCleaning.defaults().withStandardisation(Standardisation.NONE))
                    .series()
                    .values();
        }
    }

    private static Work degrees(String[] inputs) throws IOException {
        int times = Integer.parseInt(inputs[1]);
        Matrix series = matrix(inputs[0], times);
        float[] z = new float[series.values().length];
        for (int i = 0; i < series.rows(); i++) {
            double[] row = series.row(i);
            double mean = Arrays.stream(row).average().orElseThrow();
            double length = Math.sqrt(Arrays.stream(row).map(v -> (v - mean) * (v - mean)).sum());
            for (int t = 0; t < times; t++) {
                z[i * times + t] = (float) ((row[t] - mean) / length);
            }
        }
        int many = series.rows();
        double work = 0.5 * many * many * times;
        return () ->
                Arrays.stream(Kernels.forWork(work).degrees().above(z, many, times, 0.2))
                        .asDoubleStream()
                        .toArray();
    }

    /** Of each outcome its own p, then those corrected for all. */
    private static double[] pValues(PermutationTest test) {
        MaxT result = test.computeAll();
        int outcomes = result.uncorrected().length;
        double[] p = Arrays.copyOf(result.uncorrected(), 2 * outcomes);
        System.arraycopy(result.corrected(), 0, p, outcomes, outcomes);
        return p;
    }

    private static double[] networks(Matrix changes) {
        int nodes = (int) Math.round((1 + Math.sqrt(1 + 8.0 * changes.columns())) / 2);
        PermutationTest test = PermutationTest.signFlip(changes, Alternative.TWO_SIDED, 5000, 1);
        NullBlock block =
                NetworkTest.of(test, NetworkTest.lowerRows(nodes), 2.5, Tail.RIGHT)
                        .compute(0, test.permutations());
        return Arrays.stream(block.extents()).asDoubleStream().toArray();
    }

    /** Unpacks an image and hands out its voxels. */
    record Gunzip(Path image) implements Work {
        @Override
        public double[] run() throws Exception {
            double[] sum = new double[1];
            try (NiftiImage scan = NiftiImage.open(image)) {
                short[] volume = new short[scan.voxelsPerVolume()];
                for (int t = 0; t < scan.volumes(); t++) {
                    scan.readStored(t, volume);
                    sum[0] += volume[volume.length / 2];
                }
            }
            return sum;
        }
    }

    /** Averages a scan over a label image's regions. */
    record Regions(Path image, RegionVoxels voxels) implements Work {
        Regions(Path image, Path labels) throws Exception {
            this(image, read(image, labels));
        }

        private static RegionVoxels read(Path image, Path labels) throws Exception {
            try (NiftiImage scan = NiftiImage.open(image);
                    NiftiImage atlas = NiftiImage.open(labels)) {
                return RegionVoxels.labels(LabelImage.read(atlas), scan.grid(), Resampling.NONE);
            }
        }

        @Override
        public double[] run() throws Exception {
            try (NiftiImage scan = NiftiImage.open(image)) {
                return Matrix.ofRows(RegionSeries.extract(scan, voxels).values()).values();
            }
        }
    }

    private static Matrix matrix(String file, int columns) throws IOException {
        double[] values = RawDoubles.read(Path.of(file));
        return Matrix.of(values.length / columns, columns, values);
    }
}

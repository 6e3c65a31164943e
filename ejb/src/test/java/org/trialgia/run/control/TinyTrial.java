package org.trialgia.run.control;

import org.trialgia.analysis.prediction.BiomarkerUse;
import org.trialgia.analysis.prediction.FrozenModel;
import org.trialgia.analysis.prediction.FrozenModelText;
import org.trialgia.analysis.prediction.LinearRule;
import org.trialgia.run.boundary.CleaningChoice;
import org.trialgia.run.boundary.ExclusionChoice;
import org.trialgia.run.boundary.MeasureChoice;
import org.trialgia.run.boundary.MeasureDetail;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelPlan;
import org.trialgia.run.boundary.PainScore;
import org.trialgia.run.boundary.RegionChoice;
import org.trialgia.run.boundary.RegionPoint;
import org.trialgia.run.boundary.RunSettings;
import org.trialgia.run.control.RunInputs.Later;
import org.trialgia.run.control.RunInputs.Listed;
import org.trialgia.run.control.RunInputs.ListedValues;
import org.trialgia.run.control.RunInputs.MapFiles;
import org.trialgia.run.control.RunInputs.Pair;
import org.trialgia.run.control.RunInputs.ScanFiles;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A trial of images so small that a run takes a moment: 6 × 6 × 6 voxels of 4 mm, four regions of
 * one voxel each. In {@link #planted} the connectivity of the first two regions rises as pain
 * falls.
 */
final class TinyTrial {

    static final int VOLUMES = 90;
    static final double TR = 2;

    static final String REGIONS =
            """
            id,name,x,y,z,radius_mm,network
            one,One,0,0,0,1,Upper
            two,Two,-8,0,0,1,Upper
            three,Three,0,-8,0,1,Lower
            four,Four,0,0,-8,1,Lower
            """;

    private static final int SIDE = 6;
    private static final double MM = 4;
    private static final int[][] VOXELS = {{3, 3, 3}, {1, 3, 3}, {3, 1, 3}, {3, 3, 1}};

    private final Path folder;
    private final Random random = new Random(20_261_125);
    private final List<Pair> pairs = new ArrayList<>();

    TinyTrial(Path folder) {
        this.folder = folder;
    }

    /** Adds pairs whose first edge follows pain. */
    TinyTrial planted(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            double fall = 0.5 + 5.0 * i / Math.max(1, count - 1);
            pairs.add(
                    new Pair(
                            String.format("KNEE-%04d", pairs.size() + 1),
                            scan(0.1),
                            scan(0.1 + fall * 0.14),
                            6.0 + i % 3,
                            6.0 + i % 3 - fall));
        }
        return this;
    }

    /** Adds pairs of listed values, of which the first follows pain. */
    TinyTrial listed(int count) {
        for (int i = 0; i < count; i++) {
            double fall = 0.5 + 5.0 * i / Math.max(1, count - 1);
            pairs.add(
                    new Pair(
                            String.format("KNEE-%04d", pairs.size() + 1),
                            values(0),
                            values(fall),
                            6.0 + i % 3,
                            6.0 + i % 3 - fall));
        }
        return this;
    }

    /** Adds pairs of maps, whose value in the first region follows pain. */
    TinyTrial mapped(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            double fall = 0.5 + 5.0 * i / Math.max(1, count - 1);
            pairs.add(
                    new Pair(
                            String.format("KNEE-%04d", pairs.size() + 1),
                            map(0.5),
                            map(0.5 + fall / 100),
                            6.0 + i % 3,
                            6.0 + i % 3 - fall));
        }
        return this;
    }

    /** Adds pairs of what a measure is taken of. */
    TinyTrial of(MeasureChoice measure, int count) throws IOException {
        if (measure == MeasureChoice.MAP_MEANS) {
            return mapped(count);
        }
        return measure.ofImages() ? planted(count) : listed(count);
    }

    /** A map with a value in the first region; outside of the four regions it is 0. */
    private MapFiles map(double first) throws IOException {
        int voxels = SIDE * SIDE * SIDE;
        ByteBuffer image =
                ByteBuffer.allocate(352 + voxels * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header(image, 1);
        float[] volume = new float[voxels];
        for (int r = 0; r < VOXELS.length; r++) {
            int[] at = VOXELS[r];
            volume[at[0] + SIDE * (at[1] + SIDE * at[2])] =
                    (float) ((r == 0 ? first : 0.4) + 0.001 * random.nextGaussian());
        }
        for (float value : volume) {
            image.putFloat(value);
        }
        byte[] bytes = image.array();
        String hash = CanonicalJson.hash(bytes);
        Files.write(folder.resolve(hash), bytes);
        return new MapFiles(hash, null);
    }

    private ListedValues values(double first) {
        return new ListedValues(
                new double[] {
                    first + 0.1 * random.nextGaussian(),
                    random.nextGaussian(),
                    random.nextGaussian()
                });
    }

    /** What the listed values are of: one thing, and two pairs of regions. */
    static final Listed LISTED =
            new Listed(List.of("Glutamate", "A", "B"), List.of(0, 1, 0), List.of(0, 2, 2));

    /** Every pair but the first has a scan at a third visit, as good as that at the second. */
    TinyTrial withThirdVisit(String visit) throws IOException {
        for (int i = 1; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            double fall = pair.painChange().orElse(0.0);
            pairs.set(
                    i,
                    new Pair(
                            pair.participant(),
                            pair.baseline(),
                            pair.followUp(),
                            pair.before(),
                            pair.after(),
                            List.of(
                                    new Later(
                                            visit,
                                            scan(0.1 - fall * 0.14),
                                            pair.after(),
                                            182 + i % 5)),
                            56 + i % 4));
        }
        return this;
    }

    /** The pain of the last pair at follow-up is not known. */
    TinyTrial withoutLastScore() {
        Pair last = pairs.removeLast();
        pairs.add(
                new Pair(
                        last.participant(), last.baseline(), last.followUp(), last.before(), null));
        return this;
    }

    /** Adds a pair whose second image is cut short. */
    TinyTrial damaged() throws IOException {
        ScanFiles whole = scan(0.1);
        Path file = folder.resolve(whole.imageHash());
        byte[] bytes = Files.readAllBytes(file);
        byte[] cut = Arrays.copyOf(bytes, bytes.length / 2);
        String hash = CanonicalJson.hash(cut);
        Files.write(folder.resolve(hash), cut);
        pairs.add(
                new Pair(
                        String.format("KNEE-%04d", pairs.size() + 1),
                        scan(0.1),
                        new ScanFiles(hash, null, null, TR, VOLUMES),
                        6.0,
                        5.0));
        return this;
    }

    /** The run with what its models bring along, frozen and read back. */
    FrozenRun frozen(RunSettings settings) {
        List<RegionPoint> points = RegionSets.points(settings.regions());
        RunInputs inputs =
                new RunInputs(
                        12, pairs, List.of(), null, settings.measure().ofImages() ? null : LISTED);
        FrozenRun run = new FrozenRun(settings, points, inputs);
        ModelPlan plan = settings.models();
        return RunJson.read(
                CanonicalJson.bytes(RunJson.settings(settings, points)),
                CanonicalJson.bytes(
                        RunJson.inputs(
                                inputs.with(
                                        plan.has(ModelChoice.DIAGNOSTIC)
                                                ? ControlTable.parse(
                                                        plan.controls(), run.layout(), Set.of())
                                                : null,
                                        plan.has(ModelChoice.FROZEN_MODEL)
                                                ? plan.frozenModel()
                                                : null))));
    }

    /** People without pain, in all of whose edges regions share nothing. */
    static String controls(int count) {
        Random random = new Random(7);
        StringBuilder table = new StringBuilder("control,region_a,region_b,value\n");
        List<String> ids = List.of("one", "two", "three", "four");
        for (int i = 1; i <= count; i++) {
            for (int a = 0; a < ids.size(); a++) {
                for (int b = 0; b < a; b++) {
                    table.append("C-").append(i).append(',').append(ids.get(a)).append(',');
                    table.append(ids.get(b)).append(',').append(0.1 * random.nextGaussian());
                    table.append('\n');
                }
            }
        }
        return table.toString();
    }

    /** A model of one edge that foretells change in pain: -1 - 2 z. */
    static String frozenModel() {
        RunSettings settings = settings();
        ModelFrame frame =
                ModelFrame.of(
                        new FrozenRun(
                                settings,
                                RegionSets.points(settings.regions()),
                                new RunInputs(0, List.of(), List.of(), null, null)));
        return FrozenModelText.write(
                frame.marked(
                        new FrozenModel(
                                BiomarkerUse.PROGNOSTIC,
                                frame.measure(),
                                frame.regions(),
                                new LinearRule(
                                        6,
                                        new int[] {0},
                                        new double[] {0},
                                        new double[] {1},
                                        new double[] {-2},
                                        -1,
                                        1),
                                Optional.empty(),
                                40,
                                Map.of())));
    }

    static RunSettings settings() {
        return new RunSettings(
                RegionChoice.coordinates(REGIONS),
                CleaningChoice.withoutConfounds(),
                MeasureChoice.CORRELATION,
                MeasureDetail.defaults(),
                ExclusionChoice.none(),
                "BASE",
                "WEEK8",
                List.of(),
                PainScore.BPI_SEVERITY,
                List.of(),
                ModelPlan.none(),
                1_200,
                20_261_121);
    }

    Path file(String hash) {
        return folder.resolve(hash);
    }

    /** A scan whose first two regions share so much of a signal. */
    private ScanFiles scan(double shared) throws IOException {
        int voxels = SIDE * SIDE * SIDE;
        ByteBuffer image =
                ByteBuffer.allocate(352 + voxels * VOLUMES * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        header(image, VOLUMES);
        double weight = Math.min(0.95, shared);
        for (int t = 0; t < VOLUMES; t++) {
            float[] volume = new float[voxels];
            for (int v = 0; v < voxels; v++) {
                volume[v] = (float) (1000 + random.nextGaussian());
            }
            double common = random.nextGaussian();
            for (int r = 0; r < VOXELS.length; r++) {
                double own = random.nextGaussian();
                double value =
                        r < 2 ? Math.sqrt(weight) * common + Math.sqrt(1 - weight) * own : own;
                int[] at = VOXELS[r];
                volume[at[0] + SIDE * (at[1] + SIDE * at[2])] = (float) (1000 + 20 * value);
            }
            for (float value : volume) {
                image.putFloat(value);
            }
        }
        byte[] bytes = image.array();
        String hash = CanonicalJson.hash(bytes);
        Files.write(folder.resolve(hash), bytes);
        return new ScanFiles(hash, null, null, TR, VOLUMES);
    }

    /** NIfTI-1, one file, float32, sform with the grid's centre voxel 3, 3, 3 at the origin. */
    private static void header(ByteBuffer image, int volumes) {
        image.putInt(0, 348);
        image.putShort(40, (short) 4);
        image.putShort(42, (short) SIDE);
        image.putShort(44, (short) SIDE);
        image.putShort(46, (short) SIDE);
        image.putShort(48, (short) volumes);
        for (int at = 50; at < 56; at += 2) {
            image.putShort(at, (short) 1);
        }
        image.putShort(70, (short) 16);
        image.putShort(72, (short) 32);
        image.putFloat(76, 1);
        for (int at = 80; at < 92; at += 4) {
            image.putFloat(at, (float) MM);
        }
        image.putFloat(92, (float) TR);
        image.putFloat(108, 352);
        image.putFloat(112, 1);
        image.put(123, (byte) 10);
        image.putShort(254, (short) 4);
        for (int row = 0; row < 3; row++) {
            image.putFloat(280 + 16 * row + 4 * row, (float) MM);
            image.putFloat(280 + 16 * row + 12, (float) (-3 * MM));
        }
        image.put(344, (byte) 'n').put(345, (byte) '+').put(346, (byte) '1');
        image.position(352);
    }
}

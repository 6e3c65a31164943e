package org.trialgia.analysis.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.bids.BidsName;
import org.trialgia.analysis.bids.IdentityCheck;
import org.trialgia.analysis.bids.Sidecar;
import org.trialgia.analysis.freesurfer.AparcStats;
import org.trialgia.analysis.freesurfer.AsegStats;
import org.trialgia.analysis.imported.ImportedMatrix;
import org.trialgia.analysis.imported.ImportedValues;
import org.trialgia.analysis.imported.MatrixForm;
import org.trialgia.analysis.meta.FociList;
import org.trialgia.analysis.meta.TalairachToMni;
import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;
import org.trialgia.analysis.nifti.NiftiSpec;
import org.trialgia.analysis.nifti.NiftiWriter;
import org.trialgia.analysis.nifti.VoxelType;
import org.trialgia.analysis.region.RegionList;
import org.trialgia.analysis.region.RegionListRefused;
import org.trialgia.analysis.signal.ConfoundTable;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.zip.GZIPOutputStream;

/**
 * The readers against files changed by chance. Each bound of allocation is that of the whole of
 * what is done with a file: looking at its beginning, opening, checking and reading all of it.
 */
class ReaderFuzzTest {

    private static final int KB = 1 << 10;

    private final long seed = Fuzzing.chosenSeed();

    @TempDir Path folder;

    @Test
    void niftiPlain() throws IOException {
        List<byte[]> files = images();
        Path file = folder.resolve("image.nii");

        try (Written reader = Written.in(file, ReaderFuzzTest::image)) {
            check(
                    new Fuzzing("nifti-plain", seed, Fuzzing.changed(files, seed), 32, 256 * KB),
                    reader);
        }
    }

    /** Half of the inputs are changed before they are packed, half after. */
    @Test
    void niftiGzip() throws IOException {
        List<byte[]> plain = images();
        List<byte[]> packed = plain.stream().map(ReaderFuzzTest::gzip).toList();
        LongFunction<byte[]> input =
                n ->
                        n % 2 == 0
                                ? gzip(Mutator.input(plain, seed, n))
                                : Mutator.input(packed, seed, n);
        Path file = folder.resolve("image.nii.gz");

        try (Written reader = Written.in(file, ReaderFuzzTest::image)) {
            check(new Fuzzing("nifti-gzip", seed, input, 64, 4096 * KB), reader);
        }
    }

    @Test
    void niftiPair() throws IOException {
        List<byte[]> headers = new ArrayList<>();
        for (byte[] image : images()) {
            boolean first = image[0] == 92 || image[3] == 92;
            byte[] header = image.clone();
            header[first ? 345 : 5] = 'i';
            headers.add(Arrays.copyOf(header, Math.min(header.length, first ? 448 : 640)));
        }
        Path file = folder.resolve("image.hdr");
        Files.write(folder.resolve("image.img"), new byte[4096]);

        try (Written reader = Written.in(file, ReaderFuzzTest::image)) {
            check(
                    new Fuzzing("nifti-pair", seed, Fuzzing.changed(headers, seed), 32, 512 * KB),
                    reader);
        }
    }

    /** Half of the inputs are kept in ASCII: bytes that are no UTF-8 are refused at once. */
    @Test
    void confounds() throws IOException {
        List<byte[]> tables = tables();
        LongFunction<byte[]> input =
                n -> {
                    byte[] bytes = Mutator.input(tables, seed, n);
                    for (int i = 0; i < bytes.length && n % 2 == 0; i++) {
                        bytes[i] &= 0x7f;
                    }
                    return bytes;
                };
        Path file = folder.resolve("confounds.tsv");

        try (Written reader = Written.in(file, ReaderFuzzTest::confounds)) {
            check(new Fuzzing("confounds", seed, input, 256, 256 * KB), reader);
        }
    }

    @Test
    void freeSurfer() {
        check(
                new Fuzzing("freesurfer", seed, Fuzzing.changed(stats(), seed), 256, 256 * KB),
                bytes -> {
                    String text = new String(bytes, StandardCharsets.UTF_8);
                    String volumes = refusal(() -> AsegStats.parse(text).measure("eTIV"));
                    String surface = refusal(() -> AparcStats.parse(text).parcel("insula"));
                    return volumes == null || surface == null ? null : surface;
                });
    }

    /** A list of regions names every problem, at most so many, each in a sentence. */
    @Test
    void regionList() {
        String list =
                """
                id,name,x,y,z,radius_mm,network,source,checked
                pag,Periaqueductal gray,0,-31,-9,4,pain,"Fenske, 2020",seen
                amygdala-l,Amygdala,-22,-4.5,-16,,limbic,,memory
                """;
        List<byte[]> lists =
                List.of(
                        list.getBytes(StandardCharsets.UTF_8),
                        "ROI;X;Y;Z\r\nR INS;1;2;3\r\n".getBytes(StandardCharsets.UTF_8),
                        "x\ty\tz\n1\t2\t3\n-4.5\t5e1\t.6\n".getBytes(StandardCharsets.UTF_8));

        check(
                new Fuzzing("region-list", seed, Fuzzing.changed(lists, seed), 256, 512 * KB),
                bytes -> {
                    try {
                        RegionList.parse(new String(bytes, StandardCharsets.UTF_8));
                        return null;
                    } catch (RegionListRefused e) {
                        e.problems().forEach(p -> Fuzzing.refusal(p.column() + "?", p.sentence()));
                        return "column " + e.problems().getFirst().column();
                    }
                });
    }

    @Test
    void importedMatrix() {
        List<byte[]> matrices =
                texts(
                        "region,a,b,c\na,0,1.5,2\nb,1.5,0,3e-2\nc,2,3e-2,0\n",
                        "0 1 2\n1 0 3\n2 3 0\n",
                        "a;b\n0;n/a\nn/a;0\n",
                        "l\tr\r\n0\t4\r\n4\t0\r\n");

        check(
                new Fuzzing("matrix", seed, Fuzzing.changed(matrices, seed), 512, 256 * KB),
                bytes ->
                        refusal(() ->
                                ImportedMatrix.parse(text(bytes), MatrixForm.SYMMETRIC).edges()));
    }

    @Test
    void importedValues() {
        List<byte[]> tables =
                texts(
                        "participant,visit,gaba\nP1,pre,1.25\nP1,post,n/a\nP2,pre,.5\n",
                        "participant_id\tsession_id\tx\ty\r\nsub-1\tses-a\t1\t-2e3\r\n",
                        "visit;participant;\"x y\"\n1;\"A\";3\n2;A;4\n");

        check(
                new Fuzzing("values", seed, Fuzzing.changed(tables, seed), 512, 256 * KB),
                bytes -> refusal(() -> ImportedValues.parse(text(bytes)).visits()));
    }

    @Test
    void bidsName() {
        List<byte[]> names =
                texts(
                        "sub-01_ses-pre_task-rest_run-1_space-MNI152Lin_desc-preproc_bold.nii.gz",
                        "task-rest_bold.json",
                        "sub-A1_T1w.nii");

        check(
                new Fuzzing("bids-name", seed, Fuzzing.changed(names, seed), 256, 128 * KB),
                bytes ->
                        refusal(() -> {
                            BidsName name = BidsName.parse(text(bytes));
                            refusal(name::subject);
                            name.run();
                            name.appliesTo(name);
                        }));
    }

    /** Half of the inputs are JSON of odd values, each of which is asked for. */
    @Test
    void sidecar() {
        List<byte[]> sidecars =
                texts(
                        "{\"RepetitionTime\": 2.5, \"EchoTime\": 0.03, \"SliceTiming\": [0, 1.2]}",
                        "{\"RepetitionTime\": 9, \"PatientName\": \"\", \"a\": {\"b\": [null]}}",
                        "{\"EchoTime\":0.1}");
        List<String> odd =
                List.of(
                        "2", "0.03", "2000", "-1", "1e999", "\"2\"", "null", "[0, 1]", "{}",
                        "true");
        LongFunction<byte[]> input =
                n -> {
                    SplittableRandom random = new SplittableRandom(seed + n);
                    String json =
                            "{\"RepetitionTime\": %s, \"EchoTime\": %s, \"SliceTiming\": [%s], \"%s\": %s}"
                                    .formatted(
                                            odd.get(random.nextInt(odd.size())),
                                            odd.get(random.nextInt(odd.size())),
                                            odd.get(random.nextInt(odd.size())),
                                            random.nextBoolean() ? "PatientID" : "Modality",
                                            odd.get(random.nextInt(odd.size())));
                    return n % 2 == 0
                            ? Mutator.input(sidecars, seed, n)
                            : json.getBytes(StandardCharsets.UTF_8);
                };

        check(
                new Fuzzing("sidecar", seed, input, 256, 128 * KB),
                bytes ->
                        refusal(() -> {
                            Sidecar read = Sidecar.parse(text(bytes));
                            IdentityCheck.require(IdentityCheck.sidecar(read));
                            read.repetitionTime();
                            read.echoTime();
                            read.sliceTiming();
                        }));
    }

    @Test
    void fociList() {
        List<byte[]> lists =
                texts(
                        "//Reference=MNI\n"
                                + "//Study: pain > rest\n"
                                + "//Subjects=12\n"
                                + "-38 12 4\n"
                                + "10 -20.5 8\n",
                        "//Reference=Talairach\n"
                                + "// A\n"
                                + "// Subjects = 30\n"
                                + "0\t0\t0\n\n"
                                + "//B\n"
                                + "//Subjects=2\n"
                                + "1 2 3");

        check(
                new Fuzzing("foci", seed, Fuzzing.changed(lists, seed), 256, 128 * KB),
                bytes ->
                        refusal(() ->
                                FociList.parse(text(bytes), Optional.of(TalairachToMni.OTHER))));
    }

    private static List<byte[]> texts(String... texts) {
        return Arrays.stream(texts).map(t -> t.getBytes(StandardCharsets.UTF_8)).toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** What is done with a file. */
    private interface FileReader {
        @Nullable String read(Path file) throws IOException;
    }

    /**
     * Puts each input into one file that stays open: some file systems wait for the disk when a
     * file is emptied and written again.
     */
    private record Written(Path file, FileChannel channel, FileReader reader)
            implements Fuzzing.Reader, Closeable {

        static Written in(Path file, FileReader reader) throws IOException {
            return new Written(
                    file,
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    reader);
        }

        @Override
        public @Nullable String read(byte[] input) throws IOException {
            channel.write(ByteBuffer.wrap(input), 0);
            channel.truncate(input.length);
            return reader.read(file);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private static void check(Fuzzing fuzzing, Fuzzing.Reader reader) {
        Fuzzing.Report report = fuzzing.run(reader, Fuzzing.chosenExecutions());
        // Inputs that are all read, or all refused at the first look, would test nothing.
        assertTrue(report.read() > report.executions() / 50, report.toString());
        assertTrue(report.read() < report.executions() * 49 / 50, report.toString());
        assertTrue(report.refusals().size() >= 4, report.toString());
    }

    /** Does with an image what the portal does: its first bytes, then all of it. */
    static @Nullable String image(Path file) throws IOException {
        try {
            try (InputStream in = Files.newInputStream(file)) {
                NiftiImage.peek(in);
            }
            try (NiftiImage image = NiftiImage.open(file)) {
                image.verify();
                for (int t = 0; t < image.volumes(); t++) {
                    image.readVolume(t, (first, values, count) -> {});
                }
                image.extensions();
                image.warnings().forEach(w -> Fuzzing.refusal(w.reason().code(), w.sentence()));
            }
            return null;
        } catch (NiftiRefused e) {
            return Fuzzing.refusal(e.reason().code(), e.sentence());
        }
    }

    /** Reads a table and asks each column in each way. */
    static @Nullable String confounds(Path file) {
        try {
            ConfoundTable table = ConfoundTable.read(file);
            for (String name : table.names()) {
                refusal(() -> table.regressor(name));
            }
            refusal(table::motion);
            refusal(table::framewiseDisplacement);
            refusal(table::nonSteadyState);
            table.missingCells();
            table.columnsWithMissing();
            return null;
        } catch (RefusedException e) {
            return Fuzzing.refusal(e.reason(), e.sentence());
        }
    }

    private static @Nullable String refusal(Runnable work) {
        try {
            work.run();
            return null;
        } catch (RefusedException e) {
            return Fuzzing.refusal(e.reason(), e.sentence());
        }
    }

    /** Both versions, byte orders, several types, with and without extensions. */
    private static List<byte[]> images() throws IOException {
        Grid grid = new Grid(new int[] {3, 2, 4}, Affine.diagonal(-2, 2, 2, 90, -126, -72));
        NiftiSpec spec = NiftiSpec.of(grid, VoxelType.INT16);
        List<byte[]> images = new ArrayList<>();
        images.add(image(spec.withVolumes(5, 2)));
        images.add(image(spec.withForm(2, ByteOrder.BIG_ENDIAN)));
        images.add(image(NiftiSpec.of(grid, VoxelType.FLOAT32).withVolumes(3, 0.8)));
        images.add(withExtensions(image(NiftiSpec.of(grid, VoxelType.UINT8).withVolumes(2, 2))));
        return images;
    }

    private static byte[] image(NiftiSpec spec) throws IOException {
        Path file = Files.createTempFile("fuzz", ".nii");
        try (NiftiWriter writer = NiftiWriter.create(file, spec)) {
            for (int t = 0; t < spec.volumes(); t++) {
                double[] values = new double[spec.grid().voxels()];
                Arrays.setAll(values, v -> v * 7 % 31);
                writer.write(values);
            }
            writer.finish();
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }

    private static byte[] withExtensions(byte[] image) {
        ByteBuffer bytes = ByteBuffer.allocate(image.length + 48).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(image, 0, 352);
        bytes.putInt(16).putInt(6).put("a note\0\0".getBytes(StandardCharsets.US_ASCII));
        bytes.putInt(32).putInt(4).put(new byte[24]);
        bytes.put(image, 352, image.length - 352);
        return bytes.put(348, (byte) 1).putFloat(108, 400).array();
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static List<byte[]> tables() {
        StringBuilder tsv = new StringBuilder("csf\tframewise_displacement");
        ConfoundTable.MOTION.forEach(name -> tsv.append('\t').append(name));
        tsv.append("\tnon_steady_state_outlier00\n");
        SplittableRandom random = new SplittableRandom(1);
        for (int t = 0; t < 12; t++) {
            tsv.append(100 * random.nextDouble()).append(t == 0 ? "\tn/a" : "\t0.125");
            for (int j = 0; j < 6; j++) {
                tsv.append('\t').append((random.nextDouble() - 0.5) * 1e-3);
            }
            tsv.append(t == 0 ? "\t1\n" : "\t0\n");
        }
        String small = "a\tb\n1\t-2.5e-3\nn/a\t.5\n";
        return List.of(
                tsv.toString().getBytes(StandardCharsets.UTF_8),
                small.getBytes(StandardCharsets.UTF_8),
                small.replace('\t', ',').getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + small.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8));
    }

    private static List<byte[]> stats() {
        String aseg =
                """
                # Title Segmentation Statistics
                # Measure BrainSeg, BrainSegVol, Brain, all in all, 1134567.000000, mm^3
                # Measure EstimatedTotalIntraCranialVol, eTIV, Volume, 1512345.678901, mm^3
                # NRows 2
                # NTableCols 6
                # TableCol  4 ColHeader Volume_mm3
                # TableCol  4 Units     mm^3
                # ColHeaders  Index SegId NVoxels Volume_mm3 StructName normMean
                  1   4      3820     4245.9  Left-Lateral-Ventricle   30.4424
                  2  17      4012     4102.5  Left-Hippocampus         nan
                """;
        String aparc =
                """
                # hemi rh
                # Measure Cortex, MeanThickness, Mean Thickness, 2.43210, mm
                # NTableCols 7
                # TableCol  5 ColHeader ThickAvg
                # TableCol  5 Units     mm
                # ColHeaders StructName NumVert SurfArea GrayVol ThickAvg ThickStd MeanCurv
                bankssts           1405    930   2292  2.484 0.470     0.104
                insula             2116   1440   4758  2.925 0.540     0.128
                """;
        return List.of(
                aseg.getBytes(StandardCharsets.UTF_8),
                aparc.getBytes(StandardCharsets.UTF_8),
                aparc.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}

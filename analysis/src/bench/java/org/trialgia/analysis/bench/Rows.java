package org.trialgia.analysis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fifteen rows: their inputs, contenders, targets and ceilings. */
final class Rows {

    private static final int[] SMALL = {64, 64, 36, 240};
    private static final int[] LARGE = {91, 109, 91, 300};
    private static final String LAUNCHER = "launcher";

    private final Path folder;
    private final String python;
    private final String niftijio;
    private final Inputs inputs;
    private final List<String> notes = new ArrayList<>();

    Rows(Path folder, String python, String niftijio) {
        this.folder = folder;
        this.python = python;
        this.niftijio = niftijio;
        this.inputs = new Inputs(folder);
    }

    /** What a row tells beside its table, in words. */
    List<String> notes() {
        return notes;
    }

    List<Outcome> run(int number, int rounds) throws Exception {
        return switch (number) {
            case 1 -> decode(1, "decode .nii, cold", ".nii", rounds, 0.25, 0.15, 64, false);
            case 2 -> decode(2, "decode .nii.gz, cold", ".nii.gz", rounds, 0.75, 0.6, 72, true);
            case 3 -> decode(3, "decode .nii.gz, cold", ".nii.gz", rounds, 0.5, 0.4, 72, false);
            case 4 -> gunzip(rounds);
            case 5 -> regions(rounds);
            case 6 -> clean(6, 264, 0.15, 0.05, rounds);
            case 7 -> clean(7, 20_000, 0.1, 0.02, rounds);
            case 8 -> correlation(rounds);
            case 9 -> degrees(rounds);
            case 10 -> permutations(10, "sign-flip max-T, 5,000", "max-t", 50, 0.5, 0.2, rounds);
            case 11 ->
                    permutations(
                            11, "Freedman–Lane, 1,000", "freedman-lane", 50, 0.6, 0.25, rounds);
            case 12 -> permutations(12, "NBS, 5,000", "networks", 66, 0.2, 0.05, rounds);
            case 13 -> pair(13, ".nii.gz", "nilearn-pair", 0.5, 0.33, 96, rounds);
            case 14 -> pair(14, ".nii", "nilearn-pair", 0.35, 0.2, 80, rounds);
            case 15 -> pair(15, ".nii.gz", "numpy-pair", 1.0, 0.7, 96, rounds);
            default -> throw new IllegalArgumentException("row " + number);
        };
    }

    private List<Outcome> decode(
            int number,
            String item,
            String ending,
            int rounds,
            double pass,
            double aim,
            double ceiling,
            boolean nibabel)
            throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        for (int[] shape : List.of(SMALL, LARGE)) {
            boolean small = shape == SMALL;
            Path image = inputs.scan((small ? "small" : "large") + ending, shape, small ? 6 : 1, 1);
            String peer = nibabel ? "nibabel" : "niftijio";
            List<Contender> contenders = new ArrayList<>();
            contenders.add(command("info", "--values", image.toString()));
            if (nibabel && !python.isEmpty()) {
                contenders.add(python(peer, image.toString()));
            } else if (!nibabel && !niftijio.isEmpty()) {
                contenders.add(
                        new ColdContender(
                                peer,
                                List.of(
                                        java(),
                                        "-cp",
                                        Path.of("target/test-classes") + ":" + niftijio,
                                        NiftijioRead.class.getName(),
                                        image.toString()),
                                Map.of()));
            }
            Row row =
                    new Row(
                            number,
                            item + (small ? ", 71 MB" : ", 542 MB"),
                            List.of(LAUNCHER),
                            Map.of(peer, new double[] {pass, aim}),
                            ceiling,
                            small ? 1 : 0);
            // Peers take half a minute and gigabytes for the large one: once.
            outcomes.addAll(
                    race(row, contenders, small ? rounds : 1, (ours, other) -> asNibabel(image)));
        }
        return outcomes;
    }

    /** What the command told of an image, beside what nibabel finds in it. */
    private Agreement asNibabel(Path image) throws IOException {
        if (python.isEmpty()) {
            return Agreement.NOT_COMPARED;
        }
        Path result = folder.resolve("facts.bin");
        python("nibabel-facts", image.toString(), result.toString()).run();
        ColdContender info = command("info", "--values", image.toString());
        return Agreement.within(
                Agreement.largestDifference(
                        ScanFacts.of(info.command(), info.environment(), image),
                        RawDoubles.read(result)),
                0);
    }

    private List<Outcome> gunzip(int rounds) throws Exception {
        String image = inputs.scan("small.nii.gz", SMALL, 6, 1).toString();
        Row row =
                new Row(
                        4,
                        "unpack .nii.gz, warm",
                        List.of("ours"),
                        Map.of("JDK GZIPInputStream", new double[] {1.05, 0.7}),
                        Double.NaN,
                        4);
        return race(
                row,
                List.of(
                        ours("ours", "auto", "48m", "gunzip", image),
                        ours(
                                "JDK GZIPInputStream",
                                "auto",
                                "48m",
                                "inflate",
                                image,
                                "" + 64 * 64 * 36)),
                rounds,
                saved(0));
    }

    private List<Outcome> regions(int rounds) throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        for (int[] shape : List.of(SMALL, LARGE)) {
            boolean small = shape == SMALL;
            String size = small ? "small" : "large";
            String image = inputs.scan(size + ".nii", shape, 6, 1).toString();
            String labels = inputs.labels(size + "-labels.nii.gz", shape, 400).toString();
            List<Contender> contenders = new ArrayList<>();
            contenders.add(ours("ours", "auto", "48m", "regions", image, labels));
            if (small && !python.isEmpty()) {
                contenders.add(warmPython("nilearn-masker", image, labels));
                contenders.add(warmPython("numpy-bincount", image, labels));
            }
            Map<String, double[]> targets = new LinkedHashMap<>();
            targets.put("nilearn-masker", new double[] {0.1, 0.04});
            targets.put("numpy-bincount", new double[] {0.5, 0.22});
            Row row =
                    new Row(
                            5,
                            "means of 400 regions, .nii, "
                                    + (small ? "71 MB" : "542 MB")
                                    + ", -Xmx48m",
                            List.of("ours"),
                            small ? targets : Map.of(Outcome.NO_PEER, new double[] {1, 1}),
                            Double.NaN,
                            small ? 20 : 1);
            outcomes.addAll(race(row, contenders, small ? rounds : 1, saved(1e-10)));
        }
        return outcomes;
    }

    private List<Outcome> clean(int number, int series, double pass, double aim, int rounds)
            throws Exception {
        String y = inputs.numbers("series-" + series + ".bin", 240 * series, 2).toString();
        String c = inputs.numbers("confounds.bin", 240 * 27, 3).toString();
        boolean many = series > 1000;
        String[] given = {many ? "clean-over" : "clean", y, "" + series, c, "27"};
        // Of many series: the input and 16 MiB.
        String heap = many ? "%dm -Xmn8m".formatted((240 * 8 * series >> 20) + 16) : "128m";
        List<Contender> contenders = new ArrayList<>();
        contenders.add(ours("ours", "auto", heap, given));
        contenders.add(ours("scalar twin", "scalar", heap, given));
        contenders.add(ours("vector twin", "vector", heap, given));
        if (!python.isEmpty()) {
            contenders.add(warmPython("nilearn-clean", y, "" + series, c, "27"));
        }
        Row row =
                new Row(
                        number,
                        "clean %d × 240, warm, -Xmx%s".formatted(series, heap),
                        List.of("ours", "scalar twin", "vector twin"),
                        Map.of("nilearn-clean", new double[] {pass, aim}),
                        Double.NaN,
                        series < 1000 ? 40 : 8);
        return race(row, contenders, rounds, saved(1e-10));
    }

    private List<Outcome> correlation(int rounds) throws Exception {
        String y = inputs.numbers("series-400.bin", 240 * 400, 4).toString();
        List<Contender> contenders = new ArrayList<>();
        contenders.add(ours("ours", "auto", "128m", "correlation", y, "400"));
        contenders.add(ours("scalar twin", "scalar", "128m", "correlation", y, "400"));
        contenders.add(ours("plain loops", "auto", "128m", "plain-correlation", y, "400"));
        if (!python.isEmpty()) {
            contenders.add(warmPython("numpy-corrcoef", y, "400"));
        }
        Row row =
                new Row(
                        8,
                        "correlation 400 × 240, warm",
                        List.of("ours", "scalar twin"),
                        Map.of("numpy-corrcoef", new double[] {1.5, 0.9}),
                        Double.NaN,
                        40);
        return race(row, contenders, rounds, saved(1e-10));
    }

    private List<Outcome> degrees(int rounds) throws Exception {
        int many = 9984;
        String y = inputs.numbers("series-9984.bin", 240 * many, 5).toString();
        List<Contender> contenders = new ArrayList<>();
        contenders.add(ours("ours", "auto", "128m", "degrees", y, "240"));
        contenders.add(ours("scalar twin", "scalar", "128m", "degrees", y, "240"));
        Contender peak = ours("peak", "auto", "64m", "peak");
        if (!python.isEmpty()) {
            contenders.add(warmPython("numpy-degrees", y, "240"));
        }
        Row row =
                new Row(
                        9,
                        "all pairs of %d, r > 0.2 counted".formatted(many),
                        List.of("ours", "scalar twin"),
                        Map.of("numpy-degrees", new double[] {0.8, 0.5}),
                        Double.NaN,
                        3);
        peak.run();
        peak.run();
        double rate = PlainLoops.operations() / peak.run().cpu();
        peak.close();
        List<Outcome> outcomes = race(row, contenders, rounds, saved(0));
        double useful = (double) many * many * 240 / outcomes.getFirst().oursCpu();
        notes.add(
                "Row 9: %.0f useful GFLOP/s, %.0f %% of the %.0f that chains of multiply-adds reach."
                        .formatted(useful * 1e-9, 100 * useful / rate, rate * 1e-9));
        return outcomes;
    }

    /**
     * @param heap MiB: the input as 32-bit numbers and what the row allows beside it
     */
    private List<Outcome> permutations(
            int number, String item, String work, int heap, double pass, double aim, int rounds)
            throws Exception {
        int edges = 79_800;
        String y = inputs.numbers("changes.bin", 60 * edges, 6).toString();
        String x = inputs.numbers("design.bin", 60 * 4, 7).toString();
        boolean freedmanLane = work.equals("freedman-lane");
        Path draws = folder.resolve(work + "-draws.bin");
        RawDoubles.write(draws, freedmanLane ? Draws.orders(60, 1000) : Draws.signs(60, 5000));
        List<Contender> contenders = new ArrayList<>();
        String[] given = {work, y, "" + edges, x};
        contenders.add(ours("ours", "auto", heap + "m -Xmn6m", given));
        contenders.add(ours("scalar twin", "scalar", heap + "m -Xmn6m", given));
        String peer = "numpy-" + work;
        if (!python.isEmpty()) {
            contenders.add(
                    freedmanLane
                            ? warmPython(peer, y, "" + edges, draws.toString(), x)
                            : warmPython(peer, y, "" + edges, draws.toString()));
        }
        Row row =
                new Row(
                        number,
                        item + " × 79,800 × 60, -Xmx%dm".formatted(heap),
                        List.of("ours", "scalar twin"),
                        Map.of(peer, new double[] {pass, aim}),
                        Double.NaN,
                        3);
        return race(row, contenders, rounds, saved(0));
    }

    private List<Outcome> pair(
            int number,
            String ending,
            String peer,
            double pass,
            double aim,
            double ceiling,
            int rounds)
            throws Exception {
        String pre = inputs.scan("small" + ending, SMALL, 6, 1).toString();
        String post = inputs.scan("small-post" + ending, SMALL, 6, 2).toString();
        String labels = inputs.labels("small-labels.nii.gz", SMALL, 400).toString();
        String first = inputs.confounds("pre.tsv", SMALL[3], 1).toString();
        String second = inputs.confounds("post.tsv", SMALL[3], 2).toString();
        Path table = folder.resolve("pair.csv");
        Path result = folder.resolve("pair.bin");
        List<Contender> contenders = new ArrayList<>();
        contenders.add(
                command(
                        "pair",
                        pre,
                        post,
                        "--labels",
                        labels,
                        "--confounds",
                        first + "," + second,
                        "--strategy",
                        "26P",
                        "--detrend",
                        "--high-pass",
                        "0.01",
                        "--low-pass",
                        "0.1",
                        "--standardise",
                        "SAMPLE",
                        "-o",
                        table.toString()));
        if (!python.isEmpty()) {
            contenders.add(python(peer, result.toString(), labels, pre, post, first, second));
        }
        Row row =
                new Row(
                        number,
                        "pre and post " + ending + " to change, cold",
                        List.of(LAUNCHER),
                        Map.of(peer, new double[] {pass, aim}),
                        ceiling,
                        1);
        return race(
                row,
                contenders,
                rounds,
                (ours, other) -> Agreement.within(largestDifference(table, result), 1e-10));
    }

    private static double largestDifference(Path table, Path result) throws IOException {
        List<String> lines = Files.readAllLines(table);
        double[] z = new double[3 * (lines.size() - 1)];
        for (int e = 0; e < lines.size() - 1; e++) {
            String[] cells = lines.get(e + 1).split(",");
            for (int c = 0; c < 3; c++) {
                z[3 * e + c] = Double.parseDouble(cells[2 + c]);
            }
        }
        return Agreement.largestDifference(z, RawDoubles.read(result));
    }

    /** Both write the result of their last run. */
    private Agreement.Check saved(double bound) {
        return (ours, peer) -> {
            Path mine = folder.resolve("ours.bin").toAbsolutePath();
            Path theirs = folder.resolve("theirs.bin").toAbsolutePath();
            ours.save(mine);
            peer.save(theirs);
            return Agreement.within(
                    Agreement.largestDifference(RawDoubles.read(mine), RawDoubles.read(theirs)),
                    bound);
        };
    }

    private static List<Outcome> race(
            Row row, List<Contender> contenders, int rounds, Agreement.Check check)
            throws IOException {
        try {
            return Race.run(row, contenders, rounds, check);
        } finally {
            for (Contender contender : contenders) {
                contender.close();
            }
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static ColdContender command(String... args) {
        List<String> command = new ArrayList<>(List.of("target/bin/trialgia-analysis"));
        command.addAll(List.of(args));
        return new ColdContender(
                LAUNCHER, command, Map.of("JAVA_HOME", System.getProperty("java.home")));
    }

    private Contender python(String peer, String... args) {
        List<String> command = new ArrayList<>(List.of(python, "src/bench/python/peer.py", peer));
        command.addAll(List.of(args));
        return new ColdContender(peer, command, Map.of("OPENBLAS_NUM_THREADS", "1"));
    }

    private Contender warmPython(String peer, String... args) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(python, "src/bench/python/peer.py", "warm", peer));
        command.addAll(List.of(args));
        return new WarmContender(peer, command, Map.of("OPENBLAS_NUM_THREADS", "1"));
    }

    private static Contender ours(String name, String kernel, String heap, String... args)
            throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                java(),
                                "--add-modules",
                                "jdk.incubator.vector",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dtrialgia.analysis.kernel=" + kernel,
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Server.class.getName()));
        command.addAll(1, List.of(("-Xmx" + heap).split(" ")));
        command.addAll(List.of(args));
        return new WarmContender(name, command, Map.of());
    }
}

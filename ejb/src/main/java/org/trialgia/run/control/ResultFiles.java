package org.trialgia.run.control;

import de.siegmar.fastcsv.writer.CsvWriter;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.nifti.NiftiSpec;
import org.trialgia.analysis.nifti.NiftiWriter;
import org.trialgia.analysis.nifti.VoxelType;
import org.trialgia.analysis.pipeline.ScanQuality;
import org.trialgia.analysis.prediction.FrozenModel;
import org.trialgia.analysis.prediction.FrozenModelText;
import org.trialgia.analysis.region.BrainLattice;
import org.trialgia.audit.boundary.ExportArchive;
import org.trialgia.persistence.run.Run;
import org.trialgia.run.boundary.EdgeRow;
import org.trialgia.run.boundary.EdgeRow.Order;
import org.trialgia.run.boundary.ExportFile;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.control.Gathered.PairOutcome;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The files of a result. The same result gives the same bytes. A text that a table programme would
 * take for a formula is kept from being one by an apostrophe.
 */
public final class ResultFiles {

    private ResultFiles() {}

    /** Every edge: mean change and link with pain. */
    public static ExportFile edges(String name, ResultReader result) {
        Table table =
                new Table(
                        "region_a",
                        "region_b",
                        "mean_change",
                        "mean_low",
                        "mean_high",
                        "mean_p",
                        "mean_q",
                        "mean_p_max_t",
                        "per_point",
                        "low",
                        "high",
                        "t",
                        "partial_r",
                        "r_low",
                        "r_high",
                        "p",
                        "q",
                        "p_max_t");
        for (EdgeRow row : result.edges(Order.STRENGTH, false)) {
            table.row(
                    result.regions().get(row.a()).id(),
                    result.regions().get(row.b()).id(),
                    number(row.mean()),
                    number(row.meanLow()),
                    number(row.meanHigh()),
                    number(row.meanP()),
                    number(row.meanQ()),
                    number(row.meanPMaxT()),
                    number(row.estimate()),
                    number(row.low()),
                    number(row.high()),
                    number(row.t()),
                    number(row.r()),
                    number(row.rLow()),
                    number(row.rHigh()),
                    number(row.p()),
                    number(row.q()),
                    number(row.pMaxT()));
        }
        return table.file(name + "-edges.csv");
    }

    /** Every pair, those left out too: scores, quality, why it does not count. */
    public static ExportFile pairs(String name, FrozenRun run, Gathered gathered) {
        Table table =
                new Table(
                        "participant",
                        "counts",
                        "reasons",
                        "pain_before",
                        "pain_after",
                        "pain_change",
                        "mean_fd_before_mm",
                        "mean_fd_after_mm",
                        "kept_s_before",
                        "kept_s_after",
                        "df_before",
                        "df_after");
        List<List<String>> rows = new ArrayList<>();
        for (PairOutcome pair : gathered.pairs()) {
            ScanQuality before = pair.baseline().quality();
            ScanQuality after = pair.followUp().quality();
            rows.add(
                    List.of(
                            pair.pair().participant(),
                            pair.excluded().isEmpty() ? "yes" : "no",
                            String.join(" ", pair.excluded()),
                            number(pair.pair().before()),
                            number(pair.pair().after()),
                            number(pair.pair().painChange().orElse(null)),
                            motion(before),
                            motion(after),
                            before == null ? "" : number(before.keptSeconds()),
                            after == null ? "" : number(after.keptSeconds()),
                            before == null ? "" : number(before.degreesOfFreedom()),
                            after == null ? "" : number(after.degreesOfFreedom())));
        }
        run.inputs()
                .left()
                .forEach(left ->
                        rows.add(
                                List.of(
                                        left.participant(),
                                        "no",
                                        String.join(" ", left.reasons()),
                                        "",
                                        "",
                                        "",
                                        "",
                                        "",
                                        "",
                                        "",
                                        "",
                                        "")));
        rows.stream()
                .sorted((one, other) -> one.getFirst().compareTo(other.getFirst()))
                .forEach(row -> table.row(row.toArray(String[]::new)));
        return table.file(name + "-pairs.csv");
    }

    /** Before, after and the change, for every pair that counts and every edge. */
    public static ExportFile changes(String name, ResultReader result, Gathered gathered) {
        Table table = new Table("participant", "region_a", "region_b", "before", "after", "change");
        for (PairOutcome pair : gathered.included()) {
            double[] before = pair.baseline().values();
            double[] after = pair.followUp().values();
            double[] change = pair.change();
            for (int e = 0; e < change.length; e++) {
                EdgeRow row = result.edge(e);
                table.row(
                        pair.pair().participant(),
                        result.regions().get(row.a()).id(),
                        result.regions().get(row.b()).id(),
                        number(before[e]),
                        number(after[e]),
                        number(change[e]));
            }
        }
        return table.file(name + "-changes.csv");
    }

    /**
     * A map as a NIfTI image over the box of its points, NaN where there is no value: its volumes
     * are mean change, p max-T of it, change per point of pain, partial r, p max-T of it.
     *
     * @throws IllegalArgumentException where a result is no map
     */
    public static ExportFile map(String name, ResultReader result, BrainLattice lattice) {
        if (result.edges() != lattice.size()) {
            throw new IllegalArgumentException("a result of " + result.edges() + " values");
        }
        try {
            Path file = Files.createTempFile("trialgia-map-", ".nii.gz");
            try {
                write(file, result, lattice);
                byte[] bytes = Files.readAllBytes(file);
                return new ExportFile(
                        name + "-map.nii.gz", "application/gzip", bytes, CanonicalJson.hash(bytes));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, ResultReader result, BrainLattice lattice)
            throws IOException {
        List<Function<EdgeRow, @Nullable Double>> volumes =
                List.of(
                        EdgeRow::mean,
                        EdgeRow::meanPMaxT,
                        EdgeRow::estimate,
                        EdgeRow::r,
                        EdgeRow::pMaxT);
        int[] places = lattice.places();
        try (NiftiWriter writer =
                NiftiWriter.create(
                        file,
                        NiftiSpec.of(lattice.grid(), VoxelType.FLOAT32)
                                .withVolumes(volumes.size(), 1))) {
            for (Function<EdgeRow, @Nullable Double> volume : volumes) {
                double[] values = new double[lattice.grid().voxels()];
                Arrays.fill(values, Double.NaN);
                for (int e = 0; e < places.length; e++) {
                    Double value = volume.apply(result.edge(e));
                    values[places[e]] = value == null ? Double.NaN : value;
                }
                writer.write(values);
            }
            writer.finish();
        }
    }

    /** One table of a model. */
    public static ExportFile model(String name, ModelResult result, int table) {
        ModelResult.Table shown = result.tables().get(table);
        Table file =
                new Table(
                        shown.columns().stream()
                                .map(ModelResult.Column::name)
                                .toArray(String[]::new));
        for (List<ModelResult.Cell> row : shown.rows()) {
            file.row(
                    row.stream()
                            .map(cell -> cell.text().isEmpty() ? number(cell.value()) : cell.text())
                            .toArray(String[]::new));
        }
        return file.file(
                name + "-" + word(result.model()) + (table == 0 ? "" : "-" + (table + 1)) + ".csv");
    }

    /** A prediction fitted to all pairs, as JSON. */
    public static ExportFile frozen(String name, ModelChoice model, FrozenModel frozen) {
        byte[] bytes = FrozenModelText.write(frozen).getBytes(StandardCharsets.UTF_8);
        return new ExportFile(
                name + "-" + word(model) + "-model.json",
                "application/json",
                bytes,
                CanonicalJson.hash(bytes));
    }

    private static String word(ModelChoice model) {
        return model.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the run was, and the hash of everything it read and made. */
    public static ExportFile manifest(
            String name, Run run, ResultReader result, List<ExportFile> files) {
        byte[] outcome = run.result();
        JsonObjectBuilder made = Json.createObjectBuilder();
        files.forEach(file -> made.add(file.name(), file.sha256()));
        byte[] bytes =
                CanonicalJson.bytes(
                        Json.createObjectBuilder()
                                .add("software", run.software())
                                .add("kernel", result.kernel())
                                .add("run", run.number())
                                .add("title", run.title())
                                .add("sentence", run.sentence())
                                .add("settings", CanonicalJson.read(run.settings()))
                                .add("settingsSha256", run.settingsHash())
                                .add("inputs", CanonicalJson.read(run.inputs()))
                                .add("inputsSha256", run.inputsHash())
                                .add(
                                        "resultSha256",
                                        outcome == null ? "" : CanonicalJson.hash(outcome))
                                .add("filesSha256", made)
                                .build());
        return new ExportFile(
                name + "-manifest.json", "application/json", bytes, CanonicalJson.hash(bytes));
    }

    private static String motion(@Nullable ScanQuality quality) {
        return quality == null || quality.motion() == null ? "" : number(quality.motion().meanFd());
    }

    private static String number(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? "" : Double.toString(value);
    }

    /** A CSV file in the making. */
    private static final class Table {
        private final StringWriter text = new StringWriter();
        private final CsvWriter rows = CsvWriter.builder().build(text);

        Table(String... columns) {
            rows.writeRecord(columns);
        }

        void row(String... values) {
            String[] harmless = values.clone();
            for (int i = 0; i < harmless.length; i++) {
                harmless[i] = harmless(harmless[i]);
            }
            rows.writeRecord(harmless);
        }

        private static String harmless(String value) {
            boolean number = value.matches("-?[0-9.]+(E-?[0-9]+)?");
            return number ? value : ExportArchive.cell(value);
        }

        ExportFile file(String name) {
            try {
                rows.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            return new ExportFile(
                    name, "text/csv; charset=UTF-8", bytes, CanonicalJson.hash(bytes));
        }
    }
}

package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.change.EdgeChange;
import org.trialgia.analysis.connectivity.Edges;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.pipeline.ExclusionRules;
import org.trialgia.analysis.pipeline.ScanInput;
import org.trialgia.analysis.pipeline.ScanPipeline;
import org.trialgia.analysis.pipeline.ScanQuality.MotionFacts;
import org.trialgia.analysis.pipeline.ScanResult;
import org.trialgia.analysis.qualification.KeyedValue;
import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;
import org.trialgia.analysis.region.LabelImage;
import org.trialgia.analysis.region.RegionSeries;
import org.trialgia.analysis.region.RegionVoxels;
import org.trialgia.analysis.region.Resampling;
import org.trialgia.analysis.signal.CleaningPlan;
import org.trialgia.analysis.signal.ConfoundTable;
import org.trialgia.analysis.statistics.Correlation;
import org.trialgia.analysis.statistics.LinearModel;
import org.trialgia.analysis.statistics.Multiplicity;
import org.trialgia.analysis.statistics.TTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;

/** {@code trial-end-to-end}: from images to the change of each edge by arm and with pain. */
public final class TrialEndToEnd implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        Trial trial =
                inputs.remember(
                        Trial.class,
                        "trial of " + inputs.byRole("dataset").name(),
                        () -> Trial.of(inputs, parameters));
        return switch (output) {
            case "included_subjects" -> trial.subjects(parameters, true);
            case "excluded_subjects" -> trial.subjects(parameters, false);
            case "series_raw" -> trial.scan(parameters).raw().values();
            case "series_clean" -> CleanKind.rows(trial.scan(parameters).result().cleaned());
            case "z" -> trial.byScan(scan -> scan.result().z());
            case "mean_fd" -> trial.byScan(scan -> scan.motion().meanFd());
            case "max_fd" -> trial.byScan(scan -> scan.motion().maxFd());
            case "kept_volumes" -> trial.byScan(scan -> scan.result().quality().keptVolumes());
            case "kept_seconds" -> trial.byScan(scan -> scan.result().quality().keptSeconds());
            case "excluded" -> trial.byScan(scan -> trial.excluded(scan, parameters) ? 1 : 0);
            default -> group(trial, parameters, output);
        };
    }

    private record Scan(RegionSeries raw, ScanResult result) {
        MotionFacts motion() {
            return Objects.requireNonNull(result.quality().motion());
        }
    }

    private record Trial(Variables participants, Map<List<String>, Scan> scans) {

        static Trial of(QuantityInputs inputs, Parameters parameters) throws Exception {
            LabelImage labels;
            try (NiftiImage image = NiftiImage.open(inputs.byRole("labels").path())) {
                labels = LabelImage.read(image);
            }
            CleaningPlan plan =
                    CleaningPlan.defaults()
                            .withConfounds(ConfoundsKind.selection(parameters.object("confounds")))
                            .withCensor(!parameters.text("censor").equals("none"))
                            .withFdThreshold(parameters.number("fd_threshold_mm"))
                            .withDropNonSteadyState(false)
                            .withCleaning(CleanKind.settings(parameters));
            Variables participants = Variables.of(inputs);
            Map<List<String>, Scan> scans = new LinkedHashMap<>();
            for (String subject : participants.table().column("participant_id")) {
                for (String session : parameters.texts("sessions")) {
                    Path folder =
                            inputs.byRole("dataset")
                                    .path()
                                    .resolve(subject)
                                    .resolve("ses-" + session)
                                    .resolve("func");
                    String stem = subject + "_ses-" + session + "_task-rest_";
                    scans.put(
                            List.of(subject, session),
                            scan(folder, stem, labels, parameters.number("t_r_s"), plan));
                }
            }
            return new Trial(participants, scans);
        }

        private static Scan scan(
                Path folder, String stem, LabelImage labels, double tr, CleaningPlan plan)
                throws Exception {
            RegionSeries raw;
            try (NiftiImage bold =
                    NiftiImage.open(
                            folder.resolve(
                                    stem
                                            + "space-MNI152NLin2009cAsym_desc-preproc_bold"
                                            + ".nii.gz"))) {
                raw =
                        RegionSeries.extract(
                                bold, RegionVoxels.labels(labels, bold.grid(), Resampling.NONE));
            }
            ConfoundTable confounds =
                    ConfoundTable.read(folder.resolve(stem + "desc-confounds_timeseries.tsv"));
            return new Scan(
                    raw, ScanPipeline.process(new ScanInput(raw, tr, confounds, List.of()), plan));
        }

        Scan scan(Parameters parameters) {
            return scan(parameters.text("subject"), parameters.text("session"));
        }

        Scan scan(String subject, String session) {
            return Objects.requireNonNull(scans.get(List.of(subject, session)));
        }

        KeyedValue byScan(Function<Scan, Object> value) {
            return key -> value.apply(scan(key.get(0), key.get(1)));
        }

        boolean excluded(Scan scan, Parameters parameters) {
            return !ExclusionRules.none()
                    .withMaxMeanFd(parameters.number("max_mean_fd_mm"))
                    .withMinKeptSeconds(parameters.number("min_kept_seconds"))
                    .judge(scan.result().quality())
                    .isEmpty();
        }

        List<String> subjects(Parameters parameters, boolean included) {
            return participants.table().column("participant_id").stream()
                    .filter(subject ->
                            included
                                    == parameters.texts("sessions").stream()
                                            .noneMatch(session ->
                                                    excluded(scan(subject, session), parameters)))
                    .toList();
        }
    }

    private static Object group(Trial trial, Parameters parameters, String output) {
        List<String> subjects = trial.subjects(parameters, true);
        List<String> sessions = parameters.texts("sessions");
        List<double[]> before = new ArrayList<>();
        List<double[]> after = new ArrayList<>();
        List<double[]> changes = new ArrayList<>();
        for (String subject : subjects) {
            before.add(trial.scan(subject, sessions.get(0)).result().z());
            after.add(trial.scan(subject, sessions.get(1)).result().z());
            changes.add(EdgeChange.of(before.getLast(), after.getLast()));
        }
        Matrix change = EdgeChange.table(changes);
        int[] rows =
                subjects.stream()
                        .mapToInt(trial.participants().table().column("participant_id")::indexOf)
                        .toArray();
        boolean[] inFirst =
                trial.participants().level(parameters.text("group"), parameters.raw("first"));
        boolean[] first = new boolean[rows.length];
        boolean[] second = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            first[i] = inFirst[rows[i]];
            second[i] = !first[i];
        }
        Function<Integer, TTest.Result> welch =
                e ->
                        TTest.welch(
                                Variables.select(change.column(e), first),
                                Variables.select(change.column(e), second),
                                0.95);
        Function<Integer, LinearModel.Coefficient> ancova =
                e -> {
                    double[][] design = new double[rows.length][];
                    double[] y = new double[rows.length];
                    for (int i = 0; i < rows.length; i++) {
                        design[i] = new double[] {1, first[i] ? 1 : 0, before.get(i)[e]};
                        y[i] = after.get(i)[e];
                    }
                    return LinearModel.fit(Matrix.ofRows(design), y).coefficient(1, 0.95);
                };
        Function<Integer, Correlation> pain =
                e -> {
                    List<String> columns = parameters.texts("x_change");
                    double[] pre = trial.participants().column(columns.get(0));
                    double[] post = trial.participants().column(columns.get(1));
                    double[] x = new double[rows.length];
                    for (int i = 0; i < rows.length; i++) {
                        x[i] = post[rows[i]] - pre[rows[i]];
                    }
                    return Correlation.pearson(x, change.column(e), 0.95);
                };
        return switch (output) {
            case "mean_change_active" ->
                    edges(change, e -> mean(Variables.select(change.column(e), first)));
            case "mean_change_control" ->
                    edges(change, e -> mean(Variables.select(change.column(e), second)));
            case "welch_t" -> edges(change, e -> welch.apply(e).t());
            case "welch_p" -> edges(change, e -> welch.apply(e).p());
            case "welch_bh" -> adjusted(change, e -> welch.apply(e).p());
            case "ancova_b" -> edges(change, e -> ancova.apply(e).estimate());
            case "ancova_se" -> edges(change, e -> ancova.apply(e).se());
            case "ancova_t" -> edges(change, e -> ancova.apply(e).t());
            case "ancova_p" -> edges(change, e -> ancova.apply(e).p());
            case "ancova_bh" -> adjusted(change, e -> ancova.apply(e).p());
            case "pain_r" -> edges(change, e -> pain.apply(e).r());
            case "pain_p" -> edges(change, e -> pain.apply(e).p());
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }

    private static double mean(double[] values) {
        return TTest.oneSample(values, 0.95).estimate();
    }

    private static KeyedValue adjusted(Matrix change, IntToDoubleFunction p) {
        double[] values = new double[change.columns()];
        for (int e = 0; e < values.length; e++) {
            values[e] = p.applyAsDouble(e);
        }
        double[] q = Multiplicity.BENJAMINI_HOCHBERG.adjust(values);
        return edges(change, e -> q[e]);
    }

    /** Looked up by "a-b", 1-based labels. */
    private static KeyedValue edges(Matrix change, IntToDoubleFunction value) {
        Edges edges = new Edges((int) Math.round((1 + Math.sqrt(1 + 8.0 * change.columns())) / 2));
        Map<List<String>, Double> rows = new LinkedHashMap<>();
        for (int e = 0; e < edges.count(); e++) {
            rows.put(
                    List.of((edges.row(e) + 1) + "-" + (edges.column(e) + 1)),
                    value.applyAsDouble(e));
        }
        return KeyedValue.of(rows);
    }
}

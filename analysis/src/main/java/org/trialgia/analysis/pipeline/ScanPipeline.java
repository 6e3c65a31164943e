package org.trialgia.analysis.pipeline;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.connectivity.Connectivity;
import org.trialgia.analysis.connectivity.ConnectivityMeasure;
import org.trialgia.analysis.connectivity.Edges;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.pipeline.ScanQuality.MotionFacts;
import org.trialgia.analysis.pipeline.ScanResult.Name;
import org.trialgia.analysis.pipeline.ScanResult.Step;
import org.trialgia.analysis.signal.CleaningPlan;
import org.trialgia.analysis.signal.ConfoundTable;
import org.trialgia.analysis.signal.Motion;
import org.trialgia.analysis.signal.SignalCleaner;
import org.trialgia.analysis.signal.SignalCleaner.Cleaned;
import org.trialgia.analysis.signal.SignalCleaning;
import org.trialgia.analysis.signal.TemporalFilter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Carries out a cleaning plan on one scan and correlates its regions.
 *
 * <p>Volumes that the plan leaves out at the beginning or end of a run are cut off; those between
 * kept ones are interpolated before a Butterworth filter and dropped after it (a cubic carried
 * beyond the last kept volume would run away). A scan without a confounds table is cleaned as far
 * as it goes and the result says what was not done.
 */
public final class ScanPipeline {
    private ScanPipeline() {}

    /** Cleans, and correlates by Pearson. */
    public static ScanResult process(ScanInput scan, CleaningPlan plan) {
        return process(scan, plan, ConnectivityMeasure.PEARSON);
    }

    /**
     * Cleans and correlates.
     *
     * @param measure of the cleaned series; its Fisher z is the result
     * @throws RefusedException {@code confounds.rows} when the table has not one line per volume;
     *     {@code clean.*}, {@code filter.*} and {@code confounds.*} of the steps
     */
    public static ScanResult process(
            ScanInput scan, CleaningPlan plan, ConnectivityMeasure measure) {
        CleanedScan cleaned = clean(scan, plan);
        Edges edges = new Edges(cleaned.series().columns());
        double[] z = edges.vector(Connectivity.fisherZ(measure.of(cleaned.series())));
        return new ScanResult(cleaned.series(), z, cleaned.quality(), cleaned.steps());
    }

    /**
     * Cleans.
     *
     * @throws RefusedException {@code confounds.rows} when the table has not one line per volume;
     *     {@code clean.*}, {@code filter.*} and {@code confounds.*} of the steps
     */
    public static CleanedScan clean(ScanInput scan, CleaningPlan plan) {
        Matrix series = scan.series();
        int n = series.rows();
        ConfoundTable table = scan.confounds();
        if (table != null && table.rows() != n) {
            throw new RefusedException(
                    "confounds.rows",
                    ("The confounds file has %d lines of values, the image %d volumes. Upload the"
                                    + " file of this run.")
                            .formatted(table.rows(), n));
        }
        List<Step> steps = new ArrayList<>();
        Volumes volumes = volumes(table, n, plan, steps);
        List<String> columns = List.of();
        Matrix confounds = null;
        if (table != null && !plan.confounds().isEmpty()) {
            columns = plan.confounds().columns(table, scan.components());
            confounds = table.regressors(columns).selectRows(volumes.span());
        }
        Cleaned cleaned =
                SignalCleaner.cleanOver(
                        series.selectRows(volumes.span()),
                        confounds,
                        volumes.keptInSpan(),
                        scan.trSeconds(),
                        plan.cleaning());
        sayCleaning(plan, columns, cleaned, table, steps);
        return new CleanedScan(cleaned.series(), quality(scan, volumes, cleaned), steps);
    }

    /**
     * Which volumes are used.
     *
     * @param used true for those that enter the correlations
     * @param kept how many are steady and within the threshold, used or not
     * @param motion null where unknown
     */
    private record Volumes(boolean[] used, int kept, @Nullable MotionFacts motion) {
        /** From the first to the last used. */
        int[] span() {
            int[] indices = IntStream.range(0, used.length).filter(i -> used[i]).toArray();
            if (indices.length == 0) {
                return indices;
            }
            return IntStream.rangeClosed(indices[0], indices[indices.length - 1]).toArray();
        }

        boolean[] keptInSpan() {
            int[] span = span();
            boolean[] kept = new boolean[span.length];
            for (int i = 0; i < span.length; i++) {
                kept[i] = used[span[i]];
            }
            return kept;
        }
    }

    private static Volumes volumes(
            @Nullable ConfoundTable table, int n, CleaningPlan plan, List<Step> steps) {
        boolean[] used = new boolean[n];
        Arrays.fill(used, true);
        if (table == null) {
            if (plan.dropNonSteadyState()) {
                steps.add(notDone(Name.STEADY_STATE, "volumes before the steady state stay in"));
            }
            if (plan.censor()) {
                steps.add(notDone(Name.CENSORING, "no volume was censored"));
            }
            return new Volumes(used, n, null);
        }
        boolean[] early = table.nonSteadyState();
        int first = plan.dropNonSteadyState() ? firstSteady(early) : 0;
        // Without the columns motion is unknown, which is no reason not to clean unless they are
        // asked for.
        boolean known = plan.censor() || ConfoundTable.MOTION.stream().allMatch(table::has);
        double[] fd =
                known
                        ? Motion.framewiseDisplacement(
                                steadyMotion(table, first),
                                Motion.RotationUnit.RADIANS,
                                plan.radiusMm())
                        : new double[n - first];
        Motion.Summary summary = Motion.summary(fd);
        int kept = 0;
        int over = 0;
        int censored = 0;
        int dropped = 0;
        for (int i = 0; i < n; i++) {
            boolean steady = !(plan.dropNonSteadyState() && early[i]) && i >= first;
            boolean within = i < first || fd[i - first] <= plan.fdThresholdMm();
            over += within ? 0 : 1;
            kept += steady && within ? 1 : 0;
            dropped += steady ? 0 : 1;
            censored += steady && !within && plan.censor() ? 1 : 0;
            used[i] = steady && (within || !plan.censor());
        }
        if (plan.dropNonSteadyState()) {
            steps.add(
                    new Step(
                            Name.STEADY_STATE,
                            true,
                            "%d volumes before the steady state left out.".formatted(dropped)));
        }
        if (plan.censor()) {
            steps.add(
                    new Step(
                            Name.CENSORING,
                            true,
                            "%d volumes above %s mm framewise displacement left out."
                                    .formatted(censored, plan.fdThresholdMm())));
        }
        double mean = fd.length > 1 ? summary.meanExcludingFirst() : 0;
        MotionFacts motion = known ? new MotionFacts(mean, summary.max(), over) : null;
        return new Volumes(used, kept, motion);
    }

    private static int firstSteady(boolean[] early) {
        int first = 0;
        while (first < early.length - 1 && early[first]) {
            first++;
        }
        return first;
    }

    /** Motion from the first steady volume on, so that a jump out of it is no motion. */
    private static Matrix steadyMotion(ConfoundTable table, int first) {
        Matrix motion = table.regressors(ConfoundTable.MOTION);
        return motion.selectRows(IntStream.range(first, motion.rows()).toArray());
    }

    private static void sayCleaning(
            CleaningPlan plan,
            List<String> columns,
            Cleaned cleaned,
            @Nullable ConfoundTable table,
            List<Step> steps) {
        SignalCleaning cleaning = plan.cleaning();
        if (cleaning.detrend()) {
            steps.add(new Step(Name.DETRENDING, true, "Linear trend taken off."));
        }
        switch (cleaning.filter()) {
            case TemporalFilter.None() -> {}
            case TemporalFilter.BandPass band ->
                    steps.add(new Step(Name.FILTER, true, sentence(band)));
            case TemporalFilter.Cosine(double highPass) ->
                    steps.add(
                            new Step(
                                    Name.FILTER,
                                    true,
                                    "Cosine high-pass at %s Hz.".formatted(highPass)));
        }
        if (!plan.confounds().isEmpty()) {
            steps.add(
                    table == null
                            ? notDone(Name.CONFOUNDS, "no confound was regressed out")
                            : new Step(
                                    Name.CONFOUNDS,
                                    true,
                                    "%d confounds regressed out, %d of them independent."
                                            .formatted(columns.size(), cleaned.regressors())));
        }
    }

    private static String sentence(TemporalFilter.BandPass band) {
        Double low = band.highPassHz();
        Double high = band.lowPassHz();
        String edges =
                low != null && high != null
                        ? "band-pass %s to %s Hz".formatted(low, high)
                        : low != null
                                ? "high-pass %s Hz".formatted(low)
                                : "low-pass %s Hz".formatted(high);
        return "Butterworth order %d, %s, forward and back.".formatted(band.order(), edges);
    }

    private static Step notDone(Name name, String what) {
        return new Step(name, false, "The scan has no confounds file: " + what + ".");
    }

    private static ScanQuality quality(ScanInput scan, Volumes volumes, Cleaned cleaned) {
        Matrix series = cleaned.series();
        int[] voxels = scan.regions().voxels();
        int empty = 0;
        for (int j = 0; j < series.columns(); j++) {
            empty += voxels[j] == 0 || Double.isNaN(series.get(0, j)) ? 1 : 0;
        }
        return new ScanQuality(
                scan.regions().volumes(),
                volumes.kept(),
                volumes.kept() * scan.trSeconds(),
                series.rows(),
                volumes.motion(),
                cleaned.regressors(),
                cleaned.degreesOfFreedom(),
                voxels,
                scan.regions().coverage(),
                empty);
    }
}

package org.trialgia.run.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.glm.TaskDescription;
import org.trialgia.analysis.imported.RegionMeans;
import org.trialgia.analysis.map.FrequencyBand;
import org.trialgia.analysis.map.Mask;
import org.trialgia.analysis.map.Neighbourhood;
import org.trialgia.analysis.map.RegionMap;
import org.trialgia.analysis.measure.SeedMeasure;
import org.trialgia.analysis.measure.TaskMeasure;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.pipeline.CleanedScan;
import org.trialgia.analysis.pipeline.ScanInput;
import org.trialgia.analysis.pipeline.ScanPipeline;
import org.trialgia.analysis.pipeline.ScanResult;
import org.trialgia.analysis.quality.RegionCoverage;
import org.trialgia.analysis.region.LabelImage;
import org.trialgia.analysis.region.RegionSeries;
import org.trialgia.analysis.region.RegionSet;
import org.trialgia.analysis.region.RegionVoxels;
import org.trialgia.analysis.region.RegionsRefused;
import org.trialgia.analysis.region.Resampling;
import org.trialgia.analysis.signal.CleaningPlan;
import org.trialgia.analysis.signal.ConfoundTable;
import org.trialgia.analysis.signal.Standardisation;
import org.trialgia.run.boundary.MeasureChoice;
import org.trialgia.run.boundary.MeasureDetail;
import org.trialgia.run.control.RunInputs.Labels;
import org.trialgia.run.control.RunInputs.MapFiles;
import org.trialgia.run.control.RunInputs.ScanFiles;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The task of one scan: region series, cleaned, measured. What the scan lacks is its outcome. */
final class ScanStep {

    /** 32 MB of series at a time, of which cleaning holds some copies. */
    private static final int MOST_VALUES = 4_000_000;

    private final FrozenRun run;
    private final ScanFileSource files;

    ScanStep(FrozenRun run, ScanFileSource files) {
        this.run = run;
        this.files = files;
    }

    ScanOutcome compute(ScanFiles scan) throws IOException {
        try (NiftiImage image = open(scan.imageHash(), scan.headerHash())) {
            RegionVoxels regions = regions(image.grid());
            String hash = scan.confoundsHash();
            ConfoundTable confounds =
                    hash == null ? null : ConfoundTable.read(files.verified(hash));
            RegionSeries series = RegionSeries.extract(image, regions);
            double tr = scan.repetitionTimeSeconds();
            CleaningPlan plan = Plans.cleaning(Measures.cleaning(run.settings()));
            CleanedScan cleaned =
                    ScanPipeline.clean(new ScanInput(series, tr, confounds, List.of()), plan);
            double[] values =
                    switch (run.settings().measure()) {
                        case SEED_MAP -> seedMap(image, cleaned.series(), tr, confounds, plan);
                        case TASK_MAP -> taskMap(image, tr, confounds, plan);
                        case ALFF, FALFF, REHO -> ofVoxels(image, regions, tr, confounds, plan);
                        case TASK -> task(Matrix.ofRows(series.values()), tr, confounds, plan);
                        default ->
                                Objects.requireNonNull(Measures.ofRegions(run))
                                        .of(cleaned.series(), tr);
                    };
            return new ScanOutcome(
                    null,
                    cleaned.quality(),
                    run.settings().measure().ofTask()
                            ? taskSteps(confounds)
                            : cleaned.steps().stream().map(ScanResult.Step::sentence).toList(),
                    cleaned.complete(),
                    values);
        } catch (NiftiRefused e) {
            return ScanOutcome.refused("The image cannot be read: " + e.sentence());
        } catch (RegionsRefused e) {
            return ScanOutcome.refused(String.valueOf(e.getMessage()));
        } catch (RefusedException e) {
            return ScanOutcome.refused(e.sentence());
        }
    }

    /** The means of a map that other software made, over its voxels that are not 0. */
    ScanOutcome compute(MapFiles files) throws IOException {
        try (NiftiImage image = open(files.imageHash(), files.headerHash())) {
            if (image.volumes() != 1) {
                return ScanOutcome.refused(
                        "The map has " + image.volumes() + " volumes; one is needed.");
            }
            RegionMeans means =
                    RegionMeans.of(
                            image,
                            regions(image.grid()),
                            Mask.notZero(image),
                            RegionCoverage.DEFAULT_LEAST);
            return ScanOutcome.listed(
                    means.means(),
                    means.missing().isEmpty()
                            ? List.of()
                            : List.of(
                                    "Covered too little for a mean: "
                                            + String.join(", ", means.missing())
                                            + "."));
        } catch (NiftiRefused e) {
            return ScanOutcome.refused("The map cannot be read: " + e.sentence());
        } catch (RegionsRefused e) {
            return ScanOutcome.refused(String.valueOf(e.getMessage()));
        } catch (RefusedException e) {
            return ScanOutcome.refused(e.sentence());
        }
    }

    /** Points of the brain are cleaned like regions, and correlated with the seed. */
    private double[] seedMap(
            NiftiImage image,
            Matrix regions,
            double tr,
            @Nullable ConfoundTable confounds,
            CleaningPlan plan)
            throws IOException, NiftiRefused {
        double[] seed = regions.column(run.points().indexOf(run.seed()));
        return ofPoints(
                image,
                points ->
                        SeedMeasure.of(
                                ScanPipeline.clean(
                                                new ScanInput(points, tr, confounds, List.of()),
                                                plan)
                                        .series(),
                                seed));
    }

    /** Points of the brain, each modelled like a region. */
    private double[] taskMap(
            NiftiImage image, double tr, @Nullable ConfoundTable confounds, CleaningPlan plan)
            throws IOException, NiftiRefused {
        return ofPoints(image, points -> task(Matrix.ofRows(points.values()), tr, confounds, plan));
    }

    /** A value of each point of the lattice; so many at a time that their series can be held. */
    private double[] ofPoints(NiftiImage image, Function<RegionSeries, double[]> measure)
            throws IOException, NiftiRefused {
        RegionSet lattice = run.lattice().regions();
        int most = Math.max(1, MOST_VALUES / image.volumes());
        double[] values = new double[lattice.size()];
        for (int from = 0; from < values.length; from += most) {
            int to = Math.min(values.length, from + most);
            RegionSet some = new RegionSet("lattice", "", "", lattice.regions().subList(from, to));
            double[] measured =
                    measure.apply(
                            RegionSeries.extract(image, RegionVoxels.spheres(some, image.grid())));
            System.arraycopy(measured, 0, values, from, to - from);
        }
        return values;
    }

    /** Voxels are cleaned like regions, but keep their scale. */
    private double[] ofVoxels(
            NiftiImage image,
            RegionVoxels regions,
            double tr,
            @Nullable ConfoundTable confounds,
            CleaningPlan plan)
            throws IOException, NiftiRefused {
        MeasureChoice measure = run.settings().measure();
        RegionMap map =
                measure == MeasureChoice.REHO
                        ? RegionMap.of(regions, Neighbourhood.CUBE)
                        : RegionMap.of(regions);
        CleaningPlan unscaled =
                plan.withCleaning(plan.cleaning().withStandardisation(Standardisation.NONE));
        Matrix voxels =
                ScanPipeline.clean(
                                new ScanInput(map.series(image), tr, confounds, List.of()),
                                unscaled)
                        .series();
        MeasureDetail detail = run.settings().detail();
        FrequencyBand band = new FrequencyBand(detail.bandLowHz(), detail.bandHighHz());
        return switch (measure) {
            case ALFF -> map.amplitude(voxels, tr, band);
            case FALFF -> map.fraction(voxels, tr, band);
            default -> map.homogeneity(voxels, Neighbourhood.CUBE);
        };
    }

    /** What is done to a scan for a task is another thing than its cleaning. */
    private static List<String> taskSteps(@Nullable ConfoundTable confounds) {
        if (confounds == null) {
            return List.of(
                    "Drift and AR(1) noise in the task's model. The scan has no confounds file: no"
                            + " confound was in it.");
        }
        int early = 0;
        for (boolean one : confounds.nonSteadyState()) {
            early += one ? 1 : 0;
        }
        return List.of(
                "Confounds, drift and AR(1) noise in the task's model.",
                early + " volumes before the steady state have a regressor of their own.");
    }

    private double[] task(
            Matrix series, double tr, @Nullable ConfoundTable confounds, CleaningPlan plan) {
        List<String> columns =
                confounds == null ? List.of() : plan.confounds().columns(confounds, List.of());
        Matrix regressors =
                confounds == null || columns.isEmpty()
                        ? Matrix.zeros(series.rows(), 0)
                        : confounds.regressors(columns);
        MeasureDetail detail = run.settings().detail();
        return new TaskMeasure(TaskDescription.parse(detail.events(), detail.contrast()))
                .of(
                        series,
                        tr,
                        regressors,
                        columns,
                        confounds == null
                                ? new boolean[series.rows()]
                                : confounds.nonSteadyState());
    }

    private RegionVoxels regions(Grid grid) throws IOException, NiftiRefused, RegionsRefused {
        Labels labels = run.inputs().labels();
        if (labels == null) {
            return RegionVoxels.spheres(RegionSets.set(run.points()), grid);
        }
        try (NiftiImage image = open(labels.imageHash(), labels.headerHash())) {
            return RegionVoxels.labels(LabelImage.read(image), grid, Resampling.NONE);
        }
    }

    private NiftiImage open(String imageHash, @Nullable String headerHash)
            throws IOException, NiftiRefused {
        return headerHash == null
                ? NiftiImage.open(files.verified(imageHash))
                : NiftiImage.open(files.verified(headerHash), files.verified(imageHash));
    }
}

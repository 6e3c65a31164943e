package org.trialgia.run.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;
import org.trialgia.analysis.pipeline.ScanInput;
import org.trialgia.analysis.pipeline.ScanPipeline;
import org.trialgia.analysis.pipeline.ScanResult;
import org.trialgia.analysis.region.LabelImage;
import org.trialgia.analysis.region.RegionSeries;
import org.trialgia.analysis.region.RegionVoxels;
import org.trialgia.analysis.region.RegionsRefused;
import org.trialgia.analysis.region.Resampling;
import org.trialgia.analysis.signal.ConfoundTable;
import org.trialgia.run.control.RunInputs.Labels;
import org.trialgia.run.control.RunInputs.ScanFiles;

import java.io.IOException;
import java.util.List;

/** The task of one scan: region series, cleaned, correlated. What the scan lacks is its outcome. */
final class ScanStep {

    private final FrozenRun run;
    private final ScanFileSource files;

    ScanStep(FrozenRun run, ScanFileSource files) {
        this.run = run;
        this.files = files;
    }

    ScanOutcome compute(ScanFiles scan) throws IOException {
        try (NiftiImage image = open(scan.imageHash(), scan.headerHash())) {
            RegionSeries series = RegionSeries.extract(image, regions(image.grid()));
            String confounds = scan.confoundsHash();
            ScanResult result =
                    ScanPipeline.process(
                            new ScanInput(
                                    series,
                                    scan.repetitionTimeSeconds(),
                                    confounds == null
                                            ? null
                                            : ConfoundTable.read(files.verified(confounds)),
                                    List.of()),
                            Plans.cleaning(run.settings().cleaning()),
                            Plans.measure(run.settings().measure()));
            return new ScanOutcome(
                    null,
                    result.quality(),
                    result.steps().stream().map(ScanResult.Step::sentence).toList(),
                    result.complete(),
                    result.z());
        } catch (NiftiRefused e) {
            return ScanOutcome.refused("The image cannot be read: " + e.sentence());
        } catch (RegionsRefused e) {
            return ScanOutcome.refused(String.valueOf(e.getMessage()));
        } catch (RefusedException e) {
            return ScanOutcome.refused(e.sentence());
        }
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

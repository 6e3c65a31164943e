package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.qualification.CaseInput;
import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;
import org.trialgia.analysis.region.LabelImage;
import org.trialgia.analysis.region.Region;
import org.trialgia.analysis.region.RegionSeries;
import org.trialgia.analysis.region.RegionSet;
import org.trialgia.analysis.region.RegionVoxels;
import org.trialgia.analysis.region.Resampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@code roi-series}: the mean of label and sphere regions over time, and their voxel counts. */
public final class RoiSeries implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        try (NiftiImage bold = NiftiImage.open(inputs.byRole("bold").path())) {
            return parameters.text("regions").equals("labels")
                    ? labels(bold, inputs.byRole("labels"), parameters, output)
                    : spheres(bold, inputs.byRole("seeds"), parameters, output);
        }
    }

    private static Object labels(
            NiftiImage bold, CaseInput input, Parameters parameters, String output)
            throws Exception {
        if (parameters.integer("background") != LabelImage.BACKGROUND) {
            throw new IllegalArgumentException("a background other than 0");
        }
        LabelImage labels;
        try (NiftiImage image = NiftiImage.open(input.path())) {
            labels = LabelImage.read(image);
        }
        Resampling resampling =
                Resampling.valueOf(parameters.text("resample").toUpperCase(Locale.ROOT));
        RegionVoxels regions = RegionVoxels.labels(labels, bold.grid(), resampling);
        if (output.equals("series")) {
            return RegionSeries.extract(bold, regions).values();
        }
        int label = parameters.integer("label");
        if (label == LabelImage.BACKGROUND) {
            Grid grid = bold.grid();
            int others = 0;
            for (int r = 0; r < regions.size(); r++) {
                others += regions.count(r);
            }
            return grid.voxels() - others;
        }
        return regions.count(Arrays.binarySearch(labels.labels(), label));
    }

    private static Object spheres(
            NiftiImage bold, CaseInput input, Parameters parameters, String output)
            throws Exception {
        List<Region> seeds = new ArrayList<>();
        for (double[] seed : input.matrix()) {
            seeds.add(
                    new Region(
                            "seed" + seeds.size(),
                            "",
                            seed[0],
                            seed[1],
                            seed[2],
                            parameters.number("radius_mm"),
                            "",
                            "",
                            "",
                            true));
        }
        RegionVoxels regions =
                RegionVoxels.spheres(new RegionSet("seeds", "", "", seeds), bold.grid());
        RegionSeries series = RegionSeries.extract(bold, regions);
        return output.equals("series") ? series.values() : series.voxels();
    }
}

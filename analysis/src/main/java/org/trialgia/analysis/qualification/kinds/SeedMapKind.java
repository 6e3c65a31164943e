package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.map.SeedMap;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.qualification.KeyedValue;
import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;
import org.trialgia.analysis.region.LabelImage;
import org.trialgia.analysis.region.RegionSeries;
import org.trialgia.analysis.region.RegionVoxels;
import org.trialgia.analysis.region.Resampling;

import java.util.Arrays;
import java.util.Locale;

/** {@code seed-map}: the correlation of every voxel with the mean of a label. */
public final class SeedMapKind implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        SeedMap map =
                inputs.remember(
                        SeedMap.class,
                        "seed map " + inputs.all() + parameters,
                        () -> map(inputs, parameters));
        return switch (output) {
            case "r" -> KeyedValue.volume(map.r(), map.grid().shape());
            case "z" -> KeyedValue.volume(map.z(), map.grid().shape());
            case "mean_r" -> mean(map.r());
            case "mean_z" -> mean(map.z());
            // Both carry a NaN along.
            case "max_r" -> Arrays.stream(map.r()).reduce(Double.NEGATIVE_INFINITY, Math::max);
            case "min_r" -> Arrays.stream(map.r()).reduce(Double.POSITIVE_INFINITY, Math::min);
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static SeedMap map(QuantityInputs inputs, Parameters parameters) throws Exception {
        if (parameters.integer("background") != LabelImage.BACKGROUND) {
            throw new IllegalArgumentException("a background other than 0");
        }
        LabelImage labels;
        try (NiftiImage image = NiftiImage.open(inputs.byRole("labels").path())) {
            labels = LabelImage.read(image);
        }
        try (NiftiImage bold = NiftiImage.open(inputs.byRole("bold").path())) {
            RegionVoxels regions =
                    RegionVoxels.labels(
                            labels,
                            bold.grid(),
                            Resampling.valueOf(
                                    parameters.text("resample").toUpperCase(Locale.ROOT)));
            int region = Arrays.binarySearch(labels.labels(), parameters.integer("label"));
            if (region < 0) {
                throw new IllegalArgumentException("no label " + parameters.integer("label"));
            }
            return SeedMap.of(bold, RegionSeries.extract(bold, regions).series(region));
        }
    }
}

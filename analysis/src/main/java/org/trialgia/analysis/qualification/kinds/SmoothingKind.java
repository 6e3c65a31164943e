package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.map.GaussianSmoother;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.qualification.KeyedValue;
import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;

import java.util.Arrays;

/** {@code smoothing}: a map after a Gaussian of a width in mm. */
public final class SmoothingKind implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        if (!parameters.text("border").equals("reflect")) {
            throw new IllegalArgumentException("a border other than reflect");
        }
        try (NiftiImage image = NiftiImage.open(inputs.byRole("image").path())) {
            if (image.volumes() != 1) {
                throw new IllegalArgumentException("an image of several volumes");
            }
            double[] volume = new double[image.voxelsPerVolume()];
            image.readVolume(0, volume);
            double[] smooth =
                    GaussianSmoother.of(
                                    image.grid(),
                                    parameters.number("fwhm_mm"),
                                    parameters.number("truncate_sigma"))
                            .smooth(volume);
            return switch (output) {
                case "value" -> KeyedValue.volume(smooth, image.grid().shape());
                case "sum" -> Arrays.stream(smooth).sum();
                case "max" -> Arrays.stream(smooth).max().orElseThrow();
                default -> throw new IllegalArgumentException("no output " + output);
            };
        }
    }
}

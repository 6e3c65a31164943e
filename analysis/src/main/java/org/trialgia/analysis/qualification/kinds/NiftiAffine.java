package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.nifti.NiftiFacts;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;

/** {@code nifti-affine}: an image's shape and place in space. */
public final class NiftiAffine implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        try (NiftiImage image = NiftiImage.open(inputs.byRole("image").path())) {
            NiftiFacts facts = image.facts();
            return switch (output) {
                case "shape" -> facts.shape();
                case "zooms" -> facts.zooms();
                case "affine" -> facts.affine().matrix();
                case "affine_source" -> facts.affineSource().word();
                case "orientation" -> facts.affine().orientation();
                default -> throw new IllegalArgumentException("no output " + output);
            };
        }
    }
}

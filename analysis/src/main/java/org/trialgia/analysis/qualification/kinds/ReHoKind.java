package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.map.Mask;
import org.trialgia.analysis.map.Neighbourhood;
import org.trialgia.analysis.map.ReHo;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.qualification.KeyedValue;
import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;

import java.util.Arrays;

/** {@code reho}: Kendall's W of each voxel's neighbourhood. */
public final class ReHoKind implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        if (!parameters.text("edge").equals("shrink")) {
            throw new IllegalArgumentException("an edge rule other than shrink");
        }
        Mask mask;
        try (NiftiImage image = NiftiImage.open(inputs.byRole("mask").path())) {
            mask = Mask.read(image);
        }
        try (NiftiImage bold = NiftiImage.open(inputs.byRole("bold").path())) {
            ReHo reho =
                    ReHo.of(
                            bold,
                            mask,
                            Neighbourhood.of(parameters.integer("neighbours")),
                            parameters.flag("ties") ? ReHo.Ties.CORRECTED : ReHo.Ties.IGNORED);
            return switch (output) {
                case "w" -> KeyedValue.volume(reho.w(), reho.grid().shape());
                // Outside the mask there is no neighbourhood.
                case "k" ->
                        KeyedValue.volume(
                                Arrays.stream(reho.neighbours())
                                        .mapToDouble(k -> k == 0 ? Double.NaN : k)
                                        .toArray(),
                                reho.grid().shape());
                default -> throw new IllegalArgumentException("no output " + output);
            };
        }
    }
}

package org.trialgia.analysis.reference.kinds;

import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;
import org.trialgia.analysis.reference.Decision;
import org.trialgia.analysis.reference.Decision.Reason;
import org.trialgia.analysis.reference.Parameters;
import org.trialgia.analysis.reference.QuantityInputs;
import org.trialgia.analysis.reference.QuantityRunner;

import java.util.List;

/** {@code nifti-refuse}: whether a file is read to its end, and what is said about it. */
public final class NiftiRefuse implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        try (NiftiImage image = NiftiImage.open(inputs.byRole("image").path())) {
            image.verify();
            return new Decision(
                    true,
                    image.warnings().stream()
                            .map(w -> new Reason(w.reason().code(), w.field(), w.sentence()))
                            .toList());
        } catch (NiftiRefused e) {
            return new Decision(
                    false, List.of(new Reason(e.reason().code(), e.field(), e.sentence())));
        }
    }
}

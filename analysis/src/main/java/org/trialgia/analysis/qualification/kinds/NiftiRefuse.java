package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;
import org.trialgia.analysis.qualification.Decision;
import org.trialgia.analysis.qualification.Decision.Reason;
import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;

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

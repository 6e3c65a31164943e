package org.trialgia.run.control.model;

import org.trialgia.analysis.prediction.BiomarkerUse;
import org.trialgia.analysis.prediction.EdgeSet;
import org.trialgia.analysis.prediction.FrozenModel;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.control.Gathered;
import org.trialgia.run.control.Layout;
import org.trialgia.run.control.ModelFrame;

/** Fits a prediction to all pairs at once, to be applied elsewhere as it is. */
public final class Freezing {

    private Freezing() {}

    /**
     * The model over all pairs whose pain is known twice; the same run gives the same one.
     *
     * @throws org.trialgia.analysis.RefusedException where it cannot be fitted
     */
    public static FrozenModel of(ModelChoice model, Gathered gathered) {
        gathered.requireValues();
        ModelFrame frame = ModelFrame.of(gathered.run());
        Layout layout = gathered.run().layout();
        return frame.marked(
                switch (model) {
                    case CONNECTOME_PREDICTION -> {
                        Cohort cohort = Cohort.of(gathered);
                        yield FrozenModel.connectome(
                                frame.measure(),
                                frame.regions(),
                                cohort.whole(layout),
                                cohort.painChange(),
                                EdgePrediction.SELECTED,
                                EdgeSet.BOTH);
                    }
                    case RIDGE_PREDICTION -> {
                        Cohort cohort = Cohort.of(gathered);
                        yield FrozenModel.outcome(
                                frame.measure(),
                                frame.regions(),
                                cohort.whole(layout),
                                cohort.painChange(),
                                RidgePrediction.settings(gathered, cohort));
                    }
                    case RESPONDER_PREDICTION -> {
                        Cohort cohort = ResponderPrediction.cohort(gathered);
                        yield FrozenModel.classes(
                                BiomarkerUse.PROGNOSTIC,
                                frame.measure(),
                                frame.regions(),
                                cohort.whole(layout),
                                ResponderPrediction.responders(cohort),
                                ResponderPrediction.settings(gathered, cohort));
                    }
                    default -> throw new IllegalArgumentException(model + " is not frozen");
                });
    }
}

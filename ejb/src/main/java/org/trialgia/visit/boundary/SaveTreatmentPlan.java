package org.trialgia.visit.boundary;

import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.StudyId;

import java.util.Map;
import java.util.UUID;

/**
 * The plan of an arm, as it is to be.
 *
 * @param version the one that was read; {@link PartB#NONE} where there was none
 * @param values the filled-in form; fields left empty are not planned, and what is found out at the
 *     session only is passed over
 */
public record SaveTreatmentPlan(StudyId study, UUID arm, long version, Map<String, String> values)
        implements InStudy {

    public SaveTreatmentPlan {
        values = Map.copyOf(values);
    }

    /** The first plan of an arm, taken from a treatment. */
    public static SaveTreatmentPlan first(StudyId study, UUID arm, Treatment treatment) {
        return new SaveTreatmentPlan(study, arm, PartB.NONE, TreatmentForms.values(treatment));
    }
}

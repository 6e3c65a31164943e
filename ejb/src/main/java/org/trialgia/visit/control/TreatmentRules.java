package org.trialgia.visit.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.visit.boundary.AcupunctureRecord;
import org.trialgia.visit.boundary.DirectCurrentRecord;
import org.trialgia.visit.boundary.GroupClassRecord;
import org.trialgia.visit.boundary.InfusionRecord;
import org.trialgia.visit.boundary.Judgement;
import org.trialgia.visit.boundary.StimulationRecord;
import org.trialgia.visit.boundary.Treatment;

import java.util.List;

/** Holds a treatment against the limits of its family. */
public final class TreatmentRules {

    private TreatmentRules() {}

    /**
     * What a treatment adds up to, and its limits.
     *
     * @param needlesIn the needles counted in part A; null while it is open
     * @param others the participant's other treatments
     */
    public static Judgement judge(
            Treatment treatment, @Nullable Integer needlesIn, List<Treatment> others) {
        return switch (treatment) {
            case AcupunctureRecord record -> AcupunctureRules.judge(record, needlesIn);
            case StimulationRecord record -> StimulationRules.judge(record);
            case DirectCurrentRecord record -> DirectCurrentRules.judge(record);
            case InfusionRecord record -> InfusionRules.judge(record);
            case GroupClassRecord record ->
                    GroupCourseRules.judge(
                            record,
                            others.stream()
                                    .filter(GroupClassRecord.class::isInstance)
                                    .map(GroupClassRecord.class::cast)
                                    .toList());
        };
    }
}

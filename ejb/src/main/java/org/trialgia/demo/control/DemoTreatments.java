package org.trialgia.demo.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.demo.control.DemoRecords.Body;
import org.trialgia.study.boundary.StudyView;
import org.trialgia.study.boundary.StudyView.ArmView;
import org.trialgia.visit.boundary.PartB;
import org.trialgia.visit.boundary.SaveTreatmentPlan;
import org.trialgia.visit.boundary.TreatmentForms;
import org.trialgia.visit.boundary.TreatmentPlanService;
import org.trialgia.vocabulary.Modality;
import org.trialgia.vocabulary.PainSide;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the demo's protocol plans for each arm. */
@ApplicationScoped
class DemoTreatments {

    /** They follow from the side of the pain, so no arm plans them for everybody. */
    private static final Set<String> BY_SIDE = Set.of("target", "anode", "cathode");

    @Inject private TreatmentPlanService plans;

    /** Plans the treatment of every arm that has one; as the data manager. */
    void plan(StudyView study, LocalDate today) {
        for (ArmView arm : study.arms()) {
            if (arm.modality() != Modality.WAITLIST) {
                Map<String, String> values =
                        new TreeMap<>(
                                TreatmentForms.values(
                                        DemoRecords.planned(
                                                arm.modality(),
                                                arm.sham(),
                                                new Body(PainSide.LEFT, 60, 70, today))));
                values.keySet().removeAll(BY_SIDE);
                plans.save(new SaveTreatmentPlan(study.id(), arm.id(), PartB.NONE, values));
            }
        }
    }
}

package org.trialgia.visit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.persistence.study.Arm;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.persistence.visit.SessionRepository;
import org.trialgia.randomisation.boundary.AllocatedArm;
import org.trialgia.randomisation.boundary.AllocationDirectory;
import org.trialgia.visit.boundary.FieldText;
import org.trialgia.visit.boundary.Treatment;
import org.trialgia.vocabulary.Modality;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.StudyId;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the protocol plans for the sessions of an arm. */
@ApplicationScoped
public class TreatmentPlans {

    @Inject private SessionRepository repository;
    @Inject private StudyRepository studies;
    @Inject private AllocationDirectory allocations;

    /** The plan of an arm as a filled-in form; empty where there is none. */
    public Map<String, String> ofArm(UUID arm, Modality modality) {
        return repository
                .findPlan(arm)
                .filter(plan -> plan.modality() == modality)
                .map(plan -> TreatmentJson.values(Treatment.of(modality), plan.record()))
                .orElse(Map.of());
    }

    /** The plan of a participant's arm: it tells the arm. */
    public Map<String, String> ofParticipant(ParticipantId participant, Modality modality) {
        return allocations
                .armOf(participant)
                .map(AllocatedArm::id)
                .map(arm -> ofArm(arm, modality))
                .orElse(Map.of());
    }

    /** What the plans of all arms of a modality say alike, so that it tells none of them. */
    public List<FieldText> shared(StudyId study, Modality modality) {
        List<Map<String, String>> plans =
                studies.arms(study).stream()
                        .filter(arm -> arm.modality() == modality)
                        .map(Arm::id)
                        .map(arm -> ofArm(arm, modality))
                        .toList();
        return TreatmentWords.shared(Treatment.of(modality), plans);
    }
}

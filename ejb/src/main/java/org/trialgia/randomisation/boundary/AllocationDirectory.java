package org.trialgia.randomisation.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.persistence.participant.Participant;
import org.trialgia.persistence.participant.ParticipantRepository;
import org.trialgia.persistence.randomisation.VaultRepository;
import org.trialgia.persistence.study.Arm;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.randomisation.control.Vault;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.StudyId;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which arm somebody is in, for services that cannot do without: they plan sessions by it or count
 * results by it. The row is opened in memory each time and kept nowhere. Needs no permission, so
 * what it says is not to be shown without asking who may know.
 */
@ApplicationScoped
public class AllocationDirectory {

    @Inject private VaultRepository rows;
    @Inject private Vault vault;
    @Inject private StudyRepository studies;
    @Inject private ParticipantRepository participants;

    /** The participant's arm; empty before randomisation. */
    public Optional<AllocatedArm> armOf(ParticipantId id) {
        return rows.find(id)
                .flatMap(row ->
                        participants
                                .find(id)
                                .map(Participant::study)
                                .flatMap(study -> studies.findArm(study, vault.open(row))))
                .map(AllocationDirectory::allocated);
    }

    /** The arms of everybody in a study who has been randomised. */
    public Map<ParticipantId, AllocatedArm> armsIn(StudyId study) {
        Map<UUID, AllocatedArm> arms =
                studies.arms(study).stream()
                        .collect(Collectors.toMap(Arm::id, AllocationDirectory::allocated));
        return rows.inStudy(study).entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> arms.get(vault.open(entry.getValue()))));
    }

    private static AllocatedArm allocated(Arm arm) {
        return new AllocatedArm(
                arm.id(),
                arm.code(),
                arm.name(),
                arm.modality(),
                arm.sham(),
                arm.sessions(),
                arm.daysBetweenSessions());
    }
}

package org.trialgia.randomisation.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.trialgia.access.boundary.Reauthentication;
import org.trialgia.access.boundary.Viewers;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.guard.Guarded;
import org.trialgia.guard.InScope;
import org.trialgia.guard.Knowing;
import org.trialgia.guard.Knowing.Sight;
import org.trialgia.guard.Permission;
import org.trialgia.guard.RequiresPermission;
import org.trialgia.persistence.participant.Participant;
import org.trialgia.persistence.participant.ParticipantRepository;
import org.trialgia.persistence.randomisation.VaultRepository;
import org.trialgia.persistence.study.Site;
import org.trialgia.persistence.study.StratumFactor;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.randomisation.boundary.RandomisationCheck.Item;
import org.trialgia.randomisation.boundary.RandomisationCheck.Kind;
import org.trialgia.randomisation.control.RandomisationRules;
import org.trialgia.randomisation.control.RandomisationRules.Facts;
import org.trialgia.randomisation.control.Randomiser;
import org.trialgia.refusal.Denied;
import org.trialgia.vocabulary.ParticipantId;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Randomises participants, and says the arm to those who may know it. */
@Guarded
@Stateless
public class RandomisationService {

    @Inject private ParticipantRepository participants;
    @Inject private StudyRepository studies;
    @Inject private VaultRepository vault;
    @Inject private AllocationDirectory allocations;
    @Inject private Reauthentication reauthentication;
    @Inject private Randomiser randomiser;
    @Inject private Viewers viewers;
    @Inject private CurrentCaller current;

    /** What stands between a participant and randomisation. */
    @RequiresPermission(Permission.PARTICIPANT_RANDOMISE)
    public RandomisationCheck check(@InScope ParticipantId id) {
        Participant participant = participants.find(id).orElseThrow(Denied::new);
        List<StratumFactor> factors = studies.factors(participant.study());
        Site site = studies.findSite(participant.site()).orElseThrow(Denied::new);
        Facts facts =
                RandomisationRules.facts(
                        participant,
                        site,
                        studies.find(participant.study()).orElseThrow(Denied::new),
                        factors);
        boolean listed = !vault.lists(participant.study()).isEmpty();
        List<Item> items = new ArrayList<>();
        items.add(
                new Item(
                        Kind.STUDY_OPEN,
                        facts.studyOpen() && listed,
                        listed ? "" : "The statistician has sealed none yet."));
        items.add(
                new Item(
                        Kind.CONSENT,
                        facts.consented() && !facts.ended(),
                        participant.consentVersion() == null
                                ? ""
                                : "Version " + participant.consentVersion()));
        items.add(
                new Item(
                        Kind.ELIGIBILITY,
                        facts.eligible() || facts.randomised(),
                        participant.eligibilityReason() == null
                                ? ""
                                : participant.eligibilityReason()));
        items.add(
                new Item(
                        Kind.FACTORS,
                        facts.stratum().isPresent(),
                        factors.stream()
                                .map(factor ->
                                        factor.label()
                                                + ": "
                                                + facts.levels()
                                                        .getOrDefault(factor.code(), "missing"))
                                .collect(Collectors.joining(", "))));
        return new RandomisationCheck(
                id,
                participant.number(),
                participant.version(),
                items,
                facts.ready() && listed,
                facts.randomised());
    }

    /**
     * Randomises a participant; once, however often it is asked.
     *
     * @return what came of it; for somebody who was randomised before, what came of it then
     */
    @RequiresPermission(Permission.PARTICIPANT_RANDOMISE)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public RandomisedView randomise(@InScope Randomise request) {
        reauthentication.require("password", request.password());
        boolean first = randomiser.randomise(request.participant(), request.version());
        Participant participant = participants.find(request.participant()).orElseThrow(Denied::new);
        return new RandomisedView(
                participant.id(),
                participant.number(),
                !first,
                Objects.requireNonNull(participant.randomisedOn()),
                arm(participant));
    }

    /** The participant's arm, as far as the caller may know; nothing before randomisation. */
    @RequiresPermission(Permission.PARTICIPANT_READ)
    public ArmView arm(@InScope ParticipantId id) {
        return arm(participants.find(id).orElseThrow(Denied::new));
    }

    private ArmView arm(Participant participant) {
        if (participant.randomisedAt() == null) {
            return new ArmView(Sight.NOTHING, null, null);
        }
        Sight sight =
                Knowing.of(viewers.viewer(participant.study()))
                        .arm(
                                participant.site(),
                                participants.isAssigned(current.get().id(), participant.id()));
        if (sight != Sight.SEEN) {
            return new ArmView(sight, null, null);
        }
        AllocatedArm arm = allocations.armOf(participant.id()).orElseThrow();
        return new ArmView(sight, arm.code(), arm.name());
    }
}

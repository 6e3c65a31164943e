package org.trialgia.web.participant;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.participant.boundary.AssignClinician;
import org.trialgia.participant.boundary.ClinicianChoice;
import org.trialgia.participant.boundary.EndAssignment;
import org.trialgia.participant.boundary.ParticipantService;
import org.trialgia.vocabulary.PersonId;

import java.util.List;
import java.util.UUID;

/** Who treats the participant. */
@Named
@RequestScoped
public class AssignmentBean {

    @Inject private ParticipantService participants;
    @Inject private ParticipantPage page;

    private @Nullable List<ClinicianChoice> choices;
    private @Nullable String clinician;

    /** The clinicians one can choose. */
    public List<ClinicianChoice> getChoices() {
        if (choices == null) {
            choices =
                    page.getView().mayEdit()
                            ? participants.clinicians(page.getView().id())
                            : List.of();
        }
        return choices;
    }

    /** Puts the participant into the chosen clinician's care. */
    public void assign() {
        participants.assign(
                new AssignClinician(
                        page.getView().id(),
                        new PersonId(UUID.fromString(Entered.needed("clinician", clinician)))));
        page.done("enrolment", "The participant is assigned.");
    }

    /** Ends a clinician's care. */
    public void end(String assignment) {
        participants.endAssignment(
                new EndAssignment(page.getView().id(), UUID.fromString(assignment)));
        page.done("enrolment", "The assignment has ended.");
    }

    public @Nullable String getClinician() {
        return clinician;
    }

    public void setClinician(@Nullable String clinician) {
        this.clinician = clinician;
    }
}

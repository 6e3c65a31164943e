package org.trialgia.web.participant;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.participant.boundary.ParticipantService;
import org.trialgia.participant.boundary.ParticipantView.Details;
import org.trialgia.participant.boundary.WithdrawParticipant;

import java.time.LocalDate;

/** A participant's withdrawal. */
@Named
@RequestScoped
public class WithdrawalBean {

    @Inject private ParticipantService participants;
    @Inject private ParticipantPage page;

    private long version;
    private @Nullable LocalDate withdrawnOn;
    private String why = "";

    @PostConstruct
    void read() {
        Details details = page.getDetails();
        if (details != null) {
            version = details.version();
        }
    }

    /** Keeps it. */
    public void save() {
        participants.withdraw(
                new WithdrawParticipant(
                        page.getView().id(),
                        version,
                        Entered.needed("withdrawnOn", withdrawnOn),
                        why));
        page.done("enrolment", "Participation has ended. What was kept stays.");
    }

    public long getVersion() {
        return version;
    }

    public void setVersion(long version) {
        this.version = version;
    }

    public @Nullable LocalDate getWithdrawnOn() {
        return withdrawnOn;
    }

    public void setWithdrawnOn(@Nullable LocalDate withdrawnOn) {
        this.withdrawnOn = withdrawnOn;
    }

    public String getWhy() {
        return why;
    }

    public void setWhy(@Nullable String why) {
        this.why = Entered.text(why);
    }
}

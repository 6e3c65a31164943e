package org.trialgia.web.participant;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.participant.boundary.DecideEligibility;
import org.trialgia.participant.boundary.ParticipantService;
import org.trialgia.participant.boundary.ParticipantView.Details;
import org.trialgia.participant.boundary.ParticipantView.Eligibility;
import org.trialgia.vocabulary.ExclusionReason;

import java.time.LocalDate;

/** The decision about eligibility, entered or corrected. */
@Named
@RequestScoped
public class EligibilityBean {

    private static final String ELIGIBLE = "ELIGIBLE";

    @Inject private ParticipantService participants;
    @Inject private ParticipantPage page;

    private long version;
    private @Nullable String decision;
    private @Nullable LocalDate on;
    private String criteria = "";
    private String reason = "";

    @PostConstruct
    void read() {
        Details details = page.getDetails();
        if (details == null) {
            return;
        }
        version = details.version();
        Eligibility known = details.eligibility();
        if (known != null) {
            decision = known.exclusion() == null ? ELIGIBLE : known.exclusion().name();
            on = known.on();
            criteria = known.criteria();
        }
    }

    /** Keeps it. */
    public void save() {
        String decided = Entered.needed("decision", decision);
        boolean eligible = decided.equals(ELIGIBLE);
        participants.decide(
                new DecideEligibility(
                        page.getView().id(),
                        version,
                        Entered.needed("on", on),
                        eligible ? null : ExclusionReason.valueOf(decided),
                        criteria,
                        reason));
        page.done(
                "enrolment",
                eligible
                        ? "Found eligible. Enter the stratum factors next."
                        : "Excluded, with the reason kept for the flow diagram.");
    }

    /** The ways not to be eligible. */
    public ExclusionReason[] getExclusions() {
        return ExclusionReason.values();
    }

    public long getVersion() {
        return version;
    }

    public void setVersion(long version) {
        this.version = version;
    }

    public @Nullable String getDecision() {
        return decision;
    }

    public void setDecision(@Nullable String decision) {
        this.decision = decision;
    }

    public @Nullable LocalDate getOn() {
        return on;
    }

    public void setOn(@Nullable LocalDate on) {
        this.on = on;
    }

    public String getCriteria() {
        return criteria;
    }

    public void setCriteria(@Nullable String criteria) {
        this.criteria = Entered.text(criteria);
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = Entered.text(reason);
    }
}

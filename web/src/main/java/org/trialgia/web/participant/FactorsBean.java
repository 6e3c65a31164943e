package org.trialgia.web.participant;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.participant.boundary.ParticipantService;
import org.trialgia.participant.boundary.ParticipantView.Details;
import org.trialgia.participant.boundary.ParticipantView.FactorLevel;
import org.trialgia.participant.boundary.SetFactors;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The levels of the stratum factors, entered or corrected. */
@Named
@RequestScoped
public class FactorsBean {

    @Inject private ParticipantService participants;
    @Inject private ParticipantPage page;

    private long version;
    private final Map<String, @Nullable String> levels = new HashMap<>();
    private String reason = "";

    @PostConstruct
    void read() {
        Details details = page.getDetails();
        if (details != null) {
            version = details.version();
            details.factors().forEach(factor -> levels.put(factor.code(), factor.level()));
        }
    }

    /** Keeps them. */
    public void save() {
        Map<String, String> entered = new HashMap<>();
        levels.forEach((code, level) -> entered.put(code, Entered.text(level)));
        participants.stratify(new SetFactors(page.getView().id(), version, entered, reason));
        page.done("enrolment", "The stratum factors are kept.");
    }

    /** The factors of the protocol, in its order. */
    public List<FactorLevel> getFactors() {
        Details details = page.getDetails();
        return details == null ? List.of() : details.factors();
    }

    /** The levels by factor code; the page's fields write into it. */
    public Map<String, @Nullable String> getLevels() {
        return levels;
    }

    public long getVersion() {
        return version;
    }

    public void setVersion(long version) {
        this.version = version;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = Entered.text(reason);
    }
}

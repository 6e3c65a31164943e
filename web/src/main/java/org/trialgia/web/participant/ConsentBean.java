package org.trialgia.web.participant;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.participant.boundary.ParticipantService;
import org.trialgia.participant.boundary.ParticipantView.Consent;
import org.trialgia.participant.boundary.ParticipantView.Details;
import org.trialgia.participant.boundary.RecordConsent;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.web.frame.Here;

import java.time.LocalDate;

/** The consent, entered or corrected. */
@Named
@RequestScoped
public class ConsentBean {

    @Inject private ParticipantService participants;
    @Inject private ParticipantPage page;
    @Inject private StudyService studies;
    @Inject private Here here;

    private long version;
    private String consentVersion = "";
    private @Nullable LocalDate consentedOn;
    private boolean imaging = true;
    private String reason = "";

    @PostConstruct
    void read() {
        Details details = page.getDetails();
        if (details == null) {
            return;
        }
        version = details.version();
        Consent consent = details.consent();
        if (consent == null) {
            consentVersion = studies.study(here.getStudyId()).consentVersion();
        } else {
            consentVersion = consent.version();
            consentedOn = consent.on();
            imaging = consent.imaging();
        }
    }

    /** Keeps it. */
    public void save() {
        participants.consent(
                new RecordConsent(
                        page.getView().id(),
                        version,
                        consentVersion,
                        Entered.needed("consentedOn", consentedOn),
                        imaging,
                        reason));
        page.done("enrolment", "The consent is recorded.");
    }

    public long getVersion() {
        return version;
    }

    public void setVersion(long version) {
        this.version = version;
    }

    public String getConsentVersion() {
        return consentVersion;
    }

    public void setConsentVersion(@Nullable String consentVersion) {
        this.consentVersion = Entered.text(consentVersion);
    }

    public @Nullable LocalDate getConsentedOn() {
        return consentedOn;
    }

    public void setConsentedOn(@Nullable LocalDate consentedOn) {
        this.consentedOn = consentedOn;
    }

    public boolean isImaging() {
        return imaging;
    }

    public void setImaging(boolean imaging) {
        this.imaging = imaging;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = Entered.text(reason);
    }
}

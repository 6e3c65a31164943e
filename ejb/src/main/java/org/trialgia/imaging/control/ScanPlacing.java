package org.trialgia.imaging.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.participant.boundary.ParticipantDirectory;
import org.trialgia.participant.boundary.ParticipantRef;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.persistence.study.VisitPlan;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Invalid;
import org.trialgia.vocabulary.StudyId;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Pattern;

/** Whose scan of which visit something may be, for first placing it and for putting it right. */
@ApplicationScoped
public class ScanPlacing {

    private static final Pattern SPACE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}");

    @Inject private ParticipantDirectory participants;
    @Inject private StudyRepository studies;
    @Inject private Clock clock;

    /** A participant, a visit, a day. */
    public record Place(ParticipantRef participant, VisitPlan visit, LocalDate acquiredOn) {

        /** How the trail calls a scan there. */
        public String label() {
            return participant.number() + " " + visit.code();
        }
    }

    /**
     * A place for a scan.
     *
     * @param acquiredOn the day at the site
     * @throws Denied if there is no such participant within the caller's reach
     * @throws Invalid if a scan cannot be there
     */
    public Place place(
            StudyId study,
            String number,
            String visitCode,
            @Nullable LocalDate acquiredOn,
            String space) {
        ParticipantRef participant =
                participants
                        .findByNumber(study, number)
                        .map(found -> participants.requireReach(found.id()))
                        .orElseThrow(Denied::new);
        if (participant.consentedOn() == null || !participant.imagingConsent()) {
            throw new Invalid("participant", "scan.no-consent", participant.number());
        }
        VisitPlan visit =
                studies.visits(study).stream()
                        .filter(plan -> plan.code().equals(visitCode))
                        .findFirst()
                        .orElseThrow(() -> new Invalid("visit", "scan.visit-unknown"));
        if (!visit.scan()) {
            throw new Invalid("visit", "scan.visit-without-scan", visit.label());
        }
        checkSpace(space);
        return new Place(participant, visit, day(participant, acquiredOn));
    }

    /** The planned visit of a stored scan. */
    public VisitPlan visit(StudyId study, UUID plan) {
        return studies.findVisit(study, plan).orElseThrow(Denied::new);
    }

    /** Refuses what cannot be the name of a space. */
    public static void checkSpace(String space) {
        if (!SPACE.matcher(space).matches()) {
            throw new Invalid("space", "scan.space");
        }
    }

    private LocalDate day(ParticipantRef participant, @Nullable LocalDate day) {
        if (day == null) {
            throw new Invalid("acquiredOn", "scan.day-needed");
        }
        if (day.isAfter(LocalDate.now(clock.withZone(participant.zone())))) {
            throw new Invalid("acquiredOn", "scan.day-future");
        }
        if (participant.consentedOn() != null && day.isBefore(participant.consentedOn())) {
            throw new Invalid("acquiredOn", "scan.day-before-consent");
        }
        return day;
    }
}

package org.trialgia.demo.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.access.boundary.DemoLogins;
import org.trialgia.demo.control.DemoParticipant.Reach;
import org.trialgia.guard.WorkClock;
import org.trialgia.participant.boundary.AssignClinician;
import org.trialgia.participant.boundary.DecideEligibility;
import org.trialgia.participant.boundary.ParticipantService;
import org.trialgia.participant.boundary.ParticipantView;
import org.trialgia.participant.boundary.ParticipantView.Details;
import org.trialgia.participant.boundary.RecordConsent;
import org.trialgia.participant.boundary.ScreenParticipant;
import org.trialgia.participant.boundary.SetFactors;
import org.trialgia.participant.boundary.WithdrawParticipant;
import org.trialgia.randomisation.boundary.RandomisationService;
import org.trialgia.randomisation.boundary.Randomise;
import org.trialgia.study.boundary.StudyView.SiteView;
import org.trialgia.vocabulary.ExclusionReason;
import org.trialgia.vocabulary.PainSite;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.Role;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Takes people of the demo into the trial, as the coordinator of their site, on their days. */
@ApplicationScoped
class DemoEnrolment {

    static final int CONSENT_AFTER = 2;
    static final int ELIGIBILITY_AFTER = 3;
    static final int RANDOMISED_AFTER = 13;

    private static final LocalTime WORKING_HOUR = LocalTime.of(11, 0);

    @Inject private ParticipantService participants;
    @Inject private RandomisationService randomisation;
    @Inject private DemoCrew crew;

    /** Somebody at a site, on a day, by the site's clock. */
    <T> T on(LocalDate day, SiteView site, Role role, Supplier<T> work) {
        return WorkClock.at(
                day.atTime(WORKING_HOUR).atZone(ZoneId.of(site.zone())).toInstant(),
                () -> crew.as(role, site.name(), work));
    }

    /** Takes somebody in, as far as they come until today. */
    ParticipantView enrol(DemoParticipant person, SiteView site, LocalDate today) {
        ParticipantView view = screen(person, site);
        if (person.reaches() == Reach.EXCLUDED) {
            return exclude(person, site, view);
        }
        if (person.reaches() == Reach.SCREENED || late(person, CONSENT_AFTER, today)) {
            return view;
        }
        view = consent(person, site, view);
        if (person.reaches() == Reach.CONSENTED || late(person, ELIGIBILITY_AFTER, today)) {
            return view;
        }
        return include(person, site, view);
    }

    /** The day somebody is randomised, if time allows. */
    static LocalDate randomisationDay(DemoParticipant person) {
        return DemoCast.workday(person.screenedOn().plusDays(RANDOMISED_AFTER));
    }

    /** Randomises somebody, which takes the coordinator's password. */
    ParticipantView randomise(DemoParticipant person, SiteView site, ParticipantId id) {
        return on(
                randomisationDay(person),
                site,
                Role.COORDINATOR,
                () -> {
                    randomisation.randomise(
                            new Randomise(
                                    id,
                                    details(participants.participant(id)).version(),
                                    DemoLogins.PASSWORD));
                    return participants.participant(id);
                });
    }

    /** Somebody leaves the trial. */
    void withdraw(LocalDate day, SiteView site, ParticipantId id) {
        on(
                day,
                site,
                Role.COORDINATOR,
                () ->
                        participants.withdraw(
                                new WithdrawParticipant(
                                        id,
                                        details(participants.participant(id)).version(),
                                        day,
                                        "Moved to another town.")));
    }

    private static boolean late(DemoParticipant person, int days, LocalDate today) {
        return person.screenedOn().plusDays(days).isAfter(today);
    }

    private ParticipantView screen(DemoParticipant person, SiteView site) {
        String number = "%04d".formatted(person.index() + 1);
        return on(
                person.screenedOn(),
                site,
                Role.COORDINATOR,
                () ->
                        participants.screen(
                                new ScreenParticipant(
                                        site.id(),
                                        person.screenedOn(),
                                        person.side(),
                                        List.of(PainSite.KNEE),
                                        "Participant " + number,
                                        "",
                                        "participant" + number + "@example.org")));
    }

    private ParticipantView exclude(DemoParticipant person, SiteView site, ParticipantView view) {
        boolean declined = person.index() % 2 == 0;
        return on(
                person.screenedOn(),
                site,
                Role.COORDINATOR,
                () ->
                        participants.decide(
                                new DecideEligibility(
                                        view.id(),
                                        details(view).version(),
                                        person.screenedOn(),
                                        declined
                                                ? ExclusionReason.DECLINED
                                                : ExclusionReason.NOT_MEETING_CRITERIA,
                                        declined
                                                ? "No time for the visits"
                                                : "Pain for less than three months",
                                        "")));
    }

    private ParticipantView consent(DemoParticipant person, SiteView site, ParticipantView view) {
        LocalDate day = person.screenedOn().plusDays(CONSENT_AFTER);
        return on(
                day,
                site,
                Role.COORDINATOR,
                () ->
                        participants.consent(
                                new RecordConsent(
                                        view.id(),
                                        details(view).version(),
                                        DemoProtocol.CONSENT_VERSION,
                                        day,
                                        person.imaging(),
                                        "")));
    }

    private ParticipantView include(DemoParticipant person, SiteView site, ParticipantView view) {
        LocalDate day = person.screenedOn().plusDays(ELIGIBILITY_AFTER);
        return on(
                day,
                site,
                Role.COORDINATOR,
                () -> {
                    ParticipantView decided =
                            participants.decide(
                                    new DecideEligibility(
                                            view.id(),
                                            details(view).version(),
                                            day,
                                            null,
                                            "All criteria of protocol 2.1 met",
                                            ""));
                    ParticipantView stratified =
                            participants.stratify(
                                    new SetFactors(
                                            view.id(),
                                            details(decided).version(),
                                            Map.of(
                                                    DemoProtocol.SEVERITY,
                                                    person.severe()
                                                            ? DemoProtocol.SEVERE
                                                            : DemoProtocol.MODERATE),
                                            ""));
                    return participants.assign(
                            new AssignClinician(
                                    stratified.id(),
                                    crew.id(Role.TREATING_CLINICIAN, site.name())));
                });
    }

    private static Details details(ParticipantView view) {
        return Objects.requireNonNull(view.details(), "a coordinator sees everything of their own");
    }
}

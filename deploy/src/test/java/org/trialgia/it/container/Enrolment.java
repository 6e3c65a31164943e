package org.trialgia.it.container;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.access.control.Passwords;
import org.trialgia.guard.WorkClock;
import org.trialgia.it.container.Fixture.Trial;
import org.trialgia.participant.boundary.DecideEligibility;
import org.trialgia.participant.boundary.ParticipantService;
import org.trialgia.participant.boundary.ParticipantView;
import org.trialgia.participant.boundary.RecordConsent;
import org.trialgia.participant.boundary.ScreenParticipant;
import org.trialgia.participant.boundary.SetFactors;
import org.trialgia.persistence.access.PersonRepository;
import org.trialgia.persistence.participant.Identity;
import org.trialgia.persistence.participant.Participant;
import org.trialgia.persistence.participant.ParticipantRepository;
import org.trialgia.randomisation.boundary.AllocationListService;
import org.trialgia.randomisation.boundary.AllocationStatus;
import org.trialgia.randomisation.boundary.RandomisationService;
import org.trialgia.randomisation.boundary.Randomise;
import org.trialgia.randomisation.boundary.SealList;
import org.trialgia.vocabulary.PainSide;
import org.trialgia.vocabulary.PainSite;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** Participants and allocation lists for tests inside the server. */
@ApplicationScoped
public class Enrolment {

    /** The password of everybody {@link #coordinator} makes. */
    public static final String PASSWORD = "seven quiet rivers";

    @Inject private Fixture fixture;
    @Inject private PersonRepository people;
    @Inject private Passwords passwords;
    @Inject private ParticipantService service;
    @Inject private ParticipantRepository participants;
    @Inject private AllocationListService lists;
    @Inject private RandomisationService randomisation;

    /** A coordinator of a site, with a password. */
    public PersonId coordinator(Trial trial, SiteId site) {
        PersonId coordinator = fixture.person(Role.COORDINATOR, trial.id(), site);
        String hash = passwords.hash(PASSWORD);
        fixture.inTransaction(() -> {
            people.find(coordinator).orElseThrow().changePassword(hash, false, Instant.now());
            return null;
        });
        return coordinator;
    }

    /** Seals a list with at least so many rows in each stratum. */
    public AllocationStatus seal(Trial trial, int rows) {
        PersonId statistician = fixture.person(Role.UNBLINDED_STATISTICIAN, trial.id(), null);
        return fixture.as(
                statistician, () -> lists.seal(new SealList(trial.id(), Set.of(4, 8), rows)));
    }

    /** Somebody screened through the service. */
    public ParticipantView screened(PersonId coordinator, SiteId site) {
        return fixture.as(
                coordinator,
                () ->
                        service.screen(
                                new ScreenParticipant(
                                        site,
                                        today(),
                                        PainSide.LEFT,
                                        List.of(PainSite.KNEE),
                                        "Participant under test",
                                        "",
                                        "")));
    }

    /** Somebody screened, consented and found eligible through the service, so many days ago. */
    public ParticipantView eligibleSince(PersonId coordinator, SiteId site, int daysAgo) {
        return WorkClock.at(
                Instant.now().minus(Duration.ofDays(daysAgo)),
                () ->
                        fixture.as(
                                coordinator,
                                () -> {
                                    LocalDate day = today().minusDays(daysAgo);
                                    ParticipantId id =
                                            service.screen(
                                                            new ScreenParticipant(
                                                                    site,
                                                                    day,
                                                                    PainSide.LEFT,
                                                                    List.of(PainSite.KNEE),
                                                                    "Participant under test",
                                                                    "",
                                                                    ""))
                                                    .id();
                                    service.consent(
                                            new RecordConsent(
                                                    id, version(id), "1.0", day, true, ""));
                                    service.decide(
                                            new DecideEligibility(
                                                    id,
                                                    version(id),
                                                    day,
                                                    null,
                                                    "all criteria",
                                                    ""));
                                    return service.stratify(
                                            new SetFactors(
                                                    id,
                                                    version(id),
                                                    Map.of("severity", "severe"),
                                                    ""));
                                }));
    }

    private long version(ParticipantId id) {
        return Objects.requireNonNull(service.participant(id).details()).version();
    }

    /** The same, randomised on that day; a list has to be sealed. */
    public ParticipantView randomisedSince(PersonId coordinator, SiteId site, int daysAgo) {
        ParticipantId id = eligibleSince(coordinator, site, daysAgo).id();
        return WorkClock.at(
                Instant.now().minus(Duration.ofDays(daysAgo)),
                () ->
                        fixture.as(
                                coordinator,
                                () -> {
                                    randomisation.randomise(
                                            new Randomise(id, version(id), PASSWORD));
                                    return service.participant(id);
                                }));
    }

    /** So many people who may be randomised, all in one stratum, made without the services. */
    public List<ParticipantId> eligible(Trial trial, SiteId site, int count) {
        return fixture.inTransaction(
                () -> IntStream.range(0, count).mapToObj(i -> eligible(trial, site)).toList());
    }

    private ParticipantId eligible(Trial trial, SiteId site) {
        Participant participant =
                new Participant(
                        ParticipantId.random(),
                        trial.id(),
                        site,
                        "TEST-%04d".formatted(participants.nextNumber(trial.id())),
                        today(),
                        PainSide.LEFT,
                        List.of(PainSite.KNEE));
        participant.consent("1.0", today(), true);
        participant.findEligible(today(), "all criteria");
        participant.stratify(Map.of("severity", "severe"));
        participant.changed("A test", Instant.now());
        participants.add(participant);
        participants.add(new Identity(participant.id(), "Participant under test", "", ""));
        return participant.id();
    }

    /** Yesterday in the east, which is no future day anywhere. */
    public static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC).minusDays(1);
    }
}

package org.trialgia.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;

import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.trialgia.guard.Knowing.Sight;
import org.trialgia.it.container.Fixture.Trial;
import org.trialgia.persistence.audit.AuditRepository;
import org.trialgia.persistence.audit.StoredRow;
import org.trialgia.persistence.audit.TrailQuery;
import org.trialgia.persistence.participant.Participant;
import org.trialgia.persistence.participant.ParticipantRepository;
import org.trialgia.persistence.randomisation.SealedRow;
import org.trialgia.persistence.randomisation.VaultRepository;
import org.trialgia.randomisation.boundary.AllocatedArm;
import org.trialgia.randomisation.boundary.AllocationDirectory;
import org.trialgia.randomisation.boundary.AllocationListService;
import org.trialgia.randomisation.boundary.LoadList;
import org.trialgia.randomisation.boundary.RandomisationService;
import org.trialgia.randomisation.boundary.Randomise;
import org.trialgia.randomisation.boundary.RandomisedView;
import org.trialgia.randomisation.boundary.SealList;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Invalid;
import org.trialgia.refusal.Refusal;
import org.trialgia.refusal.Stale;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.ParticipantStatus;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

@ExtendWith(ArquillianExtension.class)
class RandomisationIT {

    private static final int AT_ONCE = 100;

    @Inject private Fixture fixture;
    @Inject private Enrolment enrolment;
    @Inject private RandomisationService randomisation;
    @Inject private AllocationListService lists;
    @Inject private AllocationDirectory allocations;
    @Inject private ParticipantRepository participants;
    @Inject private VaultRepository vault;
    @Inject private AuditRepository trail;

    @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
    private ManagedThreadFactory threads;

    /**
     * As a person would under load: a password check that found no place is asked for again, since
     * a refusal has taken no row.
     */
    private RandomisedView patiently(PersonId who, ParticipantId id) {
        for (int again = 0; again < 10; again++) {
            try {
                return randomise(who, id);
            } catch (Conflict e) {
                if (!e.key().equals("login.busy")) {
                    throw e;
                }
            }
        }
        return randomise(who, id);
    }

    private RandomisedView randomise(PersonId who, ParticipantId id) {
        long version = participant(id).version();
        return fixture.as(
                who, () -> randomisation.randomise(new Randomise(id, version, Enrolment.PASSWORD)));
    }

    private Participant participant(ParticipantId id) {
        return fixture.inTransaction(() -> participants.find(id).orElseThrow());
    }

    private Map<ParticipantId, SealedRow> taken(Trial trial) {
        return fixture.inTransaction(() -> vault.inStudy(trial.id()));
    }

    private List<StoredRow> trail(Trial trial, String action) {
        return fixture.inTransaction(() -> {
            List<StoredRow> rows = new ArrayList<>();
            trail.stream(
                    TrailQuery.of(trial.id().value()),
                    row -> {
                        if (row.action().equals(action)) {
                            rows.add(row);
                        }
                    });
            return rows;
        });
    }

    /** Starts every piece of work at the same moment, and waits for all. */
    private <T> List<T> together(List<Callable<T>> work) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<FutureTask<T>> tasks =
                work.stream()
                        .map(piece ->
                                new FutureTask<>(() -> {
                                    start.await();
                                    return piece.call();
                                }))
                        .toList();
        tasks.forEach(task -> threads.newThread(task).start());
        start.countDown();
        List<T> results = new ArrayList<>();
        for (FutureTask<T> task : tasks) {
            results.add(task.get());
        }
        return results;
    }

    // security.md F-13: 100 parallel randomisations are distinct, gapless and in list order.
    @Test
    void randomise_hundredAtOnce_takesDistinctGaplessRowsInOrder() throws Exception {
        int rounds = FullCounts.asked() ? 20 : 3;
        for (int round = 0; round < rounds; round++) {
            Trial trial = fixture.trial();
            SiteId site = trial.sites().getFirst();
            PersonId coordinator = enrolment.coordinator(trial, site);
            enrolment.seal(trial, AT_ONCE);
            List<ParticipantId> all = enrolment.eligible(trial, site, AT_ONCE);
            List<RandomisedView> done =
                    together(
                            all.stream()
                                    .<Callable<RandomisedView>>map(
                                            id -> () -> patiently(coordinator, id))
                                    .toList());
            assertEquals(
                    AT_ONCE,
                    done.stream()
                            .filter(view -> !view.repeated())
                            .map(RandomisedView::participant)
                            .distinct()
                            .count());
            Map<ParticipantId, SealedRow> taken = taken(trial);
            List<SealedRow> inTime =
                    taken.values().stream()
                            .sorted(Comparator.comparing(SealedRow::takenAt))
                            .toList();
            assertEquals(
                    IntStream.rangeClosed(1, AT_ONCE).boxed().toList(),
                    inTime.stream().map(SealedRow::seq).toList());
            assertEquals(
                    inTime.stream().map(row -> number(taken, row)).toList(),
                    trail(trial, "participant.randomised").stream()
                            .map(StoredRow::subjectLabel)
                            .toList(),
                    "the trail tells them in the same order");
            Map<ParticipantId, AllocatedArm> arms =
                    fixture.inTransaction(() -> allocations.armsIn(trial.id()));
            assertEquals(Set.copyOf(all), arms.keySet());
            // Four arms 1:1:1:1; an open block of at most 8 leaves them at most 2 apart.
            Map<String, Long> counts =
                    arms.values().stream()
                            .collect(
                                    Collectors.groupingBy(
                                            AllocatedArm::code, Collectors.counting()));
            assertEquals(4, counts.size());
            assertTrue(counts.values().stream().allMatch(count -> count >= 23 && count <= 27));
        }
    }

    private String number(Map<ParticipantId, SealedRow> taken, SealedRow row) {
        return taken.entrySet().stream()
                .filter(entry -> entry.getValue().seq() == row.seq())
                .map(entry -> participant(entry.getKey()).number())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void randomise_sameParticipantTwentyTimesAtOnce_isAllocatedOnce() throws Exception {
        Trial trial = fixture.trial();
        SiteId site = trial.sites().getFirst();
        PersonId coordinator = enrolment.coordinator(trial, site);
        enrolment.seal(trial, 40);
        ParticipantId id = enrolment.eligible(trial, site, 1).getFirst();
        long version = participant(id).version();
        List<RandomisedView> done =
                together(
                        IntStream.range(0, 20)
                                .<Callable<RandomisedView>>mapToObj(i ->
                                        () ->
                                                fixture.as(
                                                        coordinator,
                                                        () ->
                                                                randomisation.randomise(
                                                                        new Randomise(
                                                                                id,
                                                                                version,
                                                                                Enrolment
                                                                                        .PASSWORD))))
                                .toList());
        assertEquals(1, done.stream().filter(view -> !view.repeated()).count());
        assertEquals(Set.of(id), taken(trial).keySet());
        assertEquals(1, taken(trial).get(id).seq());
        assertEquals(1, trail(trial, "participant.randomised").size());
    }

    @Test
    void randomise_again_givesTheSameAndWritesNothing() {
        Trial trial = fixture.trial();
        SiteId site = trial.sites().getFirst();
        PersonId coordinator = enrolment.coordinator(trial, site);
        enrolment.seal(trial, 4);
        ParticipantId id = enrolment.eligible(trial, site, 1).getFirst();
        RandomisedView first = randomise(coordinator, id);
        long version = participant(id).version();
        RandomisedView second = randomise(coordinator, id);
        assertFalse(first.repeated());
        assertTrue(second.repeated());
        assertEquals(first.randomisedOn(), second.randomisedOn());
        assertEquals(version, participant(id).version());
        assertEquals(1, trail(trial, "participant.randomised").size());
    }

    @Test
    void randomise_byWrongRoleOrOtherSite_isDeniedAndNothingIsTaken() {
        Trial trial = fixture.trial();
        SiteId site = trial.sites().getFirst();
        enrolment.seal(trial, 4);
        ParticipantId id = enrolment.eligible(trial, site, 1).getFirst();
        List<PersonId> refused = new ArrayList<>();
        refused.add(enrolment.coordinator(trial, trial.sites().getLast()));
        refused.add(enrolment.coordinator(fixture.trial(), null));
        for (Role role : Role.STUDY_ROLES) {
            if (role != Role.COORDINATOR) {
                refused.add(fixture.person(role, trial.id(), role.perSite() ? site : null));
            }
        }
        for (PersonId who : refused) {
            assertThrows(Denied.class, () -> randomise(who, id));
        }
        assertNothingTaken(trial, id);
        assertEquals(
                refused.size(),
                trail(trial, "access.denied").size(),
                "each attempt is kept although it was rolled back");
    }

    @Test
    void randomise_notReady_isRefusedAndNothingIsTaken() {
        Trial trial = fixture.trial();
        SiteId site = trial.sites().getFirst();
        PersonId coordinator = enrolment.coordinator(trial, site);
        ParticipantId ready = enrolment.eligible(trial, site, 1).getFirst();
        assertRefused(Conflict.class, "randomisation.no-list", coordinator, ready);
        enrolment.seal(trial, 4);
        ParticipantId screened = enrolment.screened(coordinator, site).id();
        assertRefused(Conflict.class, "participant.consent-first", coordinator, screened);
        changed(screened, participant -> participant.consent("1.0", Enrolment.today(), true));
        assertRefused(Conflict.class, "randomisation.not-eligible", coordinator, screened);
        changed(screened, participant -> participant.findEligible(Enrolment.today(), "all"));
        assertRefused(Conflict.class, "randomisation.factors-missing", coordinator, screened);
        assertNothingTaken(trial, screened);
        assertNothingTaken(trial, ready);
    }

    private void changed(ParticipantId id, Consumer<Participant> change) {
        fixture.inTransaction(() -> {
            change.accept(participants.findLocked(id).orElseThrow());
            return null;
        });
    }

    @Test
    void randomise_withWrongPasswordOrOldReview_isRefusedAndNothingIsTaken() {
        Trial trial = fixture.trial();
        SiteId site = trial.sites().getFirst();
        PersonId coordinator = enrolment.coordinator(trial, site);
        enrolment.seal(trial, 4);
        ParticipantId id = enrolment.eligible(trial, site, 1).getFirst();
        long version = participant(id).version();
        Invalid wrong =
                assertThrows(
                        Invalid.class,
                        () ->
                                fixture.as(
                                        coordinator,
                                        () ->
                                                randomisation.randomise(
                                                        new Randomise(id, version, "guess"))));
        assertEquals("password.wrong", wrong.key());
        assertThrows(
                Stale.class,
                () ->
                        fixture.as(
                                coordinator,
                                () ->
                                        randomisation.randomise(
                                                new Randomise(
                                                        id, version + 1, Enrolment.PASSWORD))));
        assertNothingTaken(trial, id);
    }

    @Test
    void randomise_exhaustedStratum_isRefusedUntilAFurtherListIsSealed() {
        Trial trial = fixture.trial();
        SiteId site = trial.sites().getFirst();
        PersonId coordinator = enrolment.coordinator(trial, site);
        PersonId statistician = fixture.person(Role.UNBLINDED_STATISTICIAN, trial.id(), null);
        String csv = "severity,arm\nmoderate,ACU\nsevere,MBSR\n";
        fixture.as(statistician, () -> lists.load(new LoadList(trial.id(), csv)));
        List<ParticipantId> two = enrolment.eligible(trial, site, 2);
        randomise(coordinator, two.getFirst());
        assertEquals(
                "MBSR",
                fixture.inTransaction(() -> allocations.armOf(two.getFirst()).orElseThrow())
                        .code());
        assertRefused(Conflict.class, "randomisation.exhausted", coordinator, two.getLast());
        assertEquals(1, taken(trial).size());
        assertEquals(ParticipantStatus.ELIGIBLE, participant(two.getLast()).status());
        fixture.as(statistician, () -> lists.load(new LoadList(trial.id(), csv)));
        randomise(coordinator, two.getLast());
        assertEquals(2, taken(trial).size());
    }

    @Test
    void randomise_ofWithdrawn_rowStaysConsumed() {
        Trial trial = fixture.trial();
        SiteId site = trial.sites().getFirst();
        PersonId coordinator = enrolment.coordinator(trial, site);
        enrolment.seal(trial, 8);
        List<ParticipantId> two = enrolment.eligible(trial, site, 2);
        randomise(coordinator, two.getFirst());
        changed(
                two.getFirst(),
                participant -> participant.withdraw(Enrolment.today().plusDays(1), "left"));
        randomise(coordinator, two.getLast());
        assertEquals(1, taken(trial).get(two.getFirst()).seq());
        assertEquals(2, taken(trial).get(two.getLast()).seq());
    }

    @Test
    void arm_isShownToWhoMayKnowIt() {
        Trial trial = fixture.trial();
        SiteId site = trial.sites().getFirst();
        PersonId coordinator = enrolment.coordinator(trial, site);
        PersonId statistician = fixture.person(Role.UNBLINDED_STATISTICIAN, trial.id(), null);
        PersonId investigator = fixture.person(Role.INVESTIGATOR, trial.id(), null);
        PersonId assessor = fixture.person(Role.OUTCOME_ASSESSOR, trial.id(), site);
        enrolment.seal(trial, 4);
        ParticipantId id = enrolment.eligible(trial, site, 1).getFirst();
        assertEquals(Sight.MASKED, randomise(coordinator, id).arm().sight());
        String code = fixture.inTransaction(() -> allocations.armOf(id).orElseThrow()).code();
        assertEquals(code, fixture.as(statistician, () -> randomisation.arm(id)).code());
        for (PersonId blinded : List.of(coordinator, investigator, assessor)) {
            assertFalse(fixture.as(blinded, () -> randomisation.arm(id)).seen());
        }
    }

    @Test
    void seal_byAnybodyElse_isDenied_badSizesAreRefused() {
        Trial trial = fixture.trial();
        PersonId statistician = fixture.person(Role.UNBLINDED_STATISTICIAN, trial.id(), null);
        SealList good = new SealList(trial.id(), Set.of(4, 8), 10);
        for (PersonId who :
                List.of(
                        trial.dataManager(),
                        fixture.person(Role.INVESTIGATOR, trial.id(), null),
                        fixture.person(Role.AUDITOR, trial.id(), null))) {
            assertThrows(Denied.class, () -> fixture.as(who, () -> lists.seal(good)));
        }
        assertThrows(
                Invalid.class,
                () ->
                        fixture.as(
                                statistician,
                                () -> lists.seal(new SealList(trial.id(), Set.of(5), 10))));
        assertTrue(fixture.as(statistician, () -> lists.status(trial.id())).lists().isEmpty());
        assertEquals(
                1, fixture.as(statistician, () -> lists.seal(good)).lists().getFirst().ordinal());
    }

    private void assertRefused(
            Class<? extends Refusal> kind, String key, PersonId who, ParticipantId id) {
        assertEquals(key, assertThrows(kind, () -> randomise(who, id)).key());
    }

    private void assertNothingTaken(Trial trial, ParticipantId id) {
        assertTrue(taken(trial).isEmpty());
        assertFalse(participant(id).status() == ParticipantStatus.RANDOMISED);
        assertTrue(trail(trial, "participant.randomised").isEmpty());
    }
}

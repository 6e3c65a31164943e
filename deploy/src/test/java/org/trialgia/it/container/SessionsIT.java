package org.trialgia.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.trialgia.audit.boundary.TrailFilter;
import org.trialgia.audit.boundary.TrailRow;
import org.trialgia.audit.boundary.TrailService;
import org.trialgia.guard.Page;
import org.trialgia.it.container.Fixture.Trial;
import org.trialgia.participant.boundary.AssignClinician;
import org.trialgia.participant.boundary.ParticipantService;
import org.trialgia.participant.boundary.ParticipantView;
import org.trialgia.participant.boundary.ShownStatus;
import org.trialgia.participant.boundary.WithdrawParticipant;
import org.trialgia.persistence.access.PersonRepository;
import org.trialgia.randomisation.boundary.AllocationListService;
import org.trialgia.randomisation.boundary.LoadList;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Invalid;
import org.trialgia.refusal.Refusal;
import org.trialgia.refusal.Stale;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.study.boundary.StudyView.ArmView;
import org.trialgia.visit.boundary.AcupunctureRecord.Sham;
import org.trialgia.visit.boundary.CheckTreatment;
import org.trialgia.visit.boundary.OneSession;
import org.trialgia.visit.boundary.PartA;
import org.trialgia.visit.boundary.PartB;
import org.trialgia.visit.boundary.RecordSession;
import org.trialgia.visit.boundary.SaveTreatmentPlan;
import org.trialgia.visit.boundary.SessionFilter;
import org.trialgia.visit.boundary.SessionRow;
import org.trialgia.visit.boundary.SessionService;
import org.trialgia.visit.boundary.SessionStanding;
import org.trialgia.visit.boundary.SessionView;
import org.trialgia.visit.boundary.Treatment;
import org.trialgia.visit.boundary.TreatmentCheck;
import org.trialgia.visit.boundary.TreatmentForms;
import org.trialgia.visit.boundary.TreatmentPlanService;
import org.trialgia.vocabulary.Modality;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SessionState;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.Tolerance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Treatment sessions in their two parts, and above all who knows what of them. */
@ExtendWith(ArquillianExtension.class)
class SessionsIT {

    private static final int DAYS_AGO = 60;

    @Inject private Fixture fixture;
    @Inject private Enrolment enrolment;
    @Inject private StudyService studies;
    @Inject private ParticipantService participants;
    @Inject private AllocationListService lists;
    @Inject private SessionService sessions;
    @Inject private TreatmentPlanService plans;
    @Inject private TrailService trail;
    @Inject private PersonRepository people;

    @PersistenceContext(unitName = "trialgia")
    private EntityManager entities;

    private Trial trial;
    private SiteId site;
    private PersonId coordinator;
    private PersonId clinician;
    private PersonId statistician;

    @BeforeEach
    void made() {
        trial =
                fixture.trial(study -> {
                    fixture.arm(study, "ACU", Modality.ACUPUNCTURE, false, 2);
                    fixture.arm(study, "ACS", Modality.ACUPUNCTURE, true, 2);
                    fixture.arm(study, "RTMS", Modality.RTMS, false, 10);
                    fixture.arm(study, "TDCS", Modality.TDCS, false, 10);
                    fixture.arm(study, "TDCS0", Modality.TDCS, true, 10);
                    fixture.arm(study, "KET", Modality.KETAMINE, false, 3);
                    fixture.arm(study, "MBSR", Modality.MBSR, false, 8);
                    fixture.arm(study, "WAIT", Modality.WAITLIST, false, 0);
                    plan(study, "ACU", Treatments.acupuncture(Sham.NONE, "20", 3));
                    plan(study, "ACS", Treatments.acupuncture(Sham.SUPERFICIAL, "20", 3));
                    plan(study, "RTMS", Treatments.stimulation("50", "45"));
                });
        site = trial.sites().getFirst();
        coordinator = enrolment.coordinator(trial, site);
        clinician = fixture.person(Role.TREATING_CLINICIAN, trial.id(), site);
        statistician = fixture.person(Role.UNBLINDED_STATISTICIAN, trial.id(), null);
    }

    private void plan(StudyId study, String arm, Treatment treatment) {
        plans.save(SaveTreatmentPlan.first(study, arm(study, arm), treatment));
    }

    private UUID arm(StudyId study, String code) {
        return studies.study(study).arms().stream()
                .filter(arm -> arm.code().equals(code))
                .map(ArmView::id)
                .findFirst()
                .orElseThrow();
    }

    private LocalDate randomisedOn(ParticipantId id) {
        return fixture.as(coordinator, () -> participants.participant(id)).details().randomisedOn();
    }

    /** Somebody in that arm, in the clinician's care. */
    private ParticipantId in(String arm) {
        fixture.as(
                statistician,
                () ->
                        lists.load(
                                new LoadList(
                                        trial.id(),
                                        "severity,arm\nsevere," + arm + "\nmoderate," + arm)));
        ParticipantView view = enrolment.randomisedSince(coordinator, site, DAYS_AGO);
        fixture.as(
                coordinator, () -> participants.assign(new AssignClinician(view.id(), clinician)));
        return view.id();
    }

    private SessionView read(PersonId who, ParticipantId id, int number) {
        return fixture.as(who, () -> sessions.session(new OneSession(id, number)));
    }

    private SessionView record(
            PersonId who,
            ParticipantId id,
            int number,
            @Nullable PartA partA,
            @Nullable PartB partB,
            String reason) {
        return fixture.as(
                who, () -> sessions.record(new RecordSession(id, number, partA, partB, reason)));
    }

    /** Held on the day planned. */
    private PartA held(ParticipantId id, int number) {
        SessionView view = read(coordinator, id, number);
        return held(view, view.plannedOn());
    }

    private static PartA held(SessionView view, LocalDate on) {
        Integer needles = view.modality() == Modality.ACUPUNCTURE ? 3 : null;
        return held(view, on, needles, needles, "");
    }

    private static PartA held(
            SessionView view,
            LocalDate on,
            @Nullable Integer in,
            @Nullable Integer out,
            String deviation) {
        return new PartA(
                view.partA().version(),
                SessionState.DELIVERED,
                on,
                LocalTime.of(9, 30),
                LocalTime.of(10, 15),
                "Room 2",
                "Clinician B",
                in,
                out,
                Tolerance.GOOD,
                false,
                "",
                deviation);
    }

    private Refusal refused(Class<? extends Refusal> kind, String key, Supplier<?> work) {
        long before = written();
        Refusal refusal = assertThrows(kind, work::get);
        assertEquals(key, refusal.key());
        assertEquals(before, written(), "nothing was written");
        return refusal;
    }

    /** Counts what is kept of sessions and in the study's trail, versions included. */
    private long written() {
        return fixture.inTransaction(() ->
                ((Number)
                                entities.createNativeQuery(
                                                "select (select coalesce(sum(version + 1), 0) from"
                                                        + " trialgia.visit_session) + (select"
                                                        + " coalesce(sum(version + 1), 0) from"
                                                        + " trialgia.visit_treatment) + (select"
                                                        + " count(*) from trialgia.audit_row where"
                                                        + " chain_id = :study and action not like"
                                                        + " 'access.%')")
                                        .setParameter("study", trial.id().value())
                                        .getSingleResult())
                        .longValue());
    }

    // who-may-know.md, trial-rules.md: sessions follow the arm; a waitlist is not treated.
    @Test
    void randomised_sessionsArePlannedByTheArm() {
        ParticipantId acupuncture = in("ACS");
        List<SessionRow> rows = fixture.as(coordinator, () -> sessions.ofParticipant(acupuncture));
        assertEquals(
                List.of(
                        randomisedOn(acupuncture).plusDays(1),
                        randomisedOn(acupuncture).plusDays(8)),
                rows.stream().map(SessionRow::plannedOn).toList());
        rows.forEach(row -> assertEquals(SessionStanding.OVERDUE, row.standing()));
        ParticipantId waiting = in("WAIT");
        assertEquals(List.of(), fixture.as(coordinator, () -> sessions.ofParticipant(waiting)));
    }

    @Test
    void record_everyFamily_isKeptWholeAndReadBack() {
        Map<String, Modality> arms =
                Map.of(
                        "ACU", Modality.ACUPUNCTURE,
                        "RTMS", Modality.RTMS,
                        "TDCS", Modality.TDCS,
                        "KET", Modality.KETAMINE,
                        "MBSR", Modality.MBSR);
        arms.forEach((arm, modality) -> {
            ParticipantId id = in(arm);
            Treatment treatment = Treatments.of(modality);
            record(coordinator, id, 1, held(id, 1), null, "");
            SessionView kept = record(clinician, id, 1, null, PartB.first(treatment), "");
            assertEquals(SessionStanding.DELIVERED, kept.standing());
            assertEquals(
                    treatment,
                    TreatmentForms.read(modality, read(clinician, id, 1).partB().values()));
            assertFalse(kept.partB().judgement().totals().isEmpty(), arm);
            assertFalse(kept.deviation(), arm);
            assertEquals("Room 2", kept.partA().room());
        });
    }

    // trial-rules.md: needles in ≠ out cannot be completed; hard limits are refused by name.
    @Test
    void record_beyondAHardLimit_isRefusedByName() {
        ParticipantId needles = in("ACU");
        SessionView view = read(coordinator, needles, 1);
        Refusal counted =
                refused(
                        Invalid.class,
                        "session.limit",
                        () ->
                                record(
                                        coordinator,
                                        needles,
                                        1,
                                        held(view, view.plannedOn(), 12, 11, ""),
                                        null,
                                        ""));
        assertTrue(counted.getMessage().contains("Needles in and out"), counted.getMessage());
        ParticipantId id = in("TDCS");
        record(coordinator, id, 1, held(id, 1), null, "");
        Refusal charge =
                refused(
                        Invalid.class,
                        "session.limit",
                        () ->
                                record(
                                        clinician,
                                        id,
                                        1,
                                        null,
                                        new PartB(
                                                PartB.NONE,
                                                Treatments.current("4", "40"),
                                                "I want to",
                                                "because"),
                                        ""));
        assertTrue(charge.getMessage().contains("9.6 C"), charge.getMessage());
        assertTrue(charge.getMessage().contains("tDCS charge"), charge.getMessage());
    }

    @Test
    void record_onAnImpossibleDay_isRefused() {
        ParticipantId id = in("RTMS");
        SessionView view = read(coordinator, id, 1);
        for (Map.Entry<LocalDate, String> day :
                Map.of(
                                view.today().plusDays(1), "date.future",
                                randomisedOn(id).minusDays(1), "session.before-randomisation")
                        .entrySet()) {
            refused(
                    Invalid.class,
                    day.getValue(),
                    () ->
                            record(
                                    coordinator,
                                    id,
                                    1,
                                    held(view, day.getKey(), null, null, "late"),
                                    null,
                                    ""));
        }
        refused(
                Invalid.class,
                "session.off-plan",
                () ->
                        record(
                                coordinator,
                                id,
                                1,
                                held(view, view.plannedOn().plusDays(PartA.DAYS_FROM_PLAN)),
                                null,
                                ""));
        record(
                coordinator,
                id,
                1,
                held(view, view.plannedOn().plusDays(PartA.DAYS_FROM_PLAN), null, null, "ill"),
                null,
                "");
        assertTrue(read(coordinator, id, 1).deviation());
    }

    // who-may-know.md: override of a limit with reason is the treating clinician's.
    @Test
    void record_beyondASoftLimit_needsAClinicianWithAReason() {
        ParticipantId id = in("KET");
        record(coordinator, id, 1, held(id, 1), null, "");
        Treatment fast = Treatments.infusion("3", 15);
        refused(
                Invalid.class,
                "session.limit-clinician",
                () ->
                        record(
                                coordinator,
                                id,
                                1,
                                null,
                                new PartB(PartB.NONE, fast, "agreed", ""),
                                ""));
        refused(
                Invalid.class,
                "session.limit-reason",
                () -> record(clinician, id, 1, null, PartB.first(fast), ""));
        SessionView kept =
                record(
                        clinician,
                        id,
                        1,
                        null,
                        new PartB(PartB.NONE, fast, "in intensive care", ""),
                        "");
        assertEquals("in intensive care", kept.partB().overrideReason());
    }

    // trial-rules.md: missing vitals cannot be completed without a deviation.
    @Test
    void record_withVitalsMissing_needsADeviation() {
        ParticipantId id = in("KET");
        record(coordinator, id, 1, held(id, 1), null, "");
        Treatment sparse = Treatments.infusion("0.35", 30);
        refused(
                Invalid.class,
                "session.limit-deviation",
                () -> record(coordinator, id, 1, null, PartB.first(sparse), ""));
        SessionView kept =
                record(
                        coordinator,
                        id,
                        1,
                        null,
                        new PartB(PartB.NONE, sparse, "", "monitor failed"),
                        "");
        assertTrue(kept.deviation());
    }

    @Test
    void record_leavingThePlan_needsADeviation() {
        ParticipantId id = in("RTMS");
        record(coordinator, id, 1, held(id, 1), null, "");
        Treatment turned = Treatments.stimulation("76", "30");
        TreatmentCheck check =
                fixture.as(
                        clinician,
                        () ->
                                sessions.check(
                                        new CheckTreatment(id, 1, TreatmentForms.values(turned))));
        assertEquals(List.of("45 °"), check.differences().stream().map(d -> d.planned()).toList());
        assertTrue(check.needsDeviation());
        refused(
                Invalid.class,
                "session.plan-left",
                () -> record(clinician, id, 1, null, PartB.first(turned), ""));
        SessionView kept =
                record(clinician, id, 1, null, new PartB(PartB.NONE, turned, "", "headrest"), "");
        assertEquals("Orientation", kept.partB().differences().getFirst().label());
        assertTrue(kept.deviation());
    }

    // who-may-know.md: part B is sealed where the modality has a sham, else both are one form.
    @Test
    void record_partB_isTheCliniciansUnlessThereIsNoSham() {
        ParticipantId sealed = in("ACS");
        record(coordinator, sealed, 1, held(sealed, 1), null, "");
        assertThrows(
                Denied.class,
                () ->
                        record(
                                coordinator,
                                sealed,
                                1,
                                null,
                                PartB.first(Treatments.of(Modality.ACUPUNCTURE)),
                                ""));
        PersonId stranger = fixture.person(Role.TREATING_CLINICIAN, trial.id(), site);
        assertThrows(Denied.class, () -> read(stranger, sealed, 1));
        ParticipantId open = in("MBSR");
        SessionView kept =
                record(
                        coordinator,
                        open,
                        1,
                        held(open, 1),
                        PartB.first(Treatments.of(Modality.MBSR)),
                        "");
        assertEquals(SessionStanding.DELIVERED, kept.standing());
        assertNotNull(kept.partB());
    }

    @Test
    void view_ofACoordinator_isTheSameForVerumAndSham() {
        SessionView verum = coordinatorsView("ACU", Sham.NONE, "needle bent");
        SessionView sham = coordinatorsView("ACS", Sham.SUPERFICIAL, "needle bent");
        assertTrue(verum.hidden());
        assertNull(verum.partB());
        assertTrue(verum.deviation());
        assertEquals(Map.of(), verum.planValues());
        assertFalse(verum.plan().isEmpty(), "what both plans say is shown");
        assertEquals(plain(verum), plain(sham));
    }

    private SessionView coordinatorsView(String arm, Sham sham, String deviation) {
        ParticipantId id = in(arm);
        record(coordinator, id, 1, held(id, 1), null, "");
        record(
                clinician,
                id,
                1,
                null,
                new PartB(PartB.NONE, Treatments.acupuncture(sham, "15", 2), "", deviation),
                "");
        return read(coordinator, id, 1);
    }

    private static String plain(SessionView view) {
        return view.toString()
                .replace(view.participant().toString(), "ID")
                .replace(view.participantNumber(), "NUMBER")
                .replaceAll("changedAt=[^,]*", "changedAt=");
    }

    // who-may-know.md, session part A: not before lock without a right.
    @Test
    void sessions_areNotThereForWhoMayNotKnow() {
        ParticipantId id = in("MBSR");
        record(coordinator, id, 1, held(id, 1), null, "");
        for (Role role :
                List.of(
                        Role.OUTCOME_ASSESSOR,
                        Role.INVESTIGATOR,
                        Role.IMAGING_ANALYST,
                        Role.DATA_MANAGER,
                        Role.MONITOR,
                        Role.AUDITOR)) {
            PersonId who =
                    fixture.person(role, trial.id(), role == Role.OUTCOME_ASSESSOR ? site : null);
            assertEquals(
                    List.of(), fixture.as(who, () -> sessions.ofParticipant(id)), role.label());
            assertThrows(Denied.class, () -> read(who, id, 1), role.label());
            assertThrows(Denied.class, () -> list(who, null), role.label());
            assertFalse(fixture.as(who, () -> sessions.mayKnow(trial.id())), role.label());
            assertThrows(
                    Denied.class, () -> record(who, id, 2, held(id, 2), null, ""), role.label());
        }
        PersonId auditor = fixture.person(Role.AUDITOR, trial.id(), null);
        fixture.unblind(auditor, trial.id());
        assertEquals(8, list(auditor, null).size());
        assertEquals(8, list(statistician, null).size());
        for (PersonId who : List.of(coordinator, clinician, statistician, auditor)) {
            assertTrue(fixture.as(who, () -> sessions.mayKnow(trial.id())));
        }
        PersonId elsewhere = enrolment.coordinator(trial, trial.sites().getLast());
        assertEquals(List.of(), list(elsewhere, null));
    }

    private List<SessionRow> list(PersonId who, @Nullable SessionStanding standing) {
        return fixture.as(
                        who,
                        () ->
                                sessions.page(
                                        new SessionFilter(
                                                trial.id(),
                                                "",
                                                standing,
                                                SessionFilter.Sort.PLANNED,
                                                true,
                                                0,
                                                50)))
                .rows();
    }

    // Assigned still, but a clinician at another site only: neither listed nor counted.
    @Test
    void page_ofAClinicianWhoLeftTheSite_isEmptyAndCountsNothing() {
        in("MBSR");
        assertEquals(8, list(clinician, null).size());
        fixture.grant(clinician, Role.TREATING_CLINICIAN, trial.id(), trial.sites().getLast());
        fixture.inTransaction(() -> {
            people.grants(clinician).stream()
                    .filter(grant -> site.equals(grant.site()))
                    .forEach(grant -> grant.revoke(Instant.now()));
            return null;
        });
        Page<SessionRow> page =
                fixture.as(
                        clinician,
                        () ->
                                sessions.page(
                                        new SessionFilter(
                                                trial.id(),
                                                "",
                                                null,
                                                SessionFilter.Sort.NUMBER,
                                                true,
                                                0,
                                                50)));
        assertEquals(List.of(), page.rows());
        assertEquals(0, page.total());
    }

    @Test
    void page_filtersByStanding() {
        ParticipantId id = in("MBSR");
        record(coordinator, id, 1, held(id, 1), null, "");
        record(coordinator, id, 2, held(id, 2), PartB.first(Treatments.of(Modality.MBSR)), "");
        record(coordinator, id, 3, PartA.missed(0, "on holiday"), null, "");
        for (Map.Entry<SessionStanding, Integer> expected :
                Map.of(
                                SessionStanding.TREATMENT_MISSING, 1,
                                SessionStanding.DELIVERED, 1,
                                SessionStanding.MISSED, 1,
                                SessionStanding.OVERDUE, 5,
                                SessionStanding.DUE, 0,
                                SessionStanding.COMING, 0)
                        .entrySet()) {
            assertEquals(
                    expected.getValue(),
                    list(clinician, expected.getKey()).size(),
                    expected.getKey().label());
        }
    }

    @Test
    void withdrawn_sessionsToComeAreNotExpected() {
        ParticipantId id = in("MBSR");
        record(coordinator, id, 1, held(id, 1), PartB.first(Treatments.of(Modality.MBSR)), "");
        ParticipantView read = fixture.as(coordinator, () -> participants.participant(id));
        fixture.as(
                coordinator,
                () ->
                        participants.withdraw(
                                new WithdrawParticipant(
                                        id,
                                        read.details().version(),
                                        Enrolment.today(),
                                        "moved away")));

        assertEquals(0, list(clinician, SessionStanding.OVERDUE).size());
        assertEquals(7, list(clinician, SessionStanding.NOT_EXPECTED).size());
        assertEquals(1, list(clinician, SessionStanding.DELIVERED).size());
    }

    @Test
    void record_twice_isToldSoAndKeptOnce() {
        ParticipantId id = in("MBSR");
        PartA partA = held(id, 1);
        PartB partB = PartB.first(Treatments.of(Modality.MBSR));
        record(coordinator, id, 1, partA, partB, "");
        SessionView once = read(coordinator, id, 1);
        refused(
                Conflict.class,
                "session.already",
                () -> record(coordinator, id, 1, partA, partB, ""));
        refused(
                Conflict.class,
                "session.already",
                () -> record(coordinator, id, 1, partA, null, ""));
        assertEquals(once, read(coordinator, id, 1));
        assertEquals(1, list(coordinator, SessionStanding.DELIVERED).size());
    }

    @Test
    void record_whatSomebodyElseChanged_showsBothValues() {
        ParticipantId id = in("MBSR");
        PartA first = held(id, 1);
        record(coordinator, id, 1, first, null, "");
        SessionView view = read(coordinator, id, 1);
        Stale stale =
                (Stale)
                        refused(
                                Stale.class,
                                "stale",
                                () ->
                                        record(
                                                coordinator,
                                                id,
                                                1,
                                                new PartA(
                                                        first.version(),
                                                        SessionState.DELIVERED,
                                                        first.heldOn(),
                                                        first.startedAt(),
                                                        first.endedAt(),
                                                        "Room 7",
                                                        first.operator(),
                                                        null,
                                                        null,
                                                        Tolerance.GOOD,
                                                        false,
                                                        "",
                                                        ""),
                                                null,
                                                "moved"));
        assertEquals(
                List.of(new Stale.Difference("room", "Room 2", "Room 7")), stale.differences());
        PartA moved = held(view, view.plannedOn().plusDays(1));
        refused(
                Invalid.class,
                "participant.reason",
                () -> record(coordinator, id, 1, moved, null, ""));
        record(coordinator, id, 1, moved, null, "wrong day");
        assertEquals(view.plannedOn().plusDays(1), read(coordinator, id, 1).partA().heldOn());
    }

    @Test
    void record_outOfOrder_isRefused() {
        ParticipantId id = in("MBSR");
        PartB partB = PartB.first(Treatments.of(Modality.MBSR));
        refused(
                Conflict.class,
                "session.part-a-first",
                () -> record(clinician, id, 1, null, partB, ""));
        record(clinician, id, 1, held(id, 1), partB, "");
        long version = read(clinician, id, 1).partA().version();
        refused(
                Conflict.class,
                "session.treated",
                () -> record(clinician, id, 1, PartA.missed(version, "oh"), null, "oh"));
        refused(
                Invalid.class,
                "session.other-form",
                () ->
                        record(
                                clinician,
                                id,
                                2,
                                held(id, 2),
                                PartB.first(Treatments.of(Modality.TDCS)),
                                ""));
    }

    // pages.md: screened → consented → randomised → treated → followed.
    @Test
    void record_firstAndLast_letTheParticipantGoOn() {
        ParticipantId id = in("ACU");
        assertEquals(ShownStatus.RANDOMISED, status(coordinator, id));
        record(coordinator, id, 1, held(id, 1), null, "");
        assertEquals(ShownStatus.TREATED, status(coordinator, id));
        PersonId investigator = fixture.person(Role.INVESTIGATOR, trial.id(), null);
        assertEquals(ShownStatus.IN_STUDY, status(investigator, id));
        assertEquals(
                0,
                fixture.as(investigator, () -> participants.participant(id)).details().version(),
                "the version counts the beginning of treatment");
        record(coordinator, id, 2, PartA.missed(0, "moved away"), null, "");
        assertEquals(ShownStatus.FOLLOWED, status(coordinator, id));
    }

    private ShownStatus status(PersonId who, ParticipantId id) {
        return fixture.as(who, () -> participants.participant(id)).status();
    }

    // who-may-know.md: audit trail, masked values masked in it too.
    @Test
    void trail_ofSessions_isReadByWhoMayKnowThem() {
        ParticipantId id = in("ACU");
        record(coordinator, id, 1, held(id, 1), null, "");
        record(clinician, id, 1, null, PartB.first(Treatments.acupuncture(Sham.NONE, "20", 3)), "");
        assertTrue(actions(coordinator).contains("session.held"));
        assertFalse(actions(coordinator).contains("session.treatment-recorded"));
        assertTrue(actions(clinician).contains("session.treatment-recorded"));
        PersonId auditor = fixture.person(Role.AUDITOR, trial.id(), null);
        assertTrue(actions(auditor).stream().noneMatch(action -> action.startsWith("session.")));
        fixture.unblind(auditor, trial.id());
        assertTrue(
                actions(auditor)
                        .containsAll(
                                List.of(
                                        "session.planned",
                                        "session.held",
                                        "session.treatment-recorded")));
    }

    private List<String> actions(PersonId who) {
        return fixture
                .as(who, () -> trail.trail(TrailFilter.all(trial.id()), 0, 200))
                .rows()
                .stream()
                .map(TrailRow::action)
                .toList();
    }

    // who-may-know.md, doing: the protocol is the data manager's; here it is fixed once open.
    @Test
    void plan_ofAnOpenStudy_isFixed() {
        UUID arm = fixture.as(trial.dataManager(), () -> arm(trial.id(), "KET"));
        SaveTreatmentPlan plan =
                SaveTreatmentPlan.first(trial.id(), arm, Treatments.of(Modality.KETAMINE));
        refused(
                Conflict.class,
                "study.not-draft",
                () -> fixture.as(trial.dataManager(), () -> plans.save(plan)));
        assertThrows(Denied.class, () -> fixture.as(coordinator, () -> plans.save(plan)));
    }

    @Test
    void plan_beyondAHardLimit_isRefused() {
        fixture.trial(study -> {
            fixture.arm(study, "TDCS", Modality.TDCS, false, 5);
            fixture.arm(study, "WAIT", Modality.WAITLIST, false, 0);
            Invalid refusal =
                    assertThrows(
                            Invalid.class,
                            () -> plan(study, "TDCS", Treatments.current("4", "40")));
            assertEquals("session.limit", refusal.key());
            plan(study, "TDCS", Treatments.current("3", "40"));
        });
    }
}

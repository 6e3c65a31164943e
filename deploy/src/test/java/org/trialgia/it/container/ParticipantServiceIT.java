package org.trialgia.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;

import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.trialgia.guard.Page;
import org.trialgia.it.container.Fixture.Trial;
import org.trialgia.participant.boundary.AssignClinician;
import org.trialgia.participant.boundary.DecideEligibility;
import org.trialgia.participant.boundary.EndAssignment;
import org.trialgia.participant.boundary.ParticipantDirectory;
import org.trialgia.participant.boundary.ParticipantQuery;
import org.trialgia.participant.boundary.ParticipantQuery.SortKey;
import org.trialgia.participant.boundary.ParticipantRow;
import org.trialgia.participant.boundary.ParticipantService;
import org.trialgia.participant.boundary.ParticipantView;
import org.trialgia.participant.boundary.RecordConsent;
import org.trialgia.participant.boundary.SetFactors;
import org.trialgia.participant.boundary.ShownStatus;
import org.trialgia.persistence.participant.Participant;
import org.trialgia.persistence.participant.ParticipantRepository;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Invalid;
import org.trialgia.refusal.Stale;
import org.trialgia.vocabulary.ExclusionReason;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.ParticipantStatus;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;

import java.time.Instant;
import java.util.List;
import java.util.Map;

@ExtendWith(ArquillianExtension.class)
class ParticipantServiceIT {

    @Inject private Fixture fixture;
    @Inject private Enrolment enrolment;
    @Inject private ParticipantService service;
    @Inject private ParticipantDirectory directory;
    @Inject private ParticipantRepository participants;

    private RecordConsent consent(ParticipantView of, boolean imaging, String reason) {
        return new RecordConsent(
                of.id(), of.details().version(), "1.0", Enrolment.today(), imaging, reason);
    }

    @Test
    void screenToEligible_byCoordinator_goesStepByStep() {
        Trial trial = fixture.trial();
        SiteId site = trial.sites().getFirst();
        PersonId coordinator = enrolment.coordinator(trial, site);
        ParticipantView screened = enrolment.screened(coordinator, site);
        assertEquals(ShownStatus.SCREENED, screened.status());
        assertTrue(screened.number().endsWith("-0001"), screened.number());
        ParticipantView consented =
                fixture.as(coordinator, () -> service.consent(consent(screened, true, "")));
        assertEquals(ShownStatus.CONSENTED, consented.status());
        ParticipantView eligible =
                fixture.as(
                        coordinator,
                        () ->
                                service.decide(
                                        new DecideEligibility(
                                                consented.id(),
                                                consented.details().version(),
                                                Enrolment.today(),
                                                null,
                                                "criteria 1 to 9 met",
                                                "")));
        assertEquals(ShownStatus.ELIGIBLE, eligible.status());
        ParticipantView stratified =
                fixture.as(
                        coordinator,
                        () ->
                                service.stratify(
                                        new SetFactors(
                                                eligible.id(),
                                                eligible.details().version(),
                                                Map.of("severity", "moderate"),
                                                "")));
        assertTrue(stratified.details().factorsComplete());
        assertTrue(
                enrolment.screened(coordinator, site).number().endsWith("-0002"),
                "numbers run through the study");
    }

    @Test
    void consent_withOldVersion_showsBothValuesAndWritesNothing() {
        Trial trial = fixture.trial();
        SiteId site = trial.sites().getFirst();
        PersonId coordinator = enrolment.coordinator(trial, site);
        ParticipantView read = enrolment.screened(coordinator, site);
        fixture.as(coordinator, () -> service.consent(consent(read, true, "")));
        Stale stale =
                assertThrows(
                        Stale.class,
                        () ->
                                fixture.as(
                                        coordinator,
                                        () -> service.consent(consent(read, false, "typo"))));
        assertEquals("covers imaging", stale.differences().getFirst().field());
        assertEquals("true", stale.differences().getFirst().theirs());
        assertEquals("false", stale.differences().getFirst().yours());
        assertTrue(
                fixture.as(coordinator, () -> service.participant(read.id()))
                        .details()
                        .consent()
                        .imaging());
    }

    @Test
    void consent_changedWithoutReason_isRefused() {
        Trial trial = fixture.trial();
        SiteId site = trial.sites().getFirst();
        PersonId coordinator = enrolment.coordinator(trial, site);
        ParticipantView screened = enrolment.screened(coordinator, site);
        ParticipantView consented =
                fixture.as(coordinator, () -> service.consent(consent(screened, true, "")));
        assertThrows(
                Invalid.class,
                () ->
                        fixture.as(
                                coordinator, () -> service.consent(consent(consented, false, ""))));
        ParticipantView changed =
                fixture.as(
                        coordinator,
                        () -> service.consent(consent(consented, false, "box misread")));
        assertFalse(changed.details().consent().imaging());
    }

    @Test
    void everything_ofAnotherSite_isDenied_asIfItWereNotThere() {
        Trial trial = fixture.trial();
        PersonId north = enrolment.coordinator(trial, trial.sites().getFirst());
        PersonId south = enrolment.coordinator(trial, trial.sites().getLast());
        ParticipantView participant = enrolment.screened(north, trial.sites().getFirst());
        ParticipantId unknown = ParticipantId.random();
        for (ParticipantId id : List.of(participant.id(), unknown)) {
            Denied denied =
                    assertThrows(
                            Denied.class, () -> fixture.as(south, () -> service.participant(id)));
            assertEquals("denied", denied.key());
            assertThrows(Denied.class, () -> fixture.as(south, () -> service.identity(id)));
        }
        assertThrows(
                Denied.class,
                () -> fixture.as(south, () -> service.consent(consent(participant, true, ""))));
        assertEquals(
                0, fixture.as(south, () -> service.page(ParticipantQuery.all(trial.id()))).total());
        assertTrue(
                fixture.as(south, () -> service.findByNumber(trial.id(), participant.number()))
                        .isEmpty());
    }

    @Test
    void page_ofClinician_showsWhoIsAssignedOnly() {
        Trial trial = fixture.trial();
        SiteId site = trial.sites().getFirst();
        PersonId coordinator = enrolment.coordinator(trial, site);
        PersonId clinician = fixture.person(Role.TREATING_CLINICIAN, trial.id(), site);
        ParticipantView mine = enrolment.screened(coordinator, site);
        enrolment.screened(coordinator, site);
        ParticipantQuery all = ParticipantQuery.all(trial.id());
        assertEquals(0, fixture.as(clinician, () -> service.page(all)).total());
        assertThrows(
                Denied.class, () -> fixture.as(clinician, () -> service.participant(mine.id())));
        ParticipantView assigned =
                fixture.as(
                        coordinator,
                        () -> service.assign(new AssignClinician(mine.id(), clinician)));
        Page<ParticipantRow> page = fixture.as(clinician, () -> service.page(all));
        assertEquals(1, page.total());
        assertEquals(mine.id(), page.rows().getFirst().id());
        assertEquals(
                mine.number(),
                fixture.as(clinician, () -> service.participant(mine.id())).number());
        fixture.as(
                coordinator,
                () ->
                        service.endAssignment(
                                new EndAssignment(
                                        mine.id(),
                                        assigned.details().clinicians().getFirst().assignment())));
        assertEquals(0, fixture.as(clinician, () -> service.page(all)).total());
    }

    @Test
    void assign_assessorOrStranger_isRefused() {
        Trial trial = fixture.trial();
        SiteId site = trial.sites().getFirst();
        PersonId coordinator = enrolment.coordinator(trial, site);
        PersonId assessor = fixture.person(Role.OUTCOME_ASSESSOR, trial.id(), site);
        PersonId elsewhere =
                fixture.person(Role.TREATING_CLINICIAN, trial.id(), trial.sites().getLast());
        ParticipantView participant = enrolment.screened(coordinator, site);
        for (PersonId who : List.of(assessor, elsewhere, coordinator)) {
            assertThrows(
                    Invalid.class,
                    () ->
                            fixture.as(
                                    coordinator,
                                    () ->
                                            service.assign(
                                                    new AssignClinician(participant.id(), who))));
        }
    }

    @Test
    void page_ofMaskedRole_tellsRandomisedAndTreatedApartInNoWay() {
        Trial trial = fixture.trial();
        SiteId site = trial.sites().getFirst();
        PersonId investigator = fixture.person(Role.INVESTIGATOR, trial.id(), null);
        List<ParticipantId> four = enrolment.eligible(trial, site, 4);
        List<ParticipantStatus> statuses =
                List.of(
                        ParticipantStatus.TREATED,
                        ParticipantStatus.RANDOMISED,
                        ParticipantStatus.FOLLOWED);
        fixture.inTransaction(() -> {
            for (int i = 0; i < statuses.size(); i++) {
                Participant participant = participants.findLocked(four.get(i)).orElseThrow();
                participant.randomised(Instant.now(), Enrolment.today());
                participant.advance(statuses.get(i));
            }
            return null;
        });
        Page<ParticipantRow> byStatus = sorted(investigator, trial, SortKey.STATUS, null);
        List<ParticipantRow> inStudy = byStatus.rows().subList(1, 4);
        assertEquals(ShownStatus.ELIGIBLE, byStatus.rows().getFirst().status());
        inStudy.forEach(row -> assertEquals(ShownStatus.IN_STUDY, row.status()));
        assertEquals(
                inStudy.stream().map(ParticipantRow::number).sorted().toList(),
                inStudy.stream().map(ParticipantRow::number).toList(),
                "masked statuses are one when sorted, so the number decides");
        for (ShownStatus asked :
                List.of(
                        ShownStatus.RANDOMISED,
                        ShownStatus.TREATED,
                        ShownStatus.FOLLOWED,
                        ShownStatus.IN_STUDY)) {
            assertEquals(3, sorted(investigator, trial, SortKey.NUMBER, asked).total());
        }
        PersonId coordinator = enrolment.coordinator(trial, site);
        assertEquals(1, sorted(coordinator, trial, SortKey.NUMBER, ShownStatus.TREATED).total());
    }

    private Page<ParticipantRow> sorted(
            PersonId who, Trial trial, SortKey key, ShownStatus status) {
        return fixture.as(
                who,
                () ->
                        service.page(
                                new ParticipantQuery(
                                        trial.id(), "", status, null, key, false, 0, 50)));
    }

    @Test
    void page_ofNumbersOnlyRole_holdsNumbersOnly() {
        Trial trial = fixture.trial();
        SiteId site = trial.sites().getFirst();
        ParticipantView participant = enrolment.screened(enrolment.coordinator(trial, site), site);
        PersonId analyst = fixture.person(Role.IMAGING_ANALYST, trial.id(), null);
        ParticipantRow row =
                fixture.as(analyst, () -> service.page(ParticipantQuery.all(trial.id())))
                        .rows()
                        .getFirst();
        assertEquals(participant.number(), row.number());
        assertNull(row.site());
        assertNull(row.screenedOn());
        assertNull(fixture.as(analyst, () -> service.participant(participant.id())).details());
        assertThrows(
                Denied.class, () -> fixture.as(analyst, () -> service.identity(participant.id())));
    }

    @Test
    void identity_isReadByWhoMay_andNeverInAList() {
        Trial trial = fixture.trial();
        SiteId site = trial.sites().getFirst();
        PersonId coordinator = enrolment.coordinator(trial, site);
        ParticipantView participant = enrolment.screened(coordinator, site);
        PersonId hereMonitor = fixture.person(Role.MONITOR, trial.id(), site);
        PersonId elsewhere = fixture.person(Role.MONITOR, trial.id(), trial.sites().getLast());
        for (PersonId who : List.of(coordinator, hereMonitor)) {
            assertEquals(
                    "Participant under test",
                    fixture.as(who, () -> service.identity(participant.id())).name());
        }
        for (PersonId who :
                List.of(
                        elsewhere,
                        fixture.person(Role.INVESTIGATOR, trial.id(), null),
                        fixture.person(Role.DATA_MANAGER, trial.id(), null),
                        fixture.person(Role.OUTCOME_ASSESSOR, trial.id(), site))) {
            assertThrows(
                    Denied.class, () -> fixture.as(who, () -> service.identity(participant.id())));
        }
    }

    @Test
    void exclude_keepsTheReasonForTheFlowDiagram() {
        Trial trial = fixture.trial();
        SiteId site = trial.sites().getFirst();
        PersonId coordinator = enrolment.coordinator(trial, site);
        ParticipantView screened = enrolment.screened(coordinator, site);
        ParticipantView excluded =
                fixture.as(
                        coordinator,
                        () ->
                                service.decide(
                                        new DecideEligibility(
                                                screened.id(),
                                                screened.details().version(),
                                                Enrolment.today(),
                                                ExclusionReason.NOT_MEETING_CRITERIA,
                                                "pain below 4",
                                                "")));
        assertEquals(ShownStatus.EXCLUDED, excluded.status());
        assertEquals(
                ExclusionReason.NOT_MEETING_CRITERIA, excluded.details().eligibility().exclusion());
    }

    @Test
    void advance_goesForwardOnly() {
        Trial trial = fixture.trial();
        ParticipantId id = enrolment.eligible(trial, trial.sites().getFirst(), 1).getFirst();
        assertFalse(advance(id, ParticipantStatus.TREATED), "not before randomisation");
        fixture.inTransaction(() -> {
            participants.findLocked(id).orElseThrow().randomised(Instant.now(), Enrolment.today());
            return null;
        });
        assertTrue(advance(id, ParticipantStatus.TREATED));
        assertFalse(advance(id, ParticipantStatus.TREATED));
        assertTrue(advance(id, ParticipantStatus.COMPLETED));
        assertFalse(advance(id, ParticipantStatus.FOLLOWED));
        assertNotEquals(
                ParticipantStatus.FOLLOWED,
                fixture.inTransaction(() -> directory.get(id)).status());
    }

    private boolean advance(ParticipantId id, ParticipantStatus to) {
        return fixture.inTransaction(() -> directory.advance(id, to));
    }
}

package org.trialgia.audit.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.audit.boundary.TrailRow;
import org.trialgia.audit.boundary.TrailRow.TrailValue;
import org.trialgia.guard.Caller;
import org.trialgia.guard.Caller.Grant;
import org.trialgia.guard.Viewer;
import org.trialgia.persistence.audit.StoredRow;
import org.trialgia.persistence.audit.StoredRow.StoredValue;
import org.trialgia.persistence.audit.TrailQuery.Way;
import org.trialgia.vocabulary.Blinding;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

class TrailMaskTest {

    private static final StudyId STUDY = StudyId.random();
    private static final SiteId NORTH = SiteId.random();
    private static final SiteId SOUTH = SiteId.random();
    private static final PersonId READER = PersonId.random();
    private static final ParticipantId PARTICIPANT = ParticipantId.random();

    @Test
    void anAuditorWithoutRight_readsScoresAndReasons_butNeitherArmNorPlace() {
        TrailMask mask = mask(Role.AUDITOR, null, false);
        TrailRow score =
                mask.row(row("Coordinator", value("worst", Knowledge.SCORE, "7", "4")), "K-1");
        assertEquals(new TrailValue("worst", "7", "4", false), score.values().getFirst());
        assertEquals("transcription error", score.reason());
        assertNull(score.seq());
        TrailRow randomised =
                mask.row(row("Coordinator", value("arm", Knowledge.ALLOCATION, null, "A")), "K-1");
        assertEquals(new TrailValue("arm", null, null, true), randomised.values().getFirst());
        assertNull(randomised.reason());
        assertTrue(randomised.reasonHidden());
    }

    @Test
    void anAuditorWithRight_readsEverythingButNames() {
        TrailMask mask = mask(Role.AUDITOR, null, true);
        TrailRow row =
                mask.row(
                        row(
                                "Coordinator",
                                value("arm", Knowledge.ALLOCATION, null, "A"),
                                value("name", Knowledge.IDENTITY, null, "N. N.")),
                        "K-1");
        assertEquals(List.of(new TrailValue("arm", null, "A", false)), row.values());
        assertNotNull(row.seq());
    }

    @Test
    void aNote_isReadWhereItsAuthorCannotKnowTheArm() {
        TrailMask mask = mask(Role.DATA_MANAGER, null, false);
        StoredValue note = value("note", Knowledge.FREE_TEXT, null, "felt dreamy");
        assertTrue(mask.row(row("Coordinator", note), "K-1").values().getFirst().hidden());
        assertTrue(
                mask.row(row("Investigator, Coordinator", note), "K-1")
                        .values()
                        .getFirst()
                        .hidden());
        assertTrue(mask.row(row("", note), "K-1").values().getFirst().hidden());
        assertFalse(mask.row(row("Investigator", note), "K-1").values().getFirst().hidden());
    }

    @Test
    void whoReadsOwnRowsOnly_hasNoWayToOthers() {
        for (Role role :
                List.of(
                        Role.COORDINATOR,
                        Role.TREATING_CLINICIAN,
                        Role.OUTCOME_ASSESSOR,
                        Role.INVESTIGATOR,
                        Role.IMAGING_ANALYST,
                        Role.UNBLINDED_STATISTICIAN)) {
            List<Way> ways = mask(role, null, false).readable(Set.of(NORTH, SOUTH));
            assertFalse(ways.isEmpty(), role.label());
            assertTrue(ways.stream().allMatch(Way::own), role.label());
        }
    }

    @Test
    void aCoordinator_hasNoWayToAnotherSite() {
        List<Way> ways = mask(Role.COORDINATOR, NORTH, false).readable(Set.of(NORTH, SOUTH));
        assertTrue(ways.stream().noneMatch(way -> SOUTH.equals(way.site())));
        assertTrue(
                ways.stream()
                        .filter(way -> NORTH.equals(way.site()))
                        .allMatch(way ->
                                way.kinds().contains(Knowledge.SESSION_A)
                                        && !way.kinds().contains(Knowledge.SESSION_B)
                                        && !way.kinds().contains(Knowledge.ALLOCATION)));
    }

    @Test
    void aClinician_hasAWayToTheAssignedOnly() {
        TrailMask mask =
                new TrailMask(viewer(Role.TREATING_CLINICIAN, NORTH, false), Set.of(PARTICIPANT));
        List<Way> there =
                mask.readable(Set.of(NORTH)).stream()
                        .filter(way -> NORTH.equals(way.site()))
                        .toList();
        assertEquals(Set.of(PARTICIPANT), there.getFirst().within());
        assertTrue(there.getFirst().kinds().contains(Knowledge.SESSION_B));
        assertEquals(1, there.size());
    }

    @Test
    void aBlindedReader_hasNoWayToSessions() {
        for (Role role : List.of(Role.AUDITOR, Role.MONITOR, Role.DATA_MANAGER)) {
            for (Way way : mask(role, null, false).readable(Set.of(NORTH, SOUTH))) {
                assertFalse(way.kinds().contains(Knowledge.SESSION_A), role.label());
                assertFalse(way.kinds().contains(Knowledge.SESSION_B), role.label());
                assertFalse(way.kinds().contains(Knowledge.ALLOCATION), role.label());
                assertFalse(way.kinds().contains(Knowledge.UNKNOWN), role.label());
            }
        }
    }

    @Test
    void anAdministrator_readsNothingOfAStudy() {
        TrailMask mask =
                new TrailMask(
                        new Viewer(
                                new Caller(
                                        READER,
                                        "admin",
                                        "Admin",
                                        false,
                                        List.of(new Grant(Role.ADMINISTRATOR, null, null))),
                                STUDY,
                                Blinding.BLINDED,
                                true,
                                true),
                        Set.of());
        assertEquals(List.of(), mask.readable(Set.of(NORTH)));
    }

    private static TrailMask mask(Role role, SiteId site, boolean right) {
        return new TrailMask(viewer(role, site, right), Set.of());
    }

    private static Viewer viewer(Role role, SiteId site, boolean right) {
        Caller caller =
                new Caller(
                        READER, "reader", "Reader", false, List.of(new Grant(role, STUDY, site)));
        return new Viewer(caller, STUDY, Blinding.BLINDED, false, right);
    }

    private static StoredValue value(String field, Knowledge kind, String from, String to) {
        return new StoredValue(0, field, kind, from, to, null, null, null, null);
    }

    private static StoredRow row(String roles, StoredValue... values) {
        List<StoredValue> all = new ArrayList<>(List.of(values));
        all.add(value("reason", Knowledge.FREE_TEXT, null, "transcription error"));
        return new StoredRow(
                STUDY.value(),
                7,
                Instant.EPOCH,
                PersonId.random().value(),
                "Somebody",
                roles,
                "Europe/London",
                "visit.score-changed",
                Knowledge.PLAIN,
                "score",
                null,
                "a score",
                PARTICIPANT.value(),
                NORTH.value(),
                new byte[32],
                new byte[32],
                new byte[32],
                all);
    }
}

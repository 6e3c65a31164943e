package org.trialgia.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.trialgia.guard.Caller.Grant;
import org.trialgia.guard.Knowing.Deviations;
import org.trialgia.guard.Knowing.Events;
import org.trialgia.guard.Knowing.Identity;
import org.trialgia.guard.Knowing.Scans;
import org.trialgia.guard.Knowing.Sight;
import org.trialgia.vocabulary.Blinding;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The table of who may know what, cell by cell, in every state of study, right, site, assignment
 * and authorship.
 */
class KnowingTest {

    private static final StudyId STUDY = StudyId.random();
    private static final SiteId HERE = SiteId.random();
    private static final SiteId ELSEWHERE = SiteId.random();

    /**
     * One line a fact, one column a role. A cell lists levels, least first, each with the
     * conditions under which it is reached ({@code own}: role held at the participant's site;
     * {@code assigned}: to this clinician; {@code entry}: own entry; {@code lock}: locked and
     * unblinding authorised; {@code right}: unblinded right held); {@code -} is never.
     */
    private static final String TABLE =
            """
            fact         | COORDINATOR              | TREATING_CLINICIAN | OUTCOME_ASSESSOR         | INVESTIGATOR          | IMAGING_ANALYST       | DATA_MANAGER           | MONITOR                | AUDITOR                     | UNBLINDED_STATISTICIAN | ADMINISTRATOR
            participant  | SEEN:own                 | SEEN:own+assigned  | SEEN:own                 | SEEN                  | NUMBER                | SEEN                   | SEEN                   | SEEN                        | NUMBER                 | -
            status       | SEEN:own                 | SEEN:own+assigned  | MASKED:own               | MASKED                | MASKED                | MASKED                 | MASKED                 | MASKED SEEN:right           | SEEN                   | -
            enrolment    | true:own                 | -                  | -                        | true                  | -                     | true                   | true                   | true                        | true                   | -
            consortByArm | MASKED SEEN:lock         | MASKED SEEN:lock   | MASKED SEEN:lock         | MASKED SEEN:lock      | -                     | MASKED SEEN:lock       | MASKED SEEN:lock       | MASKED SEEN:right           | SEEN                   | -
            identity     | SEEN:own                 | SEEN:own+assigned  | -                        | -                     | -                     | -                      | LOGGED:own             | LOGGED                      | -                      | -
            scores       | SEEN:own                 | SEEN:own+assigned  | SEEN:own+entry           | SEEN                  | -                     | SEEN                   | SEEN                   | SEEN                        | SEEN                   | -
            someScores   | SEEN:own                 | SEEN:own+assigned  | MASKED:own SEEN:own+lock | MASKED SEEN:lock      | MASKED SEEN:lock      | MASKED SEEN:right      | MASKED SEEN:right      | MASKED SEEN:right           | SEEN                   | -
            events       | SEEN:own                 | SEEN:own+assigned  | -                        | ARM_FREE              | -                     | ARM_FREE               | ARM_FREE               | ARM_FREE SEEN:right         | SEEN                   | -
            arm          | MASKED:own SEEN:own+lock | SEEN:own+assigned  | MASKED:own SEEN:own+lock | MASKED SEEN:lock      | MASKED SEEN:lock      | MASKED SEEN:lock       | MASKED SEEN:right      | MASKED SEEN:right           | SEEN                   | -
            partA        | SEEN:own                 | SEEN:own+assigned  | MASKED:own SEEN:own+lock | MASKED SEEN:lock      | MASKED SEEN:lock      | MASKED SEEN:right      | MASKED SEEN:right      | MASKED SEEN:right           | SEEN                   | -
            partB        | MASKED:own SEEN:own+lock | SEEN:own+assigned  | MASKED:own SEEN:own+lock | MASKED SEEN:lock      | MASKED SEEN:lock      | MASKED SEEN:right      | MASKED SEEN:right      | MASKED SEEN:right           | SEEN                   | -
            partBNoSham  | SEEN:own                 | SEEN:own+assigned  | MASKED:own SEEN:own+lock | MASKED SEEN:lock      | MASKED SEEN:lock      | MASKED SEEN:right      | MASKED SEEN:right      | MASKED SEEN:right           | SEEN                   | -
            deviations   | PART_A:own               | SEEN:own+assigned  | -                        | COUNTS                | -                     | ARM_FREE               | ARM_FREE               | ARM_FREE SEEN:right         | SEEN                   | -
            scans        | HAPPENED:own             | -                  | -                        | CODED                 | CODED                 | STATUS                 | STATUS                 | SEEN                        | SEEN                   | -
            pooled       | -                        | -                  | -                        | SEEN                  | QUALITY               | -                      | -                      | SEEN                        | SEEN                   | -
            byArm        | -                        | -                  | -                        | MASKED SEEN:lock      | -                     | -                      | -                      | MASKED SEEN:lock            | SEEN                   | -
            blockSizes   | -                        | -                  | -                        | -                     | -                     | -                      | -                      | MASKED SEEN:right+lock      | SEEN                   | -
            blockSealed  | -                        | -                  | -                        | -                     | -                     | -                      | -                      | MASKED SEEN:right+lock      | MASKED                 | -
            revealedList | -                        | -                  | -                        | -                     | -                     | -                      | -                      | MASKED SEEN:lock            | MASKED SEEN:lock       | -
            trail        | OWN                      | OWN                | OWN                      | OWN                   | OWN                   | STUDY                  | STUDY                  | STUDY                       | OWN                    | -
            """;

    /** Everything a cell can depend on. */
    private record State(
            boolean own, boolean assigned, boolean entry, boolean lock, boolean right) {

        static Stream<State> all() {
            List<State> states = new ArrayList<>();
            for (int bits = 0; bits < 32; bits++) {
                states.add(
                        new State(
                                (bits & 1) != 0,
                                (bits & 2) != 0,
                                (bits & 4) != 0,
                                (bits & 8) != 0,
                                (bits & 16) != 0));
            }
            return states.stream();
        }

        boolean holds(String condition) {
            return switch (condition) {
                case "own" -> own;
                case "assigned" -> assigned;
                case "entry" -> entry;
                case "lock" -> lock;
                case "right" -> right;
                default -> throw new IllegalArgumentException("no condition " + condition);
            };
        }
    }

    @TestFactory
    Stream<DynamicTest> everyCellOfTheTable() {
        List<String> lines = TABLE.lines().toList();
        List<Role> roles = cells(lines.getFirst()).stream().skip(1).map(Role::valueOf).toList();
        assertEquals(List.of(Role.values()), roles, "one column for each role");
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            for (int i = 0; i < roles.size(); i++) {
                String fact = cells.getFirst();
                Role role = roles.get(i);
                String cell = cells.get(i + 1);
                tests.add(
                        DynamicTest.dynamicTest(
                                fact + " / " + role, () -> everyState(fact, role, cell)));
            }
        }
        return tests.stream();
    }

    private static void everyState(String fact, Role role, String cell) {
        State.all()
                .forEach(state ->
                        assertEquals(
                                expected(fact, cell, state),
                                known(fact, role, state),
                                fact + " for " + role + " in " + state));
    }

    private static String expected(String fact, String cell, State state) {
        String level = fact.equals("enrolment") ? "false" : "NOTHING";
        if (cell.equals("-")) {
            return level;
        }
        for (String step : cell.split(" ")) {
            String[] parts = step.split(":");
            if (parts.length == 1 || Arrays.stream(parts[1].split("\\+")).allMatch(state::holds)) {
                level = parts[0];
            }
        }
        return level;
    }

    private static String known(String fact, Role role, State state) {
        // Roles that are not held per site are held in the study, wherever the participant is.
        SiteId site = role.perSite() ? (state.own() ? HERE : ELSEWHERE) : null;
        Grant grant =
                role == Role.ADMINISTRATOR
                        ? new Grant(role, null, null)
                        : new Grant(role, STUDY, site);
        Knowing knowing = Knowing.of(viewer(Blinding.BLINDED, state.lock(), state.right(), grant));
        Object level =
                switch (fact) {
                    case "participant" -> knowing.participant(HERE, state.assigned());
                    case "status" -> knowing.status(HERE, state.assigned());
                    case "enrolment" -> knowing.enrolment(HERE);
                    case "consortByArm" -> knowing.consortByArm();
                    case "identity" -> knowing.identity(HERE, state.assigned());
                    case "scores" -> knowing.scores(HERE, state.assigned(), state.entry());
                    case "someScores" -> knowing.scoresOfSomeArms(HERE, state.assigned());
                    case "events" -> knowing.adverseEvents(HERE, state.assigned());
                    case "arm" -> knowing.arm(HERE, state.assigned());
                    case "partA" -> knowing.sessionPartA(HERE, state.assigned());
                    case "partB" -> knowing.sessionPartB(HERE, state.assigned(), true);
                    case "partBNoSham" -> knowing.sessionPartB(HERE, state.assigned(), false);
                    case "deviations" -> knowing.deviations(HERE, state.assigned());
                    case "scans" -> knowing.scans(HERE);
                    case "pooled" -> knowing.resultsPooled();
                    case "byArm" -> knowing.resultsByArm();
                    case "blockSizes" -> knowing.allocationSetup(false);
                    case "blockSealed" -> knowing.allocationSetup(true);
                    case "revealedList" -> knowing.revealedList();
                    case "trail" -> knowing.trail();
                    default -> throw new IllegalArgumentException("no fact " + fact);
                };
        return level.toString();
    }

    @Test
    void aRoleInAnotherStudy_teachesNothing() {
        for (Role role : Role.STUDY_ROLES) {
            Knowing knowing =
                    Knowing.of(
                            viewer(
                                    Blinding.BLINDED,
                                    true,
                                    true,
                                    new Grant(role, StudyId.random(), null)));
            assertEquals(Sight.NOTHING, knowing.arm(HERE, true), role.label());
            assertEquals(Sight.NOTHING, knowing.scores(HERE, true, true), role.label());
            assertEquals(Identity.NOTHING, knowing.identity(HERE, true), role.label());
            for (Knowledge kind : Knowledge.values()) {
                if (kind != Knowledge.FREE_TEXT) {
                    assertFalse(
                            knowing.fact(kind, HERE, true, false) == Sight.SEEN,
                            role.label() + " " + kind);
                }
            }
        }
    }

    @Test
    void severalRoles_knowWhatAnyOfThemKnows() {
        Knowing knowing =
                Knowing.of(
                        blinded(
                                new Grant(Role.COORDINATOR, STUDY, HERE),
                                new Grant(Role.IMAGING_ANALYST, STUDY, null)));
        assertEquals(Scans.CODED, knowing.scans(HERE));
        assertEquals(Sight.SEEN, knowing.sessionPartA(HERE, false));
        assertEquals(Sight.MASKED, knowing.arm(HERE, false));
        assertEquals(Sight.MASKED, knowing.sessionPartA(ELSEWHERE, false));
    }

    @Test
    void anAssessorStaysBlind_whateverElseIsHeld() {
        for (Role other : Role.STUDY_ROLES) {
            Knowing knowing =
                    Knowing.of(
                            viewer(
                                    Blinding.OPEN_LABEL,
                                    false,
                                    true,
                                    new Grant(Role.OUTCOME_ASSESSOR, STUDY, HERE),
                                    new Grant(other, STUDY, null)));
            assertEquals(Sight.MASKED, knowing.arm(HERE, true), other.label());
            assertEquals(Sight.MASKED, knowing.status(HERE, true), other.label());
            assertEquals(Sight.MASKED, knowing.sessionPartA(HERE, true), other.label());
            assertEquals(Sight.MASKED, knowing.sessionPartB(HERE, true, false), other.label());
            assertEquals(Events.NOTHING, knowing.adverseEvents(HERE, true), other.label());
            assertEquals(Deviations.NOTHING, knowing.deviations(HERE, true), other.label());
            assertFalse(knowing.consortByArm() == Sight.SEEN, other.label());
            assertFalse(knowing.resultsByArm() == Sight.SEEN, other.label());
            assertFalse(knowing.allocationSetup(false) == Sight.SEEN, other.label());
            assertTrue(knowing.blinded(), other.label());
        }
    }

    @Test
    void anAssessorWhoTreatsElsewhere_knowsSessionsThereOnly() {
        Knowing knowing =
                Knowing.of(
                        blinded(
                                new Grant(Role.OUTCOME_ASSESSOR, STUDY, HERE),
                                new Grant(Role.COORDINATOR, STUDY, ELSEWHERE),
                                new Grant(Role.UNBLINDED_STATISTICIAN, STUDY, null)));
        assertEquals(Sight.MASKED, knowing.sessionPartA(HERE, false));
        assertEquals(Sight.SEEN, knowing.sessionPartA(ELSEWHERE, false));
        assertEquals(Sight.MASKED, knowing.arm(ELSEWHERE, false));
    }

    @Test
    void anAssessorOfAnUnblindedStudy_knowsWhatTheRolesKnow() {
        Knowing knowing =
                Knowing.of(
                        viewer(
                                Blinding.BLINDED,
                                true,
                                false,
                                new Grant(Role.OUTCOME_ASSESSOR, STUDY, HERE)));
        assertEquals(Sight.SEEN, knowing.arm(HERE, false));
        assertFalse(knowing.blinded());
    }

    @Test
    void anOpenLabel_opensTheArmToAllButTheAssessor() {
        Map<Role, Sight> expected =
                Map.of(
                        Role.COORDINATOR, Sight.SEEN,
                        Role.TREATING_CLINICIAN, Sight.SEEN,
                        Role.OUTCOME_ASSESSOR, Sight.MASKED,
                        Role.INVESTIGATOR, Sight.SEEN,
                        Role.IMAGING_ANALYST, Sight.SEEN,
                        Role.DATA_MANAGER, Sight.SEEN,
                        Role.MONITOR, Sight.SEEN,
                        Role.AUDITOR, Sight.SEEN,
                        Role.UNBLINDED_STATISTICIAN, Sight.SEEN);
        expected.forEach((role, sight) -> {
            Knowing knowing = Knowing.of(openLabel(new Grant(role, STUDY, null)));
            assertEquals(sight, knowing.arm(HERE, true), role.label());
            assertEquals(sight, knowing.sessionPartB(HERE, true, true), role.label());
            assertEquals(sight == Sight.MASKED, knowing.blinded(), role.label());
        });
        assertEquals(
                Sight.NOTHING,
                Knowing.of(openLabel(new Grant(Role.COORDINATOR, STUDY, ELSEWHERE)))
                        .arm(HERE, true));
        assertEquals(
                Sight.MASKED,
                Knowing.of(openLabel(new Grant(Role.INVESTIGATOR, STUDY, null))).resultsByArm());
    }

    @Test
    void theBadge_saysWhoIsBlinded() {
        for (Role role : Role.STUDY_ROLES) {
            Grant grant = new Grant(role, STUDY, null);
            assertEquals(
                    role != Role.UNBLINDED_STATISTICIAN,
                    Knowing.of(blinded(grant)).blinded(),
                    role.label());
        }
        assertFalse(
                Knowing.of(
                                viewer(
                                        Blinding.BLINDED,
                                        false,
                                        true,
                                        new Grant(Role.AUDITOR, STUDY, null)))
                        .blinded());
    }

    @Test
    void aFactOfNoSite_needsARoleAtEverySite() {
        Knowing oneSite = Knowing.of(blinded(new Grant(Role.COORDINATOR, STUDY, HERE)));
        Knowing everySite = Knowing.of(blinded(new Grant(Role.COORDINATOR, STUDY, null)));
        assertEquals(Sight.NOTHING, oneSite.sessionPartA(null, false));
        assertEquals(Sight.SEEN, everySite.sessionPartA(null, false));
        assertEquals(Sight.SEEN, oneSite.fact(Knowledge.PLAIN, null, false, false));
    }

    @Test
    void aFactKnownInPartOnly_isMaskedWhole() {
        Knowing monitor = Knowing.of(blinded(new Grant(Role.MONITOR, STUDY, null)));
        assertEquals(Sight.MASKED, monitor.fact(Knowledge.ADVERSE_EVENT, HERE, false, false));
        assertEquals(Sight.MASKED, monitor.fact(Knowledge.DEVIATION, HERE, false, false));
        assertEquals(Sight.MASKED, monitor.fact(Knowledge.SCAN, HERE, false, false));
        assertEquals(Sight.NOTHING, monitor.fact(Knowledge.IDENTITY, HERE, false, false));
        assertEquals(Sight.MASKED, monitor.fact(Knowledge.FREE_TEXT, HERE, false, false));
        assertEquals(Sight.SEEN, monitor.fact(Knowledge.FREE_TEXT, HERE, false, true));
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|")).map(String::strip).toList();
    }

    @Test
    void armsOfAssigned_areKnownToATreatingClinicianAlone() {
        Grant clinician = new Grant(Role.TREATING_CLINICIAN, STUDY, HERE);
        assertTrue(Knowing.of(blinded(clinician)).knowsArmsOfAssigned());
        assertFalse(
                Knowing.of(blinded(new Grant(Role.COORDINATOR, STUDY, HERE)))
                        .knowsArmsOfAssigned());
        assertFalse(Knowing.of(openLabel(clinician)).knowsArmsOfAssigned());
        assertFalse(
                Knowing.of(blinded(clinician, new Grant(Role.OUTCOME_ASSESSOR, STUDY, HERE)))
                        .knowsArmsOfAssigned());
    }

    private static Viewer blinded(Grant... grants) {
        return viewer(Blinding.BLINDED, false, false, grants);
    }

    private static Viewer openLabel(Grant... grants) {
        return viewer(Blinding.OPEN_LABEL, false, false, grants);
    }

    private static Viewer viewer(
            Blinding blinding, boolean unblinded, boolean right, Grant... grants) {
        return new Viewer(
                new Caller(PersonId.random(), "viewer", "Viewer", false, List.of(grants)),
                STUDY,
                blinding,
                unblinded,
                right);
    }
}

package org.trialgia.it.container.crawl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;

import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.trialgia.demo.control.DemoAnalysis.Outcome;
import org.trialgia.demo.control.DemoPlan;
import org.trialgia.demo.control.DemoTrial;
import org.trialgia.it.Portal;
import org.trialgia.it.Visitor;
import org.trialgia.it.container.FullCounts;
import org.trialgia.run.boundary.EdgeRow;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Nobody learns an arm who may not: trials that differ only in who got which arm are the same, byte
 * for byte, on every page and at every REST address, after a documented mask.
 *
 * <p>Once verum and sham of a modality are swapped, for everybody who is blinded; once any arms
 * are, for all of these but the coordinator, who books the sessions and so knows the modality.
 *
 * <p>As a rule with one participant for each arm and one person for each role, and with verum and
 * sham swapped for the coordinator alone: for the others any arms are. Where the full counts are
 * asked for with more of each, and with everybody looking at all three.
 */
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MaskingCrawlIT {

    private static final int PARTICIPANTS = FullCounts.asked() ? 16 : 7;

    /** Enough to come past the pages of a study and of its first participants. */
    private static final int A_FEW = 100;

    /** The trial the others are compared with. */
    private static final String FIRST = "TWINA";

    private static final String SHAM_SWAPPED = "TWINB";
    private static final String ANY_SWAPPED = "TWINC";

    private static final Map<String, List<String>> ARMS =
            Map.of(
                    FIRST, List.of("ACU", "ACS", "TMS", "TDC", "KET", "MBS", "WAI"),
                    SHAM_SWAPPED, List.of("ACS", "ACU", "TMS", "TDC", "KET", "MBS", "WAI"),
                    ANY_SWAPPED, List.of("WAI", "MBS", "KET", "ACU", "TDC", "ACS", "TMS"));

    /**
     * In this order in every trial: the trail tells who was refused what and who took which export.
     * The coordinators last, since what they see, and so may ask for, differs with the modality.
     */
    private static final List<String> BLINDED =
            Stream.of(
                            "assessor-a",
                            "investigator-a",
                            "analyst-a",
                            "data-manager-a",
                            "monitor-a",
                            "auditor-a",
                            "coordinator-a",
                            "coordinator-b")
                    .filter(person -> FullCounts.asked() || !person.equals("coordinator-b"))
                    .toList();

    /** Who looks at a trial. */
    private static List<String> visitors(String code) {
        return FullCounts.asked() || !code.equals(SHAM_SWAPPED)
                ? BLINDED
                : List.of("coordinator-a");
    }

    /** What has been seen, by person and trial. */
    private static final Map<String, Map<String, List<String>>> SEEN = new ConcurrentHashMap<>();

    @Inject private DemoTrial trials;

    @Test
    @Order(1)
    void twins_areMadeThroughTheServices() throws Exception {
        Set<EdgeRow> outcomes = new HashSet<>();
        LocalDate today = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        for (String code : List.of(FIRST, SHAM_SWAPPED, ANY_SWAPPED)) {
            Outcome outcome = trials.make(DemoPlan.twin(code, today, PARTICIPANTS, ARMS.get(code)));
            outcomes.add(outcome.edge());
        }
        assertEquals(1, outcomes.size(), "pooled over arms the twins are the same: " + outcomes);
    }

    @Test
    @Order(2)
    @RunAsClient
    void everybody_looksAtEverything() throws Exception {
        try (ExecutorService trials = Executors.newFixedThreadPool(ARMS.size())) {
            List<Future<?>> crawls = new ArrayList<>();
            for (String code : ARMS.keySet()) {
                crawls.add(
                        trials.submit(() -> visitors(code).forEach(person -> crawl(person, code))));
            }
            for (Future<?> crawl : crawls) {
                crawl.get();
            }
        }
        assertEquals(
                ARMS.keySet().stream().mapToInt(code -> visitors(code).size()).sum(), SEEN.size());
    }

    @Test
    @Order(3)
    @RunAsClient
    void verumAndShamSwapped_changesNothingForWhoeverIsBlinded() {
        assertSame(visitors(SHAM_SWAPPED), SHAM_SWAPPED);
    }

    @Test
    @Order(4)
    @RunAsClient
    void anyArmsSwapped_changesNothingForWhoeverBooksNoSession() {
        assertSame(
                BLINDED.stream().filter(person -> !person.startsWith("coordinator")).toList(),
                ANY_SWAPPED);
    }

    @Test
    @Order(5)
    @RunAsClient
    void anyArmsSwapped_areSeenByWhoeverBooksSessions() {
        assertFalse(
                Differences.between(
                                seen("coordinator-a", FIRST), seen("coordinator-a", ANY_SWAPPED))
                        .isEmpty(),
                "the coordinator books sessions, so the crawl would notice if it looked");
    }

    @Test
    @Order(6)
    @RunAsClient
    void armsSwapped_areSeenByWhoeverMayKnow() {
        assertFalse(
                Differences.between(
                                Crawl.of(Visitor.login("statistician-a"), FIRST, A_FEW),
                                Crawl.of(Visitor.login("statistician-a"), SHAM_SWAPPED, A_FEW))
                        .isEmpty(),
                "the statistician knows the arms, so the crawl would notice if it looked");
    }

    @Test
    @Order(7)
    @RunAsClient
    void plantedLeak_isFound() throws Exception {
        plant(SHAM_SWAPPED);
        Map<String, List<String>> leaking =
                Crawl.of(Visitor.login("investigator-a"), SHAM_SWAPPED, A_FEW);
        Map<String, List<String>> clean = new HashMap<>(seen("investigator-a", FIRST));
        clean.keySet().retainAll(leaking.keySet());

        List<String> found = Differences.between(clean, leaking);

        assertTrue(
                found.stream()
                        .anyMatch(line -> line.startsWith("/study/CODE/participant/CODE-0001: ")),
                found.toString());
    }

    /** Lets a text that everybody reads hint at the arm: one letter more in one of two. */
    private static void plant(String code) throws Exception {
        try (Connection database = Portal.asSuperuser();
                PreparedStatement leak =
                        database.prepareStatement(
                                "UPDATE participant SET consent_version ="
                                        + " consent_version || '.' WHERE number = ?")) {
            leak.setString(1, code + "-0001");
            assertEquals(1, leak.executeUpdate());
        }
    }

    /** Everybody's differences together, so that one leak does not hide another. */
    private static void assertSame(List<String> people, String swapped) {
        List<String> found = new ArrayList<>();
        for (String person : people) {
            Differences.between(seen(person, FIRST), seen(person, swapped)).stream()
                    .map(line -> person + " at " + line)
                    .forEach(found::add);
        }
        assertEquals("", String.join("\n", found), FIRST + " can be told from " + swapped);
    }

    private static Map<String, List<String>> seen(String person, String code) {
        return Objects.requireNonNull(SEEN.get(person + " in " + code), "crawled before");
    }

    private static void crawl(String person, String code) {
        Map<String, List<String>> seen = Crawl.of(Visitor.login(person), code, Crawl.EVERYTHING);
        long answered =
                seen.values().stream()
                        .flatMap(List::stream)
                        .filter(answer -> answer.startsWith("200"))
                        .count();
        String key = person + " in " + code;
        System.out.println(key + ": " + answered + " answers");
        assertTrue(answered > 10, key + " saw hardly anything: " + answered);
        SEEN.put(key, seen);
    }
}

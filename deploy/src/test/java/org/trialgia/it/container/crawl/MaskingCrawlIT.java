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
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.trialgia.demo.control.DemoPlan;
import org.trialgia.demo.control.DemoTrial;
import org.trialgia.it.Portal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Nobody learns an arm who may not: trials that differ only in who got which arm are the same, byte
 * for byte, on every page and at every REST address, after a documented mask.
 *
 * <p>Once verum and sham of a modality are swapped, for everybody who is blinded; once any arms
 * are, for all of these but the coordinator, who books the sessions and so knows the modality.
 *
 * <p>Long: three trials and some thousand answers. Not where the property says that it is not asked
 * for; inside the server nothing says so.
 */
@DisabledIfSystemProperty(named = "trialgia.long", matches = "false")
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MaskingCrawlIT {

    private static final String PASSWORD = "pain-trial-demo";
    private static final int PEOPLE = 16;

    /** The trial the others are compared with. */
    private static final String FIRST = "TWINA";

    private static final String SHAM_SWAPPED = "TWINB";
    private static final String ANY_SWAPPED = "TWINC";

    private static final Map<String, List<String>> ARMS =
            Map.of(
                    FIRST, List.of("ACU", "ACS", "TMS", "TDC", "KET", "MBS", "WAI"),
                    SHAM_SWAPPED, List.of("ACS", "ACU", "TMS", "TDC", "KET", "MBS", "WAI"),
                    ANY_SWAPPED, List.of("WAI", "MBS", "KET", "ACU", "TDC", "ACS", "TMS"));

    private static final List<String> BLINDED =
            List.of(
                    "coordinator-a",
                    "coordinator-b",
                    "assessor-a",
                    "investigator-a",
                    "analyst-a",
                    "data-manager-a",
                    "monitor-a",
                    "auditor-a");

    /** What has been seen, by person and trial; the crawl of one test is used by the next. */
    private static final Map<String, Map<String, List<String>>> SEEN = new HashMap<>();

    @Inject private DemoTrial trials;

    @Test
    @Order(1)
    void twins_areMadeThroughTheServices() throws Exception {
        LocalDate today = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        for (String code : List.of(FIRST, SHAM_SWAPPED, ANY_SWAPPED)) {
            trials.make(DemoPlan.twin(code, today, PEOPLE, ARMS.get(code)));
        }
    }

    @Test
    @Order(2)
    @RunAsClient
    void verumAndShamSwapped_changesNothingForWhoeverIsBlinded() {
        for (String person : BLINDED) {
            assertSame(person, SHAM_SWAPPED);
        }
    }

    @Test
    @Order(3)
    @RunAsClient
    void anyArmsSwapped_changesNothingForWhoeverBooksNoSession() {
        for (String person : BLINDED) {
            if (!person.startsWith("coordinator")) {
                assertSame(person, ANY_SWAPPED);
            }
        }
    }

    @Test
    @Order(4)
    @RunAsClient
    void armsSwapped_areSeenByWhoeverMayKnow() {
        assertFalse(
                Differences.between(
                                crawl("statistician-a", FIRST),
                                crawl("statistician-a", SHAM_SWAPPED))
                        .isEmpty(),
                "the statistician knows the arms, so the crawl would notice if it looked");
        assertFalse(
                Differences.between(
                                crawl("coordinator-a", FIRST), crawl("coordinator-a", ANY_SWAPPED))
                        .isEmpty(),
                "the coordinator books sessions, so the crawl would notice if it looked");
    }

    @Test
    @Order(5)
    @RunAsClient
    void plantedLeak_isFound() throws Exception {
        Map<String, List<String>> clean = crawl("investigator-a", FIRST);
        plant(SHAM_SWAPPED);
        SEEN.clear();

        List<String> found = Differences.between(clean, crawl("investigator-a", SHAM_SWAPPED));

        assertFalse(found.isEmpty());
        assertTrue(found.stream().anyMatch(line -> line.contains("participant")), found.toString());
    }

    /** Lets a free text that everybody reads hint at the arm: one letter more in one of two. */
    private static void plant(String code) throws Exception {
        try (Connection database = Portal.asSuperuser();
                PreparedStatement leak =
                        database.prepareStatement(
                                "UPDATE participant SET eligibility_reason ="
                                        + " eligibility_reason || '.' WHERE number = ?")) {
            leak.setString(1, code + "-0001");
            assertEquals(1, leak.executeUpdate());
        }
    }

    private static void assertSame(String person, String swapped) {
        List<String> found = Differences.between(crawl(person, FIRST), crawl(person, swapped));
        assertTrue(
                found.isEmpty(),
                person
                        + " can tell "
                        + FIRST
                        + " from "
                        + swapped
                        + ":\n"
                        + String.join("\n", found));
    }

    private static Map<String, List<String>> crawl(String person, String code) {
        return SEEN.computeIfAbsent(
                person + " in " + code,
                key -> {
                    Map<String, List<String>> seen =
                            Crawl.of(Visitor.login(Portal.at("/"), person, PASSWORD), code);
                    long answered =
                            seen.values().stream()
                                    .flatMap(List::stream)
                                    .filter(answer -> answer.startsWith("200"))
                                    .count();
                    System.out.println(key + ": " + answered + " answers");
                    assertTrue(answered > 10, key + " saw hardly anything: " + answered);
                    return seen;
                });
    }
}

package org.trialgia.it.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trialgia.it.page.Browsing.grant;
import static org.trialgia.it.page.Browsing.loggedIn;
import static org.trialgia.it.page.Browsing.says;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trialgia.it.Portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * From the sealed list to a randomised participant, each with their own login, as a person would.
 */
class EnrolmentPage {

    private static final String CODE = "P" + Long.toString(System.nanoTime() % 100_000_000L);
    private static final String NUMBER = CODE + "-0001";
    private static final String PASSWORD = "pain-trial-demo";

    private static Chromium chromium;

    @BeforeAll
    static void open() throws SQLException {
        chromium = Chromium.open();
        makeStudy();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    /** An open study in which people of the demo hold roles at two sites. */
    private static void makeStudy() throws SQLException {
        UUID study = UUID.randomUUID();
        UUID north = UUID.randomUUID();
        UUID south = UUID.randomUUID();
        try (Connection connection = Portal.asSuperuser();
                Statement sql = connection.createStatement()) {
            sql.execute(
                    """
                    insert into study (id, code, title, status, blinding, accrual_target,
                        consent_version, version)
                    values ('%s', '%s', 'Enrolment in the browser', 'OPEN', 'BLINDED', 10, '3.1', 0)
                    """
                            .formatted(study, CODE));
            sql.execute(
                    """
                    insert into study_site values
                        ('%s', '%s', 'N', 'Site North', 'Europe/London', 0),
                        ('%s', '%s', 'S', 'Site South', 'Europe/London', 0)
                    """
                            .formatted(north, study, south, study));
            sql.execute(
                    """
                    insert into study_arm values
                        (gen_random_uuid(), '%s', 1, 'ACU', 'Acupuncture', 'ACUPUNCTURE', false,
                            1, 8, 7, 0),
                        (gen_random_uuid(), '%s', 2, 'ACS', 'Sham acupuncture', 'ACUPUNCTURE',
                            true, 1, 8, 7, 0)
                    """
                            .formatted(study, study));
            sql.execute(
                    """
                    insert into study_stratum_factor values
                        (gen_random_uuid(), '%s', 1, 'severity', 'Pain severity',
                            E'moderate\\nsevere', 0)
                    """
                            .formatted(study));
        }
        grant("coordinator-a", "COORDINATOR", study, north);
        grant("coordinator-b", "COORDINATOR", study, south);
        grant("clinician-a", "TREATING_CLINICIAN", study, north);
        grant("investigator-a", "INVESTIGATOR", study, null);
        grant("statistician-a", "UNBLINDED_STATISTICIAN", study, null);
    }

    private static Response go(Page page, String path) {
        return page.navigate(Portal.at("study/" + CODE + "/" + path).toString());
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
        page.waitForLoadState();
    }

    @Test
    void enrolment_fromSealedListToRandomised_goesStepByStep() {
        String day = LocalDate.now(ZoneOffset.UTC).minusDays(2).toString();
        Browser browser = chromium.browser();

        Page statistician = loggedIn(browser, "statistician-a");
        go(statistician, "randomisation");
        says(statistician, "No allocation list yet");
        statistician.getByLabel("Block sizes").fill("3");
        statistician.getByLabel("Rows in each stratum").fill("6");
        press(statistician, "Seal list");
        says(statistician, "Each block size is a multiple of 2");
        statistician.getByLabel("Block sizes").fill("2 4");
        press(statistician, "Seal list");
        says(statistician, "The list is sealed");
        assertEquals(64, statistician.locator("code.commitment").innerText().length());
        assertEquals("", statistician.getByLabel("Block sizes").inputValue());

        Page coordinator = loggedIn(browser, "coordinator-a");
        go(coordinator, "participants");
        says(coordinator, "No participants yet");
        coordinator
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Screen the first"))
                .click();
        press(coordinator, "Keep screening");
        says(coordinator, "Screened on: enter a value.");
        coordinator.getByLabel("Screened on").fill(day);
        coordinator.getByLabel("Side of the pain").selectOption("LEFT");
        coordinator.getByLabel("Knee").check();
        coordinator
                .getByLabel("Name", new Page.GetByLabelOptions().setExact(true))
                .fill("Participant 0001");
        press(coordinator, "Keep screening");
        says(coordinator, NUMBER + " is screened");

        coordinator.getByLabel("Given on").fill(day);
        press(coordinator, "Record consent");
        says(coordinator, "The consent is recorded");
        go(coordinator, "participant/" + NUMBER + "/randomise");
        says(coordinator, "Something is missing");
        go(coordinator, "participant/" + NUMBER);
        coordinator.getByLabel("Decision").selectOption("ELIGIBLE");
        coordinator.getByLabel("Decided on").fill(day);
        coordinator.getByLabel("Criteria").fill("Criteria 1 to 9 met");
        press(coordinator, "Record decision");
        coordinator.getByLabel("Pain severity").selectOption("severe");
        press(coordinator, "Keep factors");
        coordinator
                .getByLabel("Clinician", new Page.GetByLabelOptions().setExact(true))
                .selectOption(new SelectOption().setLabel("Clinician A"));
        press(coordinator, "Assign");
        says(coordinator, "The participant is assigned");

        coordinator
                .getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Randomise").setExact(true))
                .click();
        press(coordinator, "Everything is right");
        coordinator.getByLabel("Your password").fill("a guess");
        press(coordinator, "Randomise " + NUMBER);
        says(coordinator, "This is not your present password.");
        coordinator.getByLabel("Your password").fill(PASSWORD);
        press(coordinator, "Randomise " + NUMBER);
        says(coordinator, "It stays for good.");
        says(coordinator, "Arm hidden while you are blinded");
        go(coordinator, "participant/" + NUMBER + "/randomise");
        says(coordinator, "This participant is randomised already");

        knowsAsFarAsTheyMay(browser);
    }

    private static void knowsAsFarAsTheyMay(Browser browser) {
        Page clinician = loggedIn(browser, "clinician-a");
        go(clinician, "participant/" + NUMBER);
        assertTrue(
                List.of("Acupuncture", "Sham acupuncture")
                        .contains(clinician.locator("main .chip.masked").innerText().strip()));
        Page investigator = loggedIn(browser, "investigator-a");
        go(investigator, "participant/" + NUMBER);
        says(investigator, "In study");
        says(investigator, "Arm hidden while you are blinded");
        assertThat(investigator.locator("body")).not().containsText("cupuncture");
        assertThat(investigator.locator("body")).not().containsText("Clinician A");
        go(investigator, "participants?status=TREATED");
        says(investigator, NUMBER);
        takenAway(investigator);
        Page elsewhere = loggedIn(browser, "coordinator-b");
        assertEquals(404, go(elsewhere, "participant/" + NUMBER).status());
        go(elsewhere, "participants");
        says(elsewhere, "No participants yet");
    }

    /** The list as CSV holds what the page shows, and no more. */
    private static void takenAway(Page page) {
        Download file = page.waitForDownload(() -> page.getByText("CSV of").click());
        try {
            List<String> lines = Files.readAllLines(file.path());
            assertEquals(2, lines.size(), lines.toString());
            assertTrue(lines.getLast().contains(NUMBER), lines.toString());
            assertTrue(lines.getLast().contains("In study"), lines.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

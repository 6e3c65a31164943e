package org.trialgia.it.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trialgia.it.page.Browsing.loggedIn;
import static org.trialgia.it.page.Browsing.press;
import static org.trialgia.it.page.Browsing.says;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trialgia.it.Portal;
import org.trialgia.it.TreatedTrial;

import java.sql.SQLException;

/**
 * Treatment from the plan in the protocol to what was delivered, each with their own login, as a
 * person would: part A by the coordinator, the sealed part B by the clinician; one form where there
 * is no sham.
 */
class SessionsPage {

    private static final String PASSWORD = "pain-trial-demo";
    private static final int STIMULATED = 1;
    private static final int TAUGHT = 2;

    private static Chromium chromium;
    private static TreatedTrial trial;

    @BeforeAll
    static void open() throws SQLException {
        chromium = Chromium.open();
        trial = new TreatedTrial().withEligible().withEligible();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    private static Response go(Page page, String path) {
        return page.navigate(Portal.at("study/" + trial.code() + "/" + path).toString());
    }

    private static Response goToSession(Page page, int participant, int session) {
        return go(page, "participant/" + trial.number(participant) + "/session/" + session);
    }

    private static void follow(Page page, String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .first()
                .click();
        page.waitForLoadState();
    }

    private static void fill(Page page, String label, String value) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(value);
    }

    private static void choose(Page page, String label, String value) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).selectOption(value);
    }

    private static void keepsQuietAbout(Page page, String words) {
        assertThat(page.locator("body")).not().containsText(words);
    }

    @Test
    void sessions_fromThePlanToWhatWasDelivered_areEnteredInTwoParts() throws SQLException {
        Browser browser = chromium.browser();
        plan(loggedIn(browser, "data-manager-a"));
        trial.open();
        allocate(loggedIn(browser, "statistician-a"));
        Page coordinator = loggedIn(browser, "coordinator-a");
        randomise(coordinator, STIMULATED);
        randomise(coordinator, TAUGHT);
        trial.randomisedEarlier();

        partA(coordinator);
        Page clinician = loggedIn(browser, "clinician-a");
        partB(clinician);
        sealed(coordinator);
        corrected(clinician);
        oneForm(coordinator);
        elsewhere(browser);
    }

    /** What both arms of the stimulation share, but for the coil. */
    private static void plan(Page manager) {
        for (String arm : new String[] {"RT", "RS"}) {
            go(manager, "protocol");
            follow(manager, "Plan the treatment of " + arm);
            fill(manager, "Device", "Stimulator 1");
            fill(manager, "Coil", "figure-of-eight, 70 mm");
            if (arm.equals("RS")) {
                manager.getByLabel("Sham coil").check();
            }
            fill(manager, "Target", "M1 left");
            fill(manager, "Orientation", "45");
            choose(manager, "Threshold at", "RESTING");
            fill(manager, "Intensity", "many");
            choose(manager, "Pattern", "TRAINS");
            fill(manager, "Pulse rate", "10");
            fill(manager, "Pulses per train", "40");
            fill(manager, "Pause", "26");
            fill(manager, "Trains", "75");
            press(manager, "Save plan");
            says(manager, "Intensity is a number");
            fill(manager, "Intensity", "120");
            press(manager, "Save plan");
            says(manager, "The treatment plan of " + arm + " is saved.");
        }
    }

    /** A list by which the first is stimulated and the second is taught. */
    private static void allocate(Page statistician) {
        go(statistician, "randomisation");
        statistician
                .getByLabel("List", new Page.GetByLabelOptions().setExact(true))
                .fill("arm\nRT\nMB\nRS\n");
        press(statistician, "Seal this list");
        says(statistician, "The list is sealed");
    }

    private static void randomise(Page coordinator, int participant) {
        go(coordinator, "participant/" + trial.number(participant) + "/randomise");
        press(coordinator, "Everything is right");
        coordinator.getByLabel("Your password").fill(PASSWORD);
        press(coordinator, "Randomise " + trial.number(participant));
        says(coordinator, "It stays for good.");
    }

    private static void partA(Page coordinator) {
        go(coordinator, "sessions?standing=OVERDUE&number=" + trial.number(STIMULATED));
        says(coordinator, "rTMS");
        follow(coordinator, "Record: " + trial.number(STIMULATED) + " session 1");
        says(coordinator, "Session 1 of 3, rTMS");
        says(coordinator, "what all arms of the modality share");
        says(coordinator, "45 °");
        keepsQuietAbout(coordinator, "Sham");
        assertEquals(0, coordinator.getByLabel("Motor threshold").count());
        press(coordinator, "Save");
        says(coordinator, "things to put right");

        String planned = TreatedTrial.today().minusDays(TreatedTrial.DAYS_AGO - 1L).toString();
        assertThat(coordinator.getByLabel("Held on")).hasValue(planned);
        fill(coordinator, "Start", "09:34");
        fill(coordinator, "End", "10:12");
        fill(coordinator, "Room", "Room 2");
        fill(coordinator, "Operator", "Clinician A");
        choose(coordinator, "Tolerance", "GOOD");
        choose(coordinator, "Adverse event", "no");
        fill(coordinator, "Held on", TreatedTrial.today().plusDays(2).toString());
        press(coordinator, "Save");
        says(coordinator, "This day is not here yet.");
        fill(coordinator, "Held on", planned);
        coordinator.keyboard().press("Control+s");
        coordinator.waitForLoadState();
        says(coordinator, "Session 1 is saved.");
        says(coordinator, "Missing");
    }

    private static void partB(Page clinician) {
        go(clinician, "sessions?standing=TREATMENT_MISSING");
        follow(clinician, "Enter part B: " + trial.number(STIMULATED) + " session 1");
        assertThat(clinician.getByLabel("Trains", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("75");
        fill(clinician, "Motor threshold", "84");
        choose(clinician, "Threshold by", "EMG");
        fill(clinician, "Measured on", TreatedTrial.today().minusDays(9).toString());
        assertThat(clinician.locator("#limits")).containsText("rTMS output 100.8 %MSO");
        press(clinician, "Save");
        says(clinician, "rTMS output: 84 %MSO × 120 % is 100.8 %MSO; the limit is 100.");
        assertThat(clinician.locator("[name='treatment.thresholdMso']")).hasClass("invalid");

        fill(clinician, "Motor threshold", "76");
        fill(clinician, "Orientation", "30");
        assertThat(clinician.locator("#differences")).containsText("Orientation 45 ° → 30 °");
        press(clinician, "Save");
        says(clinician, "The plan was left. Say why.");
        fill(
                clinician,
                "Reason, a deviation from the plan",
                "The coil's handle met the headrest at 45°");
        press(clinician, "Save");
        says(clinician, "Session 1 is saved.");
        says(clinician, "Orientation 45 ° → 30 °");
        says(clinician, "met the headrest");
        says(clinician, "3000");
    }

    private static void sealed(Page coordinator) {
        goToSession(coordinator, STIMULATED, 1);
        says(coordinator, "complete");
        says(coordinator, "hidden while you are blinded");
        keepsQuietAbout(coordinator, "headrest");
        keepsQuietAbout(coordinator, "Motor threshold");
        keepsQuietAbout(coordinator, "Sham");
        keepsQuietAbout(coordinator, "%MSO");
        assertEquals(200, goToSession(coordinator, STIMULATED, 2).status());
        assertEquals(404, goToSession(coordinator, STIMULATED, 4).status());
    }

    private static void corrected(Page clinician) {
        goToSession(clinician, STIMULATED, 1);
        follow(clinician, "Correct part B");
        fill(clinician, "Trains", "70");
        press(clinician, "Save correction");
        says(clinician, "reason");
        fill(clinician, "Reason for the change", "Counted again in the device's log");
        press(clinician, "Save correction");
        says(clinician, "Session 1 is saved.");
        says(clinician, "Trains 75 → 70");
    }

    private static void oneForm(Page coordinator) {
        goToSession(coordinator, TAUGHT, 1);
        says(coordinator, "no sham of this modality in the study");
        fill(coordinator, "Start", "18:00");
        fill(coordinator, "End", "20:30");
        fill(coordinator, "Operator", "Instructor A");
        choose(coordinator, "Tolerance", "GOOD");
        choose(coordinator, "Adverse event", "no");
        fill(coordinator, "Group", "Group 3");
        choose(coordinator, "Kind", "CLASS");
        fill(coordinator, "Class length", "150");
        fill(coordinator, "Attended", "151");
        press(coordinator, "Save");
        says(coordinator, "Attendance: 151 is more than 150");
        fill(coordinator, "Attended", "150");
        press(coordinator, "Save and next");
        says(coordinator, "Session 1 of " + trial.number(TAUGHT) + " is saved.");
        goToSession(coordinator, TAUGHT, 1);
        says(coordinator, "Group 3");

        goToSession(coordinator, TAUGHT, 2);
        fill(coordinator, "Why", "Ill with a cold");
        press(coordinator, "Record as missed");
        says(coordinator, "Session 2 is recorded as missed.");
        says(coordinator, "Ill with a cold");
    }

    private static void elsewhere(Browser browser) {
        for (String who : new String[] {"assessor-a", "investigator-a", "monitor-a"}) {
            Page page = loggedIn(browser, who);
            assertEquals(404, go(page, "sessions").status(), who);
            assertEquals(404, goToSession(page, STIMULATED, 1).status(), who);
            assertEquals(404, goToSession(page, STIMULATED, 9).status(), who);
            go(page, "participant/" + trial.number(STIMULATED));
            keepsQuietAbout(page, "rTMS");
            assertTrue(page.content().contains(trial.number(STIMULATED)), who);
        }
    }
}

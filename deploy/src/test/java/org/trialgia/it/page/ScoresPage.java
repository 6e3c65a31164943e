package org.trialgia.it.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.trialgia.it.page.Browsing.loggedIn;
import static org.trialgia.it.page.Browsing.press;
import static org.trialgia.it.page.Browsing.says;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;

/** Visits held by the coordinator, scores entered by the assessor, each with their own login. */
class ScoresPage {

    private static Chromium chromium;
    private static ScheduledStudy study;

    @BeforeAll
    static void open() throws SQLException {
        chromium = Chromium.open();
        study = ScheduledStudy.make();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void scores_heldEnteredWrongEntered_correctedWithReason() {
        Browser browser = chromium.browser();
        Page coordinator = loggedIn(browser, "coordinator-a");
        study.go(coordinator, "visits");
        says(coordinator, "overdue");
        coordinator
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Baseline"))
                .click();
        coordinator.getByLabel("Held on").fill(study.consented().plusDays(20).toString());
        press(coordinator, "Record visit");
        says(coordinator, "This day is outside the window");
        coordinator.getByLabel("Held on").fill(study.consented().plusDays(4).toString());
        press(coordinator, "Record visit");
        says(coordinator, "Baseline is recorded as held");

        Page assessor = loggedIn(browser, "assessor-a");
        study.go(assessor, "participant/" + study.number() + "/visit/BASE");
        assertThat(assessor.getByText("Record the visit")).hasCount(0);
        assessor.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Enter BPI-SF"))
                .click();
        assertThat(assessor.getByLabel("Assessed on"))
                .hasValue(study.consented().plusDays(4).toString());
        enterByKeys(assessor, "8", "3", "6", "5", "7", "6", "5", "8");
        press(assessor, "Save and next");
        says(assessor, "BPI-SF, last 24 h is saved: 5.50.");

        // The next form of the visit is the VAS, whose range goes further than its paper.
        assessor.getByLabel("Pain, mark in mm").fill("144");
        press(assessor, "Save scores");
        says(assessor, "enter a number from 0 to 100");
        assertThat(assessor.getByLabel("Pain, mark in mm")).hasValue("144");
        assessor.getByLabel("Pain, mark in mm").fill("61.5");
        press(assessor, "Save scores");
        says(assessor, "Pain VAS, last 24 h is saved: 61.5.");

        study.go(assessor, "participant/" + study.number() + "/visit/WK5/BPI_SF_24H");
        press(assessor, "Save scores");
        says(assessor, "Nothing of BPI-SF, last 24 h is answered");
        enterByKeys(assessor, "4", "10", "3", "2");
        assertThat(row(assessor, 1).locator("input:checked")).hasValue("10");
        press(assessor, "Save scores");
        says(assessor, "is saved: 4.75.");
        says(assessor, "fewer than 4 of 7 answered");

        row(assessor, 1).locator("input[value='1']").check();
        press(assessor, "Correct scores");
        says(assessor, "Give a reason for the change.");
        assessor.getByLabel("Reason for the change").fill("a zero too many");
        press(assessor, "Correct scores");
        says(assessor, "is saved: 2.50.");

        knowsAsFarAsTheyMay(browser, coordinator);
    }

    private static void knowsAsFarAsTheyMay(Browser browser, Page coordinator) {
        study.go(coordinator, "participant/" + study.number() + "?tab=scores");
        says(coordinator, "5.50");
        says(coordinator, "61.5");
        Page investigator = loggedIn(browser, "investigator-a");
        study.go(investigator, "participant/" + study.number() + "/visit/WK5/BPI_SF_24H");
        says(investigator, "2.50");
        assertThat(investigator.getByText("Correct scores")).hasCount(0);
        Page elsewhere = loggedIn(browser, "assessor-b");
        assertEquals(
                404, study.go(elsewhere, "participant/" + study.number() + "/visit/BASE").status());
        assertEquals(
                404,
                study.go(elsewhere, "participant/" + study.number() + "/visit/BASE/BPI_SF_24H")
                        .status());
        study.go(elsewhere, "visits");
        says(elsewhere, "No visits yet");
    }

    /** Answers rows by the keyboard alone, from the first on. */
    private static void enterByKeys(Page page, String... answers) {
        row(page, 0).locator("input").first().focus();
        for (int i = 0; i < answers.length; i++) {
            for (char digit : answers[i].toCharArray()) {
                page.keyboard().press(Character.toString(digit));
            }
            assertThat(row(page, i).locator("input:checked")).hasValue(answers[i]);
            // One alone waits for a nought that might follow.
            assertThat(row(page, i).locator("input:focus")).hasCount(0);
        }
    }

    private static Locator row(Page page, int number) {
        return page.locator(".sheet .answer").nth(number);
    }
}

package org.trialgia.it.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

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
import java.util.regex.Pattern;

/** What there is to do today, and the participant's timeline, for those who may know. */
class TodayPage {

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

    private static Locator card(Page page, String title) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(title));
    }

    @Test
    void today_rowsHaveTheOneAction_thatClearsThem() {
        Browser browser = chromium.browser();
        Page coordinator = loggedIn(browser, "coordinator-a");
        study.home(coordinator);
        coordinator.waitForURL(Pattern.compile(".*/today$"));
        assertThat(card(coordinator, "Due today")).containsText("Week 5");
        assertThat(card(coordinator, "Windows closing")).containsText("2 days left");
        assertThat(card(coordinator, "Accrual")).containsText("1 randomised");
        card(coordinator, "Overdue")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(Pattern.compile("Give reason")))
                .click();
        press(coordinator, "Record as missed");
        says(coordinator, "Say why the visit was missed.");
        coordinator.getByLabel("Why it was missed").fill("the trains did not run");
        press(coordinator, "Record as missed");
        says(coordinator, "Baseline is recorded as missed");
        study.go(coordinator, "today");
        says(coordinator, "Nothing is overdue");

        Page assessor = loggedIn(browser, "assessor-a");
        study.go(assessor, "today");
        card(assessor, "Due today")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(Pattern.compile("Enter scores")))
                .click();
        assertThat(assessor.locator("h1")).containsText("BPI-SF");

        Page analyst = loggedIn(browser, "analyst-a");
        study.go(analyst, "today");
        says(analyst, "Scans waiting for a visit");
        assertThat(analyst.locator("body")).not().containsText(study.number());
        assertThat(analyst.locator("body")).not().containsText("Week 5");
    }

    @Test
    void timeline_clickOpensTheVisit_andTellsABlindedReaderNoReason() {
        Browser browser = chromium.browser();
        Page investigator = loggedIn(browser, "investigator-a");
        study.go(investigator, "participant/" + study.number());
        Locator timeline = investigator.locator("svg.timeline");
        assertThat(timeline).containsText("Day 0");
        assertThat(timeline).containsText("Baseline");
        assertThat(investigator.locator("body")).not().containsText("the trains did not run");
        timeline.getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(Pattern.compile("^Week 5, window")))
                .locator(".name")
                .click();
        assertThat(investigator.locator("h1")).containsText("Week 5");
        assertThat(investigator.getByText("Record the visit")).hasCount(0);
    }
}

package org.trialgia.it.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import org.jspecify.annotations.Nullable;
import org.trialgia.it.Portal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** What people of the demo do on every page, and how they come to a study. */
final class Browsing {

    private static final String PASSWORD = "pain-trial-demo";

    private Browsing() {}

    /** The first page of somebody of the demo who has logged in. */
    static Page loggedIn(Browser browser, String who) {
        Page page = browser.newContext().newPage();
        page.navigate(Portal.at("login").toString());
        page.getByLabel("User name").fill(who);
        page.getByLabel("Password").first().fill(PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.contains("login"));
        return page;
    }

    /** Presses a button by its whole name and waits for the page. */
    static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
        page.waitForLoadState();
    }

    /** Waits until the page says so. */
    static void says(Page page, String sentence) {
        assertThat(page.locator("main")).containsText(sentence);
    }

    /** Keeps a picture of the whole page among the traces of the tests. */
    static void picture(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(Portal.traces("screenshots").resolve(name + ".png"))
                        .setFullPage(true));
    }

    /** Gives somebody of the demo a role in a study; no site means all of them. */
    static void grant(String who, String role, UUID study, @Nullable UUID site)
            throws SQLException {
        try (Connection connection = Portal.asSuperuser();
                PreparedStatement sql =
                        connection.prepareStatement(
                                "insert into access_role_grant (id, person_id, role, study_id,"
                                        + " site_id, granted_by, version) select gen_random_uuid(),"
                                        + " p.id, ?, ?, ?, p.id, 0 from access_person p where"
                                        + " p.username = ?")) {
            sql.setString(1, role);
            sql.setObject(2, study);
            sql.setObject(3, site);
            sql.setString(4, who);
            assertEquals(1, sql.executeUpdate(), who);
        }
    }
}

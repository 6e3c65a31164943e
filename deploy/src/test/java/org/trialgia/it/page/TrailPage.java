package org.trialgia.it.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trialgia.it.page.Browsing.grant;
import static org.trialgia.it.page.Browsing.picture;
import static org.trialgia.it.page.Browsing.says;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trialgia.it.Portal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.zip.ZipInputStream;

/** What happened in a study is read, filtered, verified and taken away. */
class TrailPage {

    private static final String PASSWORD = "pain-trial-demo";
    private static final String REASON = "the name on the door";

    private static Chromium chromium;

    @BeforeAll
    static void open() {
        chromium = Chromium.open();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    /** An open study with a site, its people, and one change made in the browser. */
    private record Told(UUID study, String code) {}

    private static Told told() throws SQLException {
        UUID study = UUID.randomUUID();
        UUID site = UUID.randomUUID();
        String code = "R" + Long.toString(System.nanoTime() % 100_000_000L);
        try (Connection connection = Portal.asSuperuser();
                Statement sql = connection.createStatement()) {
            sql.execute(
                    """
                    insert into study (id, code, title, status, blinding, accrual_target,
                        consent_version, version)
                    values ('%s', '%s', 'A study with a past', 'OPEN', 'BLINDED', 10, '1.0', 0)
                    """
                            .formatted(study, code));
            sql.execute(
                    "insert into study_site values ('%s', '%s', 'N', 'Site North', 'Europe/Paris', 0)"
                            .formatted(site, study));
        }
        grant("data-manager-a", "DATA_MANAGER", study, null);
        grant("auditor-a", "AUDITOR", study, null);
        grant("coordinator-a", "COORDINATOR", study, site);
        Page manager = loggedIn("data-manager-a");
        go(manager, code, "protocol");
        manager.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Edit N")).click();
        manager.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Northern");
        manager.getByLabel("Reason for the change").fill(REASON);
        press(manager, "Save");
        says(manager, "Saved.");
        return new Told(study, code);
    }

    @Test
    void aChange_readsAsAStory_withItsRawRowBehind() throws SQLException {
        Told told = told();
        Page auditor = loggedIn("auditor-a");
        go(auditor, told.code(), "trail");
        says(auditor, "Data Manager A changed site");
        assertThat(auditor.locator("ul.story del").first()).hasText("Site North");
        assertThat(auditor.locator("ul.story ins").first()).hasText("Northern");
        says(auditor, "Reason: " + REASON);
        assertThat(auditor.locator("ul.story pre").first()).isHidden();
        auditor.locator("ul.story summary").first().click();
        assertThat(auditor.locator("ul.story pre").first())
                .containsText("action study.site-changed");
        says(auditor, "What you do not see");
    }

    @Test
    void filters_narrow_andSayWhenNothingIsLeft() throws SQLException {
        Told told = told();
        Page auditor = loggedIn("auditor-a");
        go(auditor, told.code(), "trail");
        auditor.getByLabel("Did what").selectOption(new SelectOption().setLabel("changed site"));
        press(auditor, "Filter");
        says(auditor, "1 row matches");
        says(auditor, REASON);
        auditor.getByLabel("Words in").fill("no such words");
        press(auditor, "Filter");
        says(auditor, "No row matches");
        assertEquals(409, status(auditor, told.code(), "trail?from=yesterday"));

        // A coordinator reads what was done by themselves only, and verifies nothing.
        Page coordinator = loggedIn("coordinator-a");
        go(coordinator, told.code(), "trail");
        assertThat(coordinator.locator("main")).not().containsText(REASON);
        assertThat(button(coordinator, "Verify chain")).hasCount(0);
    }

    @Test
    void verification_ofATamperedChain_namesTheRow() throws SQLException, IOException {
        Told told = told();
        Page auditor = loggedIn("auditor-a");
        go(auditor, told.code(), "trail");
        press(auditor, "Verify chain");
        says(auditor, "Chain verified");
        assertTrue(download(auditor, "Download result").contains("\"intact\":true"));

        long seq = tamper(told.study());
        press(auditor, "Verify again");
        says(auditor, "Chain broken");
        says(auditor, "Row " + seq + " was changed after it was written.");
        picture(auditor, "trail-broken");
        String result = download(auditor, "Download result");
        assertTrue(result.contains("\"intact\":false"), result);
        assertTrue(result.contains("Row " + seq + " was changed"), result);
        says(auditor, "verified the chain");
    }

    /** With all the rights there are; returns the row's number. */
    private static long tamper(UUID study) throws SQLException {
        try (Connection connection = Portal.asSuperuser();
                Statement sql = connection.createStatement()) {
            sql.execute("set session_replication_role = replica");
            try (var rows =
                    sql.executeQuery(
                            "update audit_row set actor = 'Nobody' where chain_id = '"
                                    + study
                                    + "' and action = 'study.site-changed' returning seq")) {
                assertTrue(rows.next(), "there is a row to tamper with");
                return rows.getLong(1);
            }
        }
    }

    @Test
    void export_holdsTheRowsOfTheFilter_andIsTold() throws SQLException, IOException {
        Told told = told();
        Page auditor = loggedIn("auditor-a");
        go(auditor, told.code(), "trail?action=study.site-changed");
        Download file = auditor.waitForDownload(() -> link(auditor, "Export 1 row"));
        String csv = entry(file, "trail.csv");
        assertEquals(2, csv.lines().count(), csv);
        assertTrue(csv.contains(REASON), csv);
        go(auditor, told.code(), "trail");
        says(auditor, "Auditor A exported the trail");
    }

    @Test
    void accountTrail_isTheAdministrators_andVerifies() throws SQLException {
        Told told = told();
        Page administrator = loggedIn("admin-a");
        administrator.navigate(Portal.at("trail?about=auditor-a").toString());
        says(administrator, "logged in");
        assertThat(administrator.locator("main")).not().containsText(told.code() + "-");
        press(administrator, "Verify chain");
        says(administrator, "Chain verified");
        picture(administrator, "account-trail");
        Page auditor = loggedIn("auditor-a");
        assertEquals(404, auditor.navigate(Portal.at("trail").toString()).status());
        assertEquals(404, auditor.navigate(Portal.at("api/audit").toString()).status());
        assertEquals(404, status(administrator, told.code(), "trail"));
    }

    private static String download(Page page, String link) throws IOException {
        Download file = page.waitForDownload(() -> link(page, link));
        return Files.readString(file.path()).replace("\": ", "\":");
    }

    private static void link(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).click();
    }

    private static String entry(Download file, String name) throws IOException {
        try (InputStream bytes = Files.newInputStream(file.path());
                ZipInputStream zip = new ZipInputStream(bytes)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError(name + " is not in the file");
    }

    private static Page loggedIn(String username) {
        Page page =
                chromium.browser()
                        .newContext(new Browser.NewContextOptions().setViewportSize(1440, 1000))
                        .newPage();
        page.navigate(Portal.at("login").toString());
        page.getByLabel("User name").fill(username);
        page.getByLabel("Password").first().fill(PASSWORD);
        press(page, "Log in");
        assertFalse(page.url().contains("/login"), username + " could not log in");
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static int status(Page page, String code, String path) {
        return page.navigate(Portal.at("study/" + code + "/" + path).toString()).status();
    }

    private static void go(Page page, String code, String path) {
        page.navigate(Portal.at("study/" + code + "/" + path).toString());
    }

    private static void press(Page page, String name) {
        button(page, name).click();
        page.waitForLoadState();
    }
}

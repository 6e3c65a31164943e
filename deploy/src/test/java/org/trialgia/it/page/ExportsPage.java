package org.trialgia.it.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trialgia.it.Portal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipInputStream;

/** An auditor sees what the study report would hold, takes it away, and finds that told. */
class ExportsPage {

    private static final String PASSWORD = "pain-trial-demo";
    private static final String CODE = "X" + Long.toString(System.nanoTime() % 100_000_000L);

    private static Chromium chromium;

    @BeforeAll
    static void open() throws SQLException {
        chromium = Chromium.open();
        UUID study = UUID.randomUUID();
        try (Connection connection = Portal.asSuperuser();
                Statement sql = connection.createStatement()) {
            sql.execute(
                    """
                    insert into study (id, code, title, status, blinding, accrual_target,
                        consent_version, version)
                    values ('%s', '%s', 'A study to take away', 'OPEN', 'BLINDED', 10, '1.0', 0)
                    """
                            .formatted(study, CODE));
            sql.execute(
                    """
                    insert into study_site values
                        (gen_random_uuid(), '%s', 'N', 'Site North', 'Europe/London', 0),
                        (gen_random_uuid(), '%s', 'S', 'Site South', 'Europe/London', 0)
                    """
                            .formatted(study, study));
        }
        grant("auditor-a", "AUDITOR", study);
        grant("analyst-a", "IMAGING_ANALYST", study);
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    private static void grant(String who, String role, UUID study) throws SQLException {
        try (Connection connection = Portal.asSuperuser();
                PreparedStatement sql =
                        connection.prepareStatement(
                                "insert into access_role_grant (id, person_id, role, study_id,"
                                        + " site_id, granted_by, version) select gen_random_uuid(),"
                                        + " p.id, ?, ?, null, p.id, 0 from access_person p where"
                                        + " p.username = ?")) {
            sql.setString(1, role);
            sql.setObject(2, study);
            sql.setString(3, who);
            assertEquals(1, sql.executeUpdate(), who);
        }
    }

    @Test
    void report_takenByAnAuditor_fitsItsManifest_andStandsInTheTrail()
            throws IOException, NoSuchAlgorithmException {
        Page auditor = loggedIn("auditor-a");
        go(auditor, "exports");
        says(auditor, "Nothing so far");
        says(auditor, "You are blinded");
        assertThat(auditor.locator("table").first()).containsText("Site South");

        Download file =
                auditor.waitForDownload(() -> auditor.getByText("Take the study report").click());
        assertEquals(CODE + "-report.zip", file.suggestedFilename());
        byte[] bytes = Files.readAllBytes(file.path());
        Map<String, byte[]> entries = entries(bytes);
        JsonObject manifest =
                Json.createReader(new ByteArrayInputStream(entries.get("manifest.json")))
                        .readObject();
        assertEquals("Auditor", manifest.getString("roles"));
        for (JsonValue each : manifest.getJsonArray("files")) {
            JsonObject described = each.asJsonObject();
            byte[] content = entries.get(described.getString("file"));
            assertNotNull(content, described.getString("file"));
            assertEquals(described.getString("sha256"), sha256(content));
        }
        assertEquals(entries.size() - 1, manifest.getJsonArray("files").size());

        go(auditor, "exports");
        says(auditor, "Auditor A exported the study report");
        says(auditor, sha256(bytes));
        picture(auditor, "exports");
        auditor.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("In the trail").setExact(true))
                .click();
        says(auditor, "exported the study report");
        says(auditor, sha256(bytes));
    }

    @Test
    void tables_notForARole_areNotThere() {
        Page analyst = loggedIn("analyst-a");
        go(analyst, "exports");
        says(analyst, "scans.csv");
        assertThat(analyst.locator("main")).not().containsText("enrolment.csv");
        assertThat(analyst.locator("main")).not().containsText("scores.csv");
        Page administrator = loggedIn("admin-a");
        assertEquals(
                404,
                administrator
                        .navigate(Portal.at("study/" + CODE + "/exports").toString())
                        .status());
    }

    private static Map<String, byte[]> entries(byte[] bytes) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (InputStream in = new ByteArrayInputStream(bytes);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static Page loggedIn(String username) {
        Page page =
                chromium.browser()
                        .newContext(new Browser.NewContextOptions().setViewportSize(1440, 1000))
                        .newPage();
        page.navigate(Portal.at("login").toString());
        page.getByLabel("User name").fill(username);
        page.getByLabel("Password").first().fill(PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.contains("login"));
        assertFalse(page.url().contains("/login"), username + " could not log in");
        return page;
    }

    private static void go(Page page, String path) {
        page.navigate(Portal.at("study/" + CODE + "/" + path).toString());
    }

    private static void says(Page page, String sentence) {
        assertThat(page.locator("main")).containsText(sentence);
    }

    private static void picture(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(Portal.traces("screenshots").resolve(name + ".png"))
                        .setFullPage(true));
    }
}

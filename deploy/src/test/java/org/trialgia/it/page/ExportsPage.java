package org.trialgia.it.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.trialgia.it.page.Browsing.grant;
import static org.trialgia.it.page.Browsing.loggedIn;
import static org.trialgia.it.page.Browsing.picture;
import static org.trialgia.it.page.Browsing.says;

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
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipInputStream;

/** An auditor sees what the study report would hold, takes it away, and finds that told. */
class ExportsPage {

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
        grant("auditor-a", "AUDITOR", study, null);
        grant("analyst-a", "IMAGING_ANALYST", study, null);
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void report_takenByAnAuditor_fitsItsManifest_andStandsInTheTrail()
            throws IOException, NoSuchAlgorithmException {
        Page auditor = loggedIn(chromium.browser(), "auditor-a");
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
        Page analyst = loggedIn(chromium.browser(), "analyst-a");
        go(analyst, "exports");
        says(analyst, "scans.csv");
        assertThat(analyst.locator("main")).not().containsText("enrolment.csv");
        assertThat(analyst.locator("main")).not().containsText("scores.csv");
        Page administrator = loggedIn(chromium.browser(), "admin-a");
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

    private static void go(Page page, String path) {
        page.navigate(Portal.at("study/" + CODE + "/" + path).toString());
    }
}

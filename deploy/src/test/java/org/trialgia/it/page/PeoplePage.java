package org.trialgia.it.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trialgia.it.page.Browsing.press;
import static org.trialgia.it.page.Browsing.says;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trialgia.it.Portal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** An administrator gives the people of a new study their accounts, roles and rights. */
class PeoplePage {

    private static final String MARK = Long.toString(System.nanoTime() % 100_000_000L);
    private static final String CODE = "Q" + MARK;
    private static final String DEMO = "pain-trial-demo";
    private static final String OWN = "seven quiet lanterns";

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
                    values ('%s', '%s', 'A study without people', 'OPEN', 'BLINDED', 10, '1.0', 0)
                    """
                            .formatted(study, CODE));
            sql.execute(
                    """
                    insert into study_site values
                        (gen_random_uuid(), '%s', 'N', 'Site North', 'Europe/London', 0)
                    """
                            .formatted(study));
        }
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void peopleOfANewStudy_areAdded_andEachLogsInWithAPasswordOfTheirOwn() {
        Page administrator = loggedIn("admin-a", DEMO);
        Map<String, String> places = new LinkedHashMap<>();
        places.put("Coordinator", CODE + ", Site North");
        places.put("Treating clinician", CODE + ", Site North");
        places.put("Outcome assessor", CODE + ", Site North");
        places.put("Investigator", CODE + ", all sites");
        places.put("Auditor", CODE + ", all sites");
        places.forEach((role, place) -> {
            String username = username(role);
            String first = add(administrator, username, role);
            give(administrator, username, role, place);
            says(administrator, role + ": granted");
            firstLogin(username, first);
        });

        go(administrator, "people?q=" + MARK);
        says(administrator, username("Coordinator"));
        assertThat(administrator.locator("main tbody tr")).hasCount(places.size());
    }

    @Test
    void whatCannotBe_isRefused_besideItsField() {
        Page administrator = loggedIn("admin-a", DEMO);
        go(administrator, "people/new");
        administrator.getByLabel("Name", exact()).fill("Somebody");
        administrator.getByLabel("User name").fill("admin-a");
        administrator.getByLabel("Mail").fill("nowhere");
        press(administrator, "Open account");
        says(administrator, "The user name admin-a is taken");
        says(administrator, "Enter a mail address");
        assertEquals("true", administrator.getByLabel("User name").getAttribute("aria-invalid"));

        String username = "refused-" + MARK;
        add(administrator, username, "Refused");
        give(administrator, username, "Administrator", CODE + ", all sites");
        says(administrator, "An administrator runs the installation");
        give(administrator, username, "Outcome assessor", CODE + ", Site North");
        give(administrator, username, "Treating clinician", CODE + ", Site North");
        says(administrator, "who treats must not score the outcome");
    }

    @Test
    void anAccount_isResetClosedAndReopened_andItsHistoryTellsIt() {
        Page administrator = loggedIn("admin-a", DEMO);
        String username = "history-" + MARK;
        String first = add(administrator, username, "Historian");
        give(administrator, username, "Monitor", CODE + ", Site North");

        press(administrator, "Reset password");
        says(administrator, "The password is reset");
        String second = administrator.locator("#handed-password").innerText();
        assertFalse(second.equals(first), "the password is a new one");
        go(administrator, "people/" + username);
        assertThat(administrator.locator("body")).not().containsText(second);

        press(administrator, "Close account");
        says(administrator, "The account is closed");
        assertTrue(attempt(username, second).url().contains("login"), "closed accounts stay out");
        press(administrator, "Reopen account");
        says(administrator, "account open");
        firstLogin(username, second);

        go(administrator, "people/" + username);
        administrator
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("End Monitor in " + CODE))
                .click();
        says(administrator, "The role has ended");
        says(administrator, "No role yet");
        assertThat(administrator.locator("#history-title ~ .count")).not().hasText("0");
        for (String did : new String[] {"added person", "granted role", "closed person"}) {
            assertThat(administrator.locator("ul.story")).containsText(did);
        }
        administrator.locator("ul.story summary").first().click();
        assertThat(administrator.locator("ul.story pre").first()).containsText("action access.");
    }

    @Test
    void aRight_holdsOnceASecondPersonConfirms_andEnds() {
        Page administrator = loggedIn("admin-a", DEMO);
        String holder = "holder-" + MARK;
        String second = "second-" + MARK;
        add(administrator, holder, "Right holder");
        give(administrator, holder, "Auditor", CODE + ", all sites");
        String first = add(administrator, second, "Second person");
        give(administrator, second, "Investigator", CODE + ", all sites");
        Page investigator = firstLogin(second, first);

        go(administrator, "rights/" + CODE);
        administrator
                .getByLabel("Holder")
                .selectOption(new SelectOption().setLabel("Right holder " + MARK));
        administrator
                .getByLabel("Last day")
                .fill(LocalDate.now(ZoneOffset.UTC).plusDays(30).toString());
        administrator.getByLabel("Reason").fill("short");
        press(administrator, "Grant right");
        says(administrator, "Enter 10 to 500 characters.");
        administrator.getByLabel("Reason").fill("Review of serious adverse events");
        press(administrator, "Grant right");
        says(administrator, "waits for a second person");
        assertThat(confirming(administrator)).hasCount(0);

        go(investigator, "study/" + CODE + "/rights");
        says(investigator, "Review of serious adverse events");
        confirming(investigator).click();
        says(investigator, "holds from now on");
        says(investigator, "in force");

        go(administrator, "rights/" + CODE);
        administrator
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions()
                                .setName("End the right of Right holder " + MARK))
                .click();
        says(administrator, "ended early");
    }

    @Test
    void anAdministrator_seesNoTrialData_andNobodyElseSeesPeople() {
        Page administrator = loggedIn("admin-a", DEMO);
        assertEquals(404, status(administrator, "study/" + CODE + "/participants"));
        assertEquals(404, status(administrator, "study/" + CODE + "/protocol"));
        assertEquals(404, status(administrator, "people/nobody-known"));
        Page manager = loggedIn("data-manager-a", DEMO);
        for (String path : new String[] {"people/new", "people/admin-a", "rights"}) {
            assertEquals(404, status(manager, path), path);
        }
    }

    private static Locator confirming(Page page) {
        return page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName("Confirm the right of Right holder " + MARK));
    }

    private static String username(String role) {
        return role.toLowerCase(Locale.ROOT).replace(' ', '-') + "-" + MARK;
    }

    /** Opens an account and goes on to its page; returns the first password. */
    private static String add(Page page, String username, String name) {
        go(page, "people/new");
        page.getByLabel("Name", exact()).fill(name + " " + MARK);
        page.getByLabel("User name").fill(username);
        page.getByLabel("Mail").fill(username + "@example.org");
        press(page, "Open account");
        String first = page.locator("#handed-password").innerText();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Give roles")).click();
        says(page, "No role yet");
        return first;
    }

    private static void give(Page page, String username, String role, String place) {
        page.waitForURL("**/people/" + username);
        page.getByLabel("Role", exact()).selectOption(new SelectOption().setLabel(role));
        page.getByLabel("Where").selectOption(new SelectOption().setLabel(place));
        press(page, "Give role");
    }

    private static Page firstLogin(String username, String first) {
        Page page = attempt(username, first);
        says(page, "This is a first password");
        go(page, "studies");
        says(page, "This is a first password");
        page.getByLabel("Present password").fill(first);
        page.getByLabel("New password", exact()).fill(OWN);
        page.getByLabel("New password again").fill(OWN);
        press(page, "Change password");
        says(page, "The password is changed");
        return loggedIn(username, OWN);
    }

    private static Page loggedIn(String username, String password) {
        Page page = attempt(username, password);
        assertFalse(page.url().contains("/login"), username + " could not log in");
        return page;
    }

    private static Page attempt(String username, String password) {
        Page page =
                chromium.browser()
                        .newContext(new Browser.NewContextOptions().setViewportSize(1440, 1000))
                        .newPage();
        go(page, "login");
        page.getByLabel("User name").fill(username);
        page.getByLabel("Password").first().fill(password);
        press(page, "Log in");
        return page;
    }

    private static Page.GetByLabelOptions exact() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static int status(Page page, String path) {
        return page.navigate(Portal.at(path).toString()).status();
    }

    private static void go(Page page, String path) {
        page.navigate(Portal.at(path).toString());
    }
}

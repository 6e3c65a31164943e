package org.trialgia.it.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trialgia.it.page.Browsing.picture;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trialgia.it.Portal;

import java.net.URI;
import java.util.Objects;

/** Logging in, and what is behind it for whom. */
class LoginPage {

    private static final String PASSWORD = "pain-trial-demo";

    private static Chromium chromium;

    @BeforeAll
    static void open() {
        chromium = Chromium.open();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void enter_rightPassword_leadsToTheStudies() {
        Page page = window();
        enter(page, "data-manager-a", PASSWORD);
        picture(page, "studies");
        assertEquals(Portal.at("studies").getPath(), URI.create(page.url()).getPath());
        assertTrue(page.content().contains("Data Manager A"), page.content());
    }

    @Test
    void enter_wrongPassword_staysAndSaysSo() {
        Page page = window();
        enter(page, "nobody-known", "not the password");
        picture(page, "login-refused");
        assertTrue(page.url().contains("login"), page.url());
        assertTrue(page.content().contains("do not go together"), page.content());
    }

    @Test
    void people_asAdministrator_listsTheDemoPeople() {
        Page page = window();
        enter(page, "admin-a", PASSWORD);
        Response answer = Objects.requireNonNull(page.navigate(Portal.at("people").toString()));
        picture(page, "people");
        assertEquals(200, answer.status());
        assertTrue(page.content().contains("Coordinator A"), page.content());
    }

    @Test
    void people_asDataManager_areNotThere() {
        Page page = window();
        enter(page, "data-manager-a", PASSWORD);
        Response answer = Objects.requireNonNull(page.navigate(Portal.at("people").toString()));
        assertEquals(404, answer.status());
    }

    @Test
    void people_withoutLogin_leadsToTheLogin() {
        Page page = window();
        page.navigate(Portal.at("people").toString());
        assertTrue(page.url().contains("login"), page.url());
    }

    @Test
    void dark_chosen_colorsThePageDark() {
        Page page =
                chromium.browser()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setViewportSize(1440, 1000)
                                        .setColorScheme(ColorScheme.DARK))
                        .newPage();
        enter(page, "admin-a", PASSWORD);
        page.navigate(Portal.at("people").toString());
        picture(page, "people-dark");
        // The ground of the dark scheme.
        assertEquals(
                "rgb(17, 22, 28)",
                page.evaluate("getComputedStyle(document.body).backgroundColor"));
    }

    private static Page window() {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions().setViewportSize(1440, 1000))
                .newPage();
    }

    private static void enter(Page page, String username, String password) {
        page.navigate(Portal.at("login").toString());
        page.getByLabel("User name").fill(username);
        page.getByLabel("Password").first().fill(password);
        page.locator("input[value='Log in']").click();
        page.waitForLoadState();
    }
}

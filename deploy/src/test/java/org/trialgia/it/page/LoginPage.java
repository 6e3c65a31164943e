package org.trialgia.it.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;

import org.junit.jupiter.api.Test;
import org.trialgia.it.Portal;

import java.util.Objects;

class LoginPage {

    @Test
    void enter_rightPassword_leadsBeyondTheLogin() {
        try (Browser browser = Browser.start()) {
            Page page = browser.window();
            Browser.logIn(page, "data-manager-a");
            Browser.picture(page, "home-data-manager");
            assertTrue(page.content().contains("Data Manager A"), page.content());
        }
    }

    @Test
    void enter_wrongPassword_staysAndSaysSo() {
        try (Browser browser = Browser.start()) {
            Page page = browser.window();
            Browser.enter(page, "nobody-known", "not the password");
            Browser.picture(page, "login-refused");
            assertTrue(page.url().contains("login"), page.url());
            assertEquals(0, page.getByText("Log out").count());
        }
    }

    @Test
    void people_asAdministrator_listsTheDemoPeople() {
        try (Browser browser = Browser.start()) {
            Page page = browser.window();
            Browser.logIn(page, "admin-a");
            Response answer = Objects.requireNonNull(page.navigate(Portal.at("people").toString()));
            Browser.picture(page, "people");
            assertEquals(200, answer.status());
            assertTrue(page.content().contains("Coordinator A"), page.content());
        }
    }

    @Test
    void people_withoutLogin_leadsToTheLogin() {
        try (Browser browser = Browser.start()) {
            Page page = browser.window();
            page.navigate(Portal.at("people").toString());
            assertTrue(page.url().contains("login"), page.url());
        }
    }
}

package org.trialgia.web.frame;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Keeps the session's cookie from every request that another site begins. Set here, since the
 * server ignores the same setting in {@code web.xml}.
 */
@WebListener
public class CookieSetup implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        event.getServletContext().getSessionCookieConfig().setAttribute("SameSite", "Strict");
    }
}

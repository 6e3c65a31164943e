package org.trialgia.web.access;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.trialgia.access.boundary.LoginService;
import org.trialgia.access.boundary.MeService;
import org.trialgia.guard.Reading;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * Ends a session that a new password, a changed role or a closed account made void, or that is
 * older than a working day. Keeps whoever has a first password on the page that replaces it.
 */
public class Sessions extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Duration LONGEST = Duration.ofHours(12);
    private static final String BEGUN = Sessions.class.getName() + ".begun";
    private static final String SETTLED = Sessions.class.getName() + ".settled";
    static final String PASSWORD_PAGE = "/account/password";

    @Inject private transient LoginService logins;
    @Inject private transient MeService me;
    @Inject private transient Reading reading;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getServletPath();
        if (request.getUserPrincipal() == null
                || path.startsWith("/assets/")
                || path.startsWith("/jakarta.faces.resource/")) {
            chain.doFilter(request, response);
            return;
        }
        if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
            reading.begin();
        }
        HttpSession session = request.getSession();
        if (!stands(request.getUserPrincipal().getName(), session)) {
            request.logout();
            session.invalidate();
            if (path.startsWith("/api")) {
                response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            } else {
                response.sendRedirect("/login?ended=1");
            }
            return;
        }
        if (session.getAttribute(SETTLED) == null) {
            if (me.me().mustChangePassword()) {
                if (!path.equals(PASSWORD_PAGE) && !path.startsWith("/api")) {
                    response.sendRedirect(PASSWORD_PAGE);
                    return;
                }
            } else {
                session.setAttribute(SETTLED, true);
            }
        }
        chain.doFilter(request, response);
    }

    private boolean stands(String username, HttpSession session) {
        return session.getAttribute(BEGUN) instanceof Instant begun
                && begun.plus(LONGEST).isAfter(Instant.now())
                && logins.stands(username, begun);
    }

    /** Notes that a session begins at this moment. */
    static void begin(HttpSession session) {
        session.setAttribute(BEGUN, Instant.now());
    }
}

package org.trialgia.web.frame;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Refusal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Turns a failure into an error page: a refusal into its status and sentence, anything else into a
 * reference number under which the log holds the details. No stack trace reaches a person.
 */
public class ErrorFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(ErrorFilter.class.getName());

    /** Request attribute with the number an error is found under in the log. */
    public static final String REFERENCE = "trialgia.reference";

    /** Request attribute with a refusal's sentence. */
    public static final String SENTENCE = "trialgia.sentence";

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException | ServletException | IOException e) {
            Optional<Refusal> refusal = Refusals.in(e);
            if (refusal.isEmpty()) {
                request.setAttribute(REFERENCE, log(request, e));
            } else {
                request.setAttribute(SENTENCE, refusal.get().sentence(Locale.ENGLISH));
            }
            if (!response.isCommitted()) {
                response.reset();
                Headers.write(request, response);
                response.sendError(
                        refusal.map(ErrorFilter::status)
                                .orElse(HttpServletResponse.SC_INTERNAL_SERVER_ERROR));
            }
        }
    }

    private static int status(Refusal refusal) {
        return refusal instanceof Denied
                ? HttpServletResponse.SC_NOT_FOUND
                : HttpServletResponse.SC_CONFLICT;
    }

    /** Keeps a failure in the log and gives the number it is found under. */
    public static String log(HttpServletRequest request, Throwable failure) {
        String reference = UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        LOG.log(
                Level.ERROR,
                "reference " + reference + ": " + request.getMethod() + " failed",
                failure);
        return reference;
    }
}

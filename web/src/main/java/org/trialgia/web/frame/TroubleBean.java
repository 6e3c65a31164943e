package org.trialgia.web.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What an error page says: what, why, what to do, and the number to ask with. */
@Named("trouble")
@RequestScoped
public class TroubleBean {

    @Inject private HttpServletRequest request;

    /**
     * Leads whoever asks for the root on to where everybody begins. The server refuses the root to
     * everybody with a login, whatever the constraints allow: it asks for the permission of "/",
     * which is the name of the pattern for all that no other pattern names.
     */
    public void beginAtTheBeginning() {
        if (status() == HttpServletResponse.SC_FORBIDDEN
                && "/".equals(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                && request.getUserPrincipal() != null) {
            Go.to("/home");
        }
    }

    private int status() {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? code
                : 500;
    }

    /** The page's title. */
    public String getTitle() {
        return switch (status()) {
            case 404, 403 -> "Not here, or not open to you";
            case 405 -> "Not possible this way";
            case 409 -> "Not possible at the moment";
            case 413 -> "Too large";
            default -> "Something went wrong";
        };
    }

    /** Why, and what to do. */
    public String getSentence() {
        if (request.getAttribute(ErrorFilter.SENTENCE) instanceof String sentence) {
            return sentence;
        }
        return switch (status()) {
            case 404, 403 ->
                    "There is no such page, or it belongs to a study or site you do not work in."
                            + " Check the address, or ask your administrator.";
            case 405 -> "This address does not take such a request. Go back and try again.";
            case 413 -> "What was sent is larger than a form may be. Nothing was saved.";
            default ->
                    "It is not your doing, and nothing was saved. Try again; if it stays so, give"
                            + " your administrator the number below.";
        };
    }

    /** The number the log holds the details under; empty when there is nothing to look up. */
    public String getReference() {
        if (request.getAttribute(ErrorFilter.REFERENCE) instanceof String reference) {
            return reference;
        }
        String asked = request.getParameter("reference");
        return asked != null && asked.matches("[0-9A-F]{8}") ? asked : "";
    }
}

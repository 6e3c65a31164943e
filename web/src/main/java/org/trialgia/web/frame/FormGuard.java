package org.trialgia.web.frame;

import jakarta.enterprise.context.SessionScoped;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import jakarta.inject.Named;

import org.omnifaces.util.Beans;
import org.primefaces.context.PrimeFacesContext;

import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Refuses a form that did not arrive whole, and one that arrives twice. The server runs a request
 * whose body was cut on its way, and cuts what exceeds its own limit, as if nothing were missing;
 * so every form ends in a field of a fixed value, and without it nothing is read. A form sent as a
 * whole page carries a mark that is good for one sending.
 */
public class FormGuard implements PhaseListener {

    private static final long serialVersionUID = 1L;

    /** The last field of every form. */
    public static final String LAST_FIELD = "trialgia-last";

    /** Its value: long enough that a cut one is told from a whole one. */
    public static final String LAST_VALUE = "whole-form";

    /** The field with the mark that is good for one sending. */
    public static final String MARK_FIELD = "trialgia-mark";

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.APPLY_REQUEST_VALUES;
    }

    @Override
    public void beforePhase(PhaseEvent event) {
        FacesContext context = event.getFacesContext();
        if (!context.isPostback()) {
            return;
        }
        Map<String, String> fields = context.getExternalContext().getRequestParameterMap();
        if (!LAST_VALUE.equals(fields.get(LAST_FIELD))) {
            Notices.refuse(
                    "The form did not arrive whole, so nothing was saved. Check your connection"
                            + " and send it again.");
            context.renderResponse();
            return;
        }
        if (!context.getPartialViewContext().isAjaxRequest()
                && !Beans.getReference(Marks.class).take(fields.getOrDefault(MARK_FIELD, ""))) {
            Notices.refuse(
                    "This form was sent already, so it was not taken a second time. Look whether"
                            + " what you entered is there before you send it again.");
            context.renderResponse();
        }
    }

    @Override
    public void afterPhase(PhaseEvent event) {
        // Everything is decided before the phase.
    }

    /** The marks given out in this session and not yet used. */
    @Named("marks")
    @SessionScoped
    public static class Marks implements Serializable {

        private static final long serialVersionUID = 1L;

        private static final int MOST = 500;

        private final Set<String> open = new LinkedHashSet<>();

        /** A new mark. */
        public synchronized String give() {
            String mark = UUID.randomUUID().toString();
            open.add(mark);
            if (open.size() > MOST) {
                open.remove(open.iterator().next());
            }
            return mark;
        }

        /** What the content security policy lets a page's own scripts be told by. */
        public String getNonce() {
            return PrimeFacesContext.getCspState(FacesContext.getCurrentInstance()).getNonce();
        }

        synchronized boolean take(String mark) {
            return open.remove(mark);
        }
    }
}

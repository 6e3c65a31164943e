package org.trialgia.web.frame;

import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.PhaseId;
import jakarta.servlet.http.HttpServletRequest;

import org.omnifaces.util.Beans;
import org.omnifaces.util.Exceptions;
import org.trialgia.refusal.Refusal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;

/**
 * Turns what an action was refused with into sentences on its page, so that no bean has to catch
 * anything. A form that is too old leads to its page anew. What is left goes to the error page; a
 * partial request is led there, since it cannot show a page itself.
 */
class FrameExceptionHandler extends ExceptionHandlerWrapper {

    FrameExceptionHandler(ExceptionHandler wrapped) {
        super(wrapped);
    }

    @Override
    public void handle() throws FacesException {
        FacesContext context = FacesContext.getCurrentInstance();
        Iterator<ExceptionQueuedEvent> events = getUnhandledExceptionQueuedEvents().iterator();
        while (events.hasNext()) {
            Throwable failure = events.next().getContext().getException();
            if (handled(context, failure)) {
                events.remove();
            }
        }
        super.handle();
    }

    private static boolean handled(FacesContext context, Throwable failure) {
        if (context.getResponseComplete()) {
            return false;
        }
        if (Exceptions.is(failure, ViewExpiredException.class)) {
            redirect(context, Beans.getReference(Here.class).getAddress() + "?expired=1");
            return true;
        }
        Optional<Refusal> refusal = Refusals.in(failure);
        boolean rendering = PhaseId.RENDER_RESPONSE.equals(context.getCurrentPhaseId());
        if (refusal.isPresent() && context.isPostback() && !rendering) {
            Beans.getReference(Notices.class).show(context, refusal.get());
            context.renderResponse();
            return true;
        }
        if (context.getPartialViewContext().isAjaxRequest()) {
            HttpServletRequest request =
                    (HttpServletRequest) context.getExternalContext().getRequest();
            String reference =
                    refusal.isPresent() ? "" : "?reference=" + ErrorFilter.log(request, failure);
            context.getExternalContext().setResponseStatus(200);
            redirect(context, "/trouble" + reference);
            return true;
        }
        return false;
    }

    private static void redirect(FacesContext context, String path) {
        try {
            context.getExternalContext().redirect(path);
            context.responseComplete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

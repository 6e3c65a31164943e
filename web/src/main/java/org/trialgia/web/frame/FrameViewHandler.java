package org.trialgia.web.frame;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.RequestDispatcher;

/** Lets forms post to the address they were asked for under, not to the page's file. */
public class FrameViewHandler extends ViewHandlerWrapper {

    public FrameViewHandler(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public String getActionURL(FacesContext context, String viewId) {
        Object asked =
                context.getExternalContext()
                        .getRequestMap()
                        .get(RequestDispatcher.FORWARD_REQUEST_URI);
        boolean thisView =
                context.getViewRoot() != null && viewId.equals(context.getViewRoot().getViewId());
        if (asked instanceof String uri && thisView) {
            Object query =
                    context.getExternalContext()
                            .getRequestMap()
                            .get(RequestDispatcher.FORWARD_QUERY_STRING);
            return query instanceof String text ? uri + "?" + text : uri;
        }
        return super.getActionURL(context, viewId);
    }
}

package org.trialgia.web.frame;

import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;

/** Puts {@link FrameExceptionHandler} before the container's own. */
public class FrameExceptionHandlerFactory extends ExceptionHandlerFactory {

    public FrameExceptionHandlerFactory(ExceptionHandlerFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return new FrameExceptionHandler(getWrapped().getExceptionHandler());
    }
}

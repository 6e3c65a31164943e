package org.trialgia.web.frame;

import jakarta.faces.context.FacesContext;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Leads the browser on after an action, so that reloading the next page repeats nothing. */
public final class Go {

    private Go() {}

    /** To an address of the portal. */
    public static void to(String path) {
        if (!path.startsWith("/") || path.startsWith("//")) {
            throw new IllegalArgumentException("not an address of the portal: " + path);
        }
        FacesContext context = FacesContext.getCurrentInstance();
        context.getExternalContext().getFlash().setKeepMessages(true);
        try {
            context.getExternalContext().redirect(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To an address of the portal, saying first what was done. */
    public static void to(String path, String done) {
        Notices.say(done);
        to(path);
    }
}

package org.trialgia.web.visit;

import jakarta.enterprise.context.ApplicationScoped;

import org.trialgia.web.frame.Address;
import org.trialgia.web.frame.Feature;

import java.util.List;

/** Hangs the pages of treatment sessions and treatment plans into the frame. */
@ApplicationScoped
public class SessionFeature implements Feature {

    @Override
    public List<Address> addresses() {
        return List.of(
                Address.page("/study/{code}/sessions", "/visit/sessions.xhtml"),
                Address.csv("/study/{code}/sessions.csv", SessionList.class),
                Address.page(
                        "/study/{code}/participant/{number}/session/{session}",
                        "/visit/session.xhtml"),
                Address.page(
                        "/study/{code}/protocol/arm/{part}/plan", "/visit/treatment-plan.xhtml"));
    }
}

package org.trialgia.web.visit;

import jakarta.enterprise.context.ApplicationScoped;

import org.trialgia.web.frame.Address;
import org.trialgia.web.frame.Feature;

import java.util.List;

/** Hangs the pages of visits and scores into the frame. */
@ApplicationScoped
public class VisitFeature implements Feature {

    @Override
    public List<Address> addresses() {
        return List.of(
                Address.page("/study/{code}/today", "/visit/today.xhtml"),
                Address.page("/study/{code}/visits", "/visit/visits.xhtml"),
                Address.csv("/study/{code}/visits.csv", VisitList.class),
                Address.page(
                        "/study/{code}/participant/{number}/visit/{visit}", "/visit/visit.xhtml"),
                Address.page(
                        "/study/{code}/participant/{number}/visit/{visit}/{instrument}",
                        "/visit/score.xhtml"));
    }
}

package org.trialgia.web.report;

import jakarta.enterprise.context.ApplicationScoped;

import org.trialgia.web.frame.Address;
import org.trialgia.web.frame.Feature;

import java.util.List;

/** The page of exports. */
@ApplicationScoped
public class ReportFeature implements Feature {

    @Override
    public List<Address> addresses() {
        return List.of(Address.page("/study/{code}/exports", "/report/exports.xhtml"));
    }
}

package org.trialgia.web.audit;

import jakarta.enterprise.context.ApplicationScoped;

import org.trialgia.web.frame.Address;
import org.trialgia.web.frame.Feature;

import java.util.List;

/** The trail of a study, and that of the installation's accounts. */
@ApplicationScoped
public class AuditFeature implements Feature {

    @Override
    public List<Address> addresses() {
        return List.of(
                Address.page("/trail", "/audit/trail.xhtml"),
                Address.page("/study/{code}/trail", "/audit/trail.xhtml"));
    }
}

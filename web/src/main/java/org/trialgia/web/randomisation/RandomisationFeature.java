package org.trialgia.web.randomisation;

import jakarta.enterprise.context.ApplicationScoped;

import org.trialgia.web.frame.Address;
import org.trialgia.web.frame.Feature;

import java.util.List;

/** Hangs the page of allocation lists into the frame. */
@ApplicationScoped
public class RandomisationFeature implements Feature {

    @Override
    public List<Address> addresses() {
        return List.of(Address.page("/study/{code}/randomisation", "/randomisation/lists.xhtml"));
    }
}

package org.trialgia.web.frame;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;

/** The pages that belong to no feature. */
@ApplicationScoped
public class FrameFeature implements Feature {

    @Override
    public List<Address> addresses() {
        return List.of(
                Address.page("/", "/frame/home.xhtml"),
                Address.page("/home", "/frame/home.xhtml"),
                Address.page("/trouble", "/frame/trouble.xhtml"),
                Address.page("/study/{code}", "/frame/home.xhtml"),
                Address.page("/study/{code}/find", "/frame/find.xhtml"));
    }
}

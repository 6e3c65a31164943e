package org.trialgia.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.trialgia.access.boundary.MeService;
import org.trialgia.access.boundary.MeView;
import org.trialgia.vocabulary.Theme;

/** One's own account. */
@Path("me")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MeResource {

    @Inject private MeService me;

    /** A colour scheme to work in. */
    public record ChooseTheme(Theme theme) {}

    @GET
    public MeView me() {
        return me.me();
    }

    /** Chooses a colour scheme. */
    @PUT
    @Path("theme")
    public void prefer(ChooseTheme request) {
        me.prefer(request.theme());
    }
}

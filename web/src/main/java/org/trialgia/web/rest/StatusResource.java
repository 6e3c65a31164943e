package org.trialgia.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.trialgia.status.boundary.StatusService;

/** Whether the portal is up; open to everybody. */
@Open
@Path("status")
@RequestScoped
public class StatusResource {

    @Inject private StatusService status;

    /** The only thing said. */
    public record Status(String status) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Status status() {
        status.requireReady();
        return new Status("ready");
    }
}

package org.trialgia.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.trialgia.refusal.Denied;
import org.trialgia.study.boundary.CreateStudy;
import org.trialgia.study.boundary.StudyRow;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.study.boundary.StudyView;

import java.net.URI;
import java.util.List;

/** Studies and their protocols. */
@Path("studies")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StudiesResource {

    @Inject private StudyService studies;

    /** The studies the caller works in. */
    @GET
    public List<StudyRow> studies() {
        return studies.mine();
    }

    /** A study with its whole protocol. */
    @GET
    @Path("{code}")
    public StudyView study(@PathParam("code") String code) {
        return studies.study(studies.findByCode(code).orElseThrow(Denied::new));
    }

    /** Drafts a study. */
    @POST
    public Response create(CreateStudy request) {
        studies.create(request);
        return Response.created(URI.create("studies/" + request.code())).build();
    }
}

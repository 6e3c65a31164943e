package org.trialgia.web.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jspecify.annotations.Nullable;
import org.trialgia.access.boundary.PeopleService;
import org.trialgia.audit.boundary.AccountTrailFilter;
import org.trialgia.audit.boundary.TrailService;
import org.trialgia.audit.boundary.VerifyService;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.web.rest.AuditResource.PageBody;
import org.trialgia.web.rest.AuditResource.VerificationBody;

import java.time.LocalDate;

/** The trail of accounts, roles and logins, for an administrator: as a study's trail. */
@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AccountAuditResource {

    @Inject private TrailService trail;
    @Inject private VerifyService verify;
    @Inject private PeopleService people;

    @QueryParam("who")
    private @Nullable String who;

    @QueryParam("about")
    private @Nullable String about;

    @QueryParam("action")
    private @Nullable String action;

    @QueryParam("from")
    private @Nullable String from;

    @QueryParam("to")
    private @Nullable String to;

    @QueryParam("words")
    private @Nullable String words;

    /** One page, newest first. */
    @GET
    public PageBody trail(
            @QueryParam("first") @DefaultValue("0") int first,
            @QueryParam("size") @DefaultValue("50") int size) {
        return PageBody.of(trail.accountTrail(filter(), first, size), first);
    }

    /** Every matching row as CSV in a ZIP, with a manifest of hashes. */
    @GET
    @Path("export")
    @Produces(Download.ZIP)
    public Response export() {
        return Download.of(trail.exportAccounts(filter()));
    }

    /** Begins to verify the chain; asking again while it runs begins nothing. */
    @POST
    @Path("verification")
    public Response startVerification() {
        return Response.accepted(VerificationBody.of(verify.startInstallation())).build();
    }

    @GET
    @Path("verification")
    public VerificationBody verification() {
        return VerificationBody.of(verify.installationState());
    }

    /** What the last verification found, as a file to keep. */
    @GET
    @Path("verification/result")
    public Response verificationResult() {
        return AuditResource.resultFile("accounts", verify.installationState());
    }

    private AccountTrailFilter filter() {
        return new AccountTrailFilter(
                AuditResource.read(who, "who", PersonId::of),
                about == null || about.isBlank() ? null : people.person(about).id(),
                action,
                AuditResource.read(from, "from", LocalDate::parse),
                AuditResource.read(to, "to", LocalDate::parse),
                words);
    }
}

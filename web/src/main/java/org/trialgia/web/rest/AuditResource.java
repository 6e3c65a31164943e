package org.trialgia.web.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jspecify.annotations.Nullable;
import org.trialgia.audit.boundary.TrailFilter;
import org.trialgia.audit.boundary.TrailRow;
import org.trialgia.audit.boundary.TrailRow.TrailValue;
import org.trialgia.audit.boundary.TrailService;
import org.trialgia.audit.boundary.Verification;
import org.trialgia.audit.boundary.VerificationState;
import org.trialgia.audit.boundary.VerifyService;
import org.trialgia.guard.Page;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Invalid;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/**
 * A study's trail: to read, to take away, to verify. Rows and values the caller may not know are
 * absent.
 */
@Path("studies/{code}/audit")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AuditResource {

    @Inject private StudyService studies;
    @Inject private TrailService trail;
    @Inject private VerifyService verify;

    @PathParam("code")
    private String code;

    @QueryParam("who")
    private @Nullable String who;

    @QueryParam("action")
    private @Nullable String action;

    @QueryParam("participant")
    private @Nullable String participant;

    @QueryParam("site")
    private @Nullable String site;

    @QueryParam("from")
    private @Nullable String from;

    @QueryParam("to")
    private @Nullable String to;

    @QueryParam("words")
    private @Nullable String words;

    /** One page of the trail, newest first. */
    public record PageBody(long total, int first, List<RowBody> rows) {

        static PageBody of(Page<TrailRow> page, int first) {
            return new PageBody(
                    page.total(),
                    Math.max(first, 0),
                    page.rows().stream().map(RowBody::of).toList());
        }
    }

    /** A row; {@code row} is absent for whoever does not know every row. */
    public record RowBody(
            @Nullable Long row,
            Instant at,
            String zone,
            String actor,
            String roles,
            String action,
            String kind,
            String label,
            @Nullable String participant,
            List<TrailValue> values,
            @Nullable String reason,
            boolean reasonHidden,
            String hash,
            String previous,
            String mac) {

        static RowBody of(TrailRow row) {
            return new RowBody(
                    row.seq(),
                    row.at(),
                    row.zone().getId(),
                    row.actor(),
                    row.roles(),
                    row.action(),
                    row.kind(),
                    row.label(),
                    row.participant(),
                    row.values(),
                    row.reason(),
                    row.reasonHidden(),
                    row.hash(),
                    row.previous(),
                    row.mac());
        }
    }

    /** How far a verification is, and what the last one found. */
    public record VerificationBody(
            String phase, long done, long total, @Nullable ResultBody result) {

        static VerificationBody of(VerificationState state) {
            Verification result = state.result();
            return new VerificationBody(
                    state.phase().name(),
                    state.done(),
                    state.total(),
                    result == null ? null : ResultBody.of(result));
        }
    }

    /** What a verification found; the first finding is the first bad row. */
    public record ResultBody(
            boolean intact,
            long rows,
            String headHash,
            int anchors,
            long noted,
            List<FindingBody> findings,
            String by,
            Instant at,
            long milliseconds) {

        static ResultBody of(Verification result) {
            return new ResultBody(
                    result.intact(),
                    result.rows(),
                    result.headHash(),
                    result.anchors(),
                    result.noted(),
                    result.findings().stream()
                            .map(finding ->
                                    new FindingBody(
                                            finding.seq(),
                                            finding.kind().name(),
                                            finding.sentence()))
                            .toList(),
                    result.by(),
                    result.at(),
                    result.took().toMillis());
        }
    }

    /** What is wrong, and with which row. */
    public record FindingBody(long row, String kind, String sentence) {}

    @GET
    public PageBody trail(
            @QueryParam("first") @DefaultValue("0") int first,
            @QueryParam("size") @DefaultValue("50") int size) {
        return PageBody.of(trail.trail(filter(), first, size), first);
    }

    /** Every matching row as CSV in a ZIP, with a manifest of hashes. */
    @GET
    @Path("export")
    @Produces(Download.ZIP)
    public Response export() {
        return Download.of(trail.export(filter()));
    }

    /** Begins to verify the chain; asking again while it runs begins nothing. */
    @POST
    @Path("verification")
    public Response startVerification() {
        return Response.accepted(VerificationBody.of(verify.start(study()))).build();
    }

    @GET
    @Path("verification")
    public VerificationBody verification() {
        return VerificationBody.of(verify.state(study()));
    }

    /** What the last verification found, as a file to keep. */
    @GET
    @Path("verification/result")
    public Response verificationResult() {
        return resultFile(code, verify.state(study()));
    }

    static Response resultFile(String name, VerificationState state) {
        Verification result = state.result();
        if (result == null) {
            throw new Denied();
        }
        return Response.ok(ResultBody.of(result))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + name + "-verification.json\"")
                .build();
    }

    private StudyId study() {
        return studies.findByCode(code).orElseThrow(Denied::new);
    }

    private TrailFilter filter() {
        return new TrailFilter(
                study(),
                read(who, "who", PersonId::of),
                action,
                participant,
                read(site, "site", SiteId::of),
                read(from, "from", LocalDate::parse),
                read(to, "to", LocalDate::parse),
                words);
    }

    static <T> @Nullable T read(@Nullable String text, String field, Function<String, T> reader) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Invalid(field, "trail.filter");
        }
    }
}

package org.trialgia.web.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.Page;
import org.trialgia.participant.boundary.ParticipantService;
import org.trialgia.refusal.Denied;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.visit.boundary.HoldVisit;
import org.trialgia.visit.boundary.MissVisit;
import org.trialgia.visit.boundary.OneVisit;
import org.trialgia.visit.boundary.ReopenVisit;
import org.trialgia.visit.boundary.VisitFilter;
import org.trialgia.visit.boundary.VisitFilter.Sort;
import org.trialgia.visit.boundary.VisitRow;
import org.trialgia.visit.boundary.VisitService;
import org.trialgia.visit.boundary.VisitState;
import org.trialgia.visit.boundary.VisitView;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.StudyId;

import java.time.LocalDate;
import java.util.List;

/** Visits of a study by participant and code: lists, and whether they were held. */
@Path("studies/{code}/visits")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class VisitResource {

    @Inject private StudyService studies;
    @Inject private ParticipantService participants;
    @Inject private VisitService visits;

    @PathParam("code")
    private String code;

    /** One page of a list. */
    public record PageBody(long total, int first, List<RowBody> visits) {}

    /** A visit in a list. */
    public record RowBody(
            String participant,
            String site,
            String visit,
            String label,
            VisitState state,
            LocalDate target,
            LocalDate from,
            LocalDate to,
            @Nullable LocalDate heldOn,
            boolean scan,
            List<Instrument> entered,
            List<Instrument> missing) {}

    /** A visit; {@code version} goes back with the next change. */
    public record VisitBody(
            String participant,
            String visit,
            String label,
            VisitState state,
            LocalDate target,
            LocalDate from,
            LocalDate to,
            String zone,
            @Nullable LocalDate heldOn,
            @Nullable String why,
            boolean whyMasked,
            boolean scan,
            List<VisitView.Sheet> instruments,
            long version) {}

    /** That a visit was held; {@code deviation} outside its window, {@code reason} for a change. */
    public record HeldBody(
            @Nullable Long version,
            @Nullable String heldOn,
            @Nullable String deviation,
            @Nullable String reason) {}

    /** That a visit was missed; {@code reason} for a change. */
    public record MissedBody(
            @Nullable Long version, @Nullable String why, @Nullable String reason) {}

    /** That a visit is open again. */
    public record ReopenedBody(@Nullable Long version, @Nullable String reason) {}

    @GET
    public PageBody list(
            @QueryParam("number") @DefaultValue("") String number,
            @QueryParam("visit") @DefaultValue("") String visit,
            @QueryParam("state") @Nullable String state,
            @QueryParam("sort") @DefaultValue("closes") String sort,
            @QueryParam("descending") @DefaultValue("false") boolean descending,
            @QueryParam("first") @DefaultValue("0") int first,
            @QueryParam("size") @DefaultValue("50") int size) {
        Page<VisitRow> page =
                visits.page(
                        new VisitFilter(
                                study(),
                                number,
                                visit,
                                state == null ? null : Given.word("state", VisitState.class, state),
                                false,
                                Given.word("sort", Sort.class, sort),
                                !descending,
                                first,
                                size));
        return new PageBody(
                page.total(),
                Math.max(0, first),
                page.rows().stream().map(VisitResource::row).toList());
    }

    private static RowBody row(VisitRow row) {
        return new RowBody(
                row.number(),
                row.site(),
                row.code(),
                row.label(),
                row.state(),
                row.window().target(),
                row.window().from(),
                row.window().to(),
                row.heldOn(),
                row.scan(),
                row.entered(),
                row.missing());
    }

    @GET
    @Path("{number}/{visit}")
    public VisitBody visit(@PathParam("number") String number, @PathParam("visit") String visit) {
        return body(visits.visit(new OneVisit(id(number), visit)));
    }

    @PUT
    @Path("{number}/{visit}/held")
    public VisitBody hold(
            @PathParam("number") String number,
            @PathParam("visit") String visit,
            @Nullable HeldBody body) {
        HeldBody given = Body.whole(body);
        return body(
                visits.hold(
                        new HoldVisit(
                                id(number),
                                visit,
                                Given.needed("version", given.version()),
                                Given.day("heldOn", given.heldOn()),
                                Given.optional(given.deviation()),
                                Given.optional(given.reason()))));
    }

    @PUT
    @Path("{number}/{visit}/missed")
    public VisitBody miss(
            @PathParam("number") String number,
            @PathParam("visit") String visit,
            @Nullable MissedBody body) {
        MissedBody given = Body.whole(body);
        return body(
                visits.miss(
                        new MissVisit(
                                id(number),
                                visit,
                                Given.needed("version", given.version()),
                                Given.needed("why", given.why()),
                                Given.optional(given.reason()))));
    }

    @PUT
    @Path("{number}/{visit}/reopened")
    public VisitBody reopen(
            @PathParam("number") String number,
            @PathParam("visit") String visit,
            @Nullable ReopenedBody body) {
        ReopenedBody given = Body.whole(body);
        return body(
                visits.reopen(
                        new ReopenVisit(
                                id(number),
                                visit,
                                Given.needed("version", given.version()),
                                Given.needed("reason", given.reason()))));
    }

    private StudyId study() {
        return studies.findByCode(code).orElseThrow(Denied::new);
    }

    private ParticipantId id(String number) {
        return participants.findByNumber(study(), number).orElseThrow(Denied::new);
    }

    private static VisitBody body(VisitView view) {
        return new VisitBody(
                view.number(),
                view.code(),
                view.label(),
                view.state(),
                view.window().target(),
                view.window().from(),
                view.window().to(),
                view.zone(),
                view.heldOn(),
                view.why(),
                view.whyMasked(),
                view.scan(),
                view.instruments(),
                view.version());
    }
}

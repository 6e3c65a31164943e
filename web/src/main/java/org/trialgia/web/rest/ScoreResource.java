package org.trialgia.web.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.Page;
import org.trialgia.participant.boundary.ParticipantService;
import org.trialgia.refusal.Denied;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.visit.boundary.EditScore;
import org.trialgia.visit.boundary.OneScore;
import org.trialgia.visit.boundary.RecordScore;
import org.trialgia.visit.boundary.ScoreFilter;
import org.trialgia.visit.boundary.ScoreFilter.Sort;
import org.trialgia.visit.boundary.ScoreRow;
import org.trialgia.visit.boundary.ScoreService;
import org.trialgia.visit.boundary.ScoreSheet;
import org.trialgia.visit.boundary.ScoreView;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.StudyId;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Scores of a study by participant, visit and instrument: lists, entry, correction. */
@Path("studies/{code}/scores")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ScoreResource {

    @Inject private StudyService studies;
    @Inject private ParticipantService participants;
    @Inject private ScoreService scores;

    @PathParam("code")
    private String code;

    /** One page of a list. */
    public record PageBody(long total, int first, List<RowBody> scores) {}

    /** A score in a list. */
    public record RowBody(
            String participant,
            String visit,
            Instrument instrument,
            LocalDate assessedOn,
            @Nullable BigDecimal pain,
            @Nullable BigDecimal interference,
            @Nullable Instant recordedAt) {}

    /** A form; answers and version are absent while nothing is entered, or hidden. */
    public record SheetBody(
            String participant,
            String visit,
            Instrument instrument,
            boolean entered,
            @Nullable LocalDate assessedOn,
            @Nullable List<@Nullable BigDecimal> items,
            @Nullable BigDecimal pain,
            @Nullable BigDecimal interference,
            @Nullable Instant recordedAt,
            @Nullable Long version) {}

    /** Answers in the order of the form, null where there is none. */
    public record AnswersBody(
            @Nullable String assessedOn,
            @Nullable List<@Nullable BigDecimal> items,
            @Nullable String deviation) {}

    /** Corrected answers. */
    public record CorrectionBody(
            @Nullable Long version,
            @Nullable String assessedOn,
            @Nullable List<@Nullable BigDecimal> items,
            @Nullable String reason) {}

    @GET
    public PageBody list(
            @QueryParam("number") @DefaultValue("") String number,
            @QueryParam("visit") @DefaultValue("") String visit,
            @QueryParam("instrument") @Nullable String instrument,
            @QueryParam("sort") @DefaultValue("number") String sort,
            @QueryParam("descending") @DefaultValue("false") boolean descending,
            @QueryParam("first") @DefaultValue("0") int first,
            @QueryParam("size") @DefaultValue("50") int size) {
        Page<ScoreRow> page =
                scores.page(
                        new ScoreFilter(
                                study(),
                                number,
                                visit,
                                instrument == null ? null : instrument(instrument),
                                Given.word("sort", Sort.class, sort),
                                !descending,
                                first,
                                size));
        return new PageBody(
                page.total(),
                Math.max(0, first),
                page.rows().stream().map(ScoreResource::row).toList());
    }

    private static RowBody row(ScoreRow row) {
        return new RowBody(
                row.number(),
                row.visit(),
                row.instrument(),
                row.assessedOn(),
                row.pain(),
                row.interference(),
                row.recordedAt());
    }

    @GET
    @Path("{number}/{visit}/{instrument}")
    public SheetBody sheet(
            @PathParam("number") String number,
            @PathParam("visit") String visit,
            @PathParam("instrument") String instrument) {
        return body(scores.sheet(new OneScore(id(number), visit, instrument(instrument))));
    }

    @POST
    @Path("{number}/{visit}/{instrument}")
    public Response record(
            @PathParam("number") String number,
            @PathParam("visit") String visit,
            @PathParam("instrument") String instrument,
            @Nullable AnswersBody body,
            @Context UriInfo uri) {
        AnswersBody given = Body.whole(body);
        ScoreSheet kept =
                scores.record(
                        new RecordScore(
                                id(number),
                                visit,
                                instrument(instrument),
                                Given.day("assessedOn", given.assessedOn()),
                                Given.needed("items", given.items()),
                                Given.optional(given.deviation())));
        return Response.created(uri.getAbsolutePath()).entity(body(kept)).build();
    }

    @PUT
    @Path("{number}/{visit}/{instrument}")
    public SheetBody edit(
            @PathParam("number") String number,
            @PathParam("visit") String visit,
            @PathParam("instrument") String instrument,
            @Nullable CorrectionBody body) {
        CorrectionBody given = Body.whole(body);
        return body(
                scores.edit(
                        new EditScore(
                                id(number),
                                visit,
                                instrument(instrument),
                                Given.needed("version", given.version()),
                                Given.day("assessedOn", given.assessedOn()),
                                Given.needed("items", given.items()),
                                Given.optional(given.reason()))));
    }

    private static Instrument instrument(String name) {
        return Given.word("instrument", Instrument.class, name);
    }

    private StudyId study() {
        return studies.findByCode(code).orElseThrow(Denied::new);
    }

    private ParticipantId id(String number) {
        return participants.findByNumber(study(), number).orElseThrow(Denied::new);
    }

    private static SheetBody body(ScoreSheet sheet) {
        Optional<ScoreView> score = Optional.ofNullable(sheet.score());
        return new SheetBody(
                sheet.number(),
                sheet.visit(),
                sheet.instrument(),
                sheet.entered(),
                score.map(ScoreView::assessedOn).orElse(null),
                score.map(ScoreView::items).orElse(null),
                score.map(ScoreView::pain).orElse(null),
                score.map(ScoreView::interference).orElse(null),
                score.map(ScoreView::recordedAt).orElse(null),
                score.map(ScoreView::version).orElse(null));
    }
}

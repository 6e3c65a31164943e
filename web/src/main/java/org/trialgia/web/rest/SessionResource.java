package org.trialgia.web.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import org.trialgia.visit.boundary.CheckTreatment;
import org.trialgia.visit.boundary.Judgement;
import org.trialgia.visit.boundary.Judgement.Total;
import org.trialgia.visit.boundary.Limit.Severity;
import org.trialgia.visit.boundary.OneSession;
import org.trialgia.visit.boundary.PartA;
import org.trialgia.visit.boundary.PartB;
import org.trialgia.visit.boundary.PlanDifference;
import org.trialgia.visit.boundary.RecordSession;
import org.trialgia.visit.boundary.SessionFilter;
import org.trialgia.visit.boundary.SessionRow;
import org.trialgia.visit.boundary.SessionService;
import org.trialgia.visit.boundary.SessionStanding;
import org.trialgia.visit.boundary.SessionView;
import org.trialgia.visit.boundary.SessionView.SessionA;
import org.trialgia.visit.boundary.SessionView.SessionB;
import org.trialgia.visit.boundary.TreatmentCheck;
import org.trialgia.visit.boundary.TreatmentCheck.Unreadable;
import org.trialgia.visit.boundary.TreatmentForms;
import org.trialgia.vocabulary.Modality;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.SessionState;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.Tolerance;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Treatment sessions of a study by participant's number and session: lists, what was planned and
 * delivered, recording it. For who may not know that there are sessions there is nothing here; of a
 * sealed treatment record the others learn whether it is there.
 */
@Path("studies/{code}/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SessionResource {

    @Inject private StudyService studies;
    @Inject private ParticipantService participants;
    @Inject private SessionService sessions;

    @PathParam("code")
    private String code;

    /** One page of a list. */
    public record PageBody(long total, int first, List<RowBody> sessions) {}

    /** A session in a list. */
    public record RowBody(
            String participant,
            String site,
            int session,
            long of,
            Modality modality,
            LocalDate plannedOn,
            SessionStanding standing,
            @Nullable LocalDate heldOn,
            @Nullable String operator,
            @Nullable Tolerance tolerance,
            @Nullable Boolean adverseEvent,
            boolean deviation) {}

    /**
     * A session; {@code partA} and {@code partB} are absent while they are not recorded, {@code
     * partB} also where it is hidden. What is planned is there as far as the caller may know it.
     */
    public record SessionBody(
            String participant,
            int session,
            long of,
            Modality modality,
            LocalDate plannedOn,
            SessionStanding standing,
            boolean deviation,
            boolean partBHidden,
            Map<String, String> plan,
            @Nullable PartABody partA,
            @Nullable PartBBody partB) {}

    /** Part A; {@code version} goes back with the next change. */
    public record PartABody(
            long version,
            boolean missed,
            @Nullable LocalDate heldOn,
            @Nullable String startedAt,
            @Nullable String endedAt,
            String room,
            String operator,
            @Nullable Integer needlesIn,
            @Nullable Integer needlesOut,
            @Nullable Tolerance tolerance,
            @Nullable Boolean adverseEvent,
            String adverseEventNote,
            String deviation) {}

    /** Part B; {@code version} goes back with the next change. */
    public record PartBBody(
            long version,
            JsonObject treatment,
            List<Total> totals,
            List<LimitBody> limits,
            List<PlanDifference> differences,
            String overrideReason,
            String deviation) {}

    /** A limit that was looked at. */
    public record LimitBody(
            Severity severity,
            String severityLabel,
            String field,
            String rule,
            String measured,
            String bound,
            boolean broken,
            String sentence) {}

    /** What is to be kept: one part or both, and why where something changes. */
    public record RecordBody(
            @Nullable PartAGiven partA, @Nullable PartBGiven partB, @Nullable String reason) {}

    /** Part A as it is to be; {@code state} is DELIVERED or MISSED. */
    public record PartAGiven(
            @Nullable Long version,
            @Nullable String state,
            @Nullable String heldOn,
            @Nullable String startedAt,
            @Nullable String endedAt,
            @Nullable String room,
            @Nullable String operator,
            @Nullable Integer needlesIn,
            @Nullable Integer needlesOut,
            @Nullable String tolerance,
            @Nullable Boolean adverseEvent,
            @Nullable String adverseEventNote,
            @Nullable String deviation) {}

    /** Part B as it is to be; no {@code version} where there is none yet. */
    public record PartBGiven(
            @Nullable Long version,
            @Nullable JsonObject treatment,
            @Nullable String overrideReason,
            @Nullable String deviation) {}

    /** A treatment that is being entered: a text for each place, as in the form. */
    public record CheckBody(@Nullable Map<String, String> values) {}

    /** What it comes to. */
    public record CheckedBody(
            List<Total> totals,
            List<LimitBody> limits,
            List<PlanDifference> differences,
            List<Unreadable> problems,
            boolean needsDeviation,
            boolean needsOverride) {}

    @GET
    public PageBody list(
            @QueryParam("number") @DefaultValue("") String number,
            @QueryParam("standing") @Nullable String standing,
            @QueryParam("sort") @DefaultValue("planned") String sort,
            @QueryParam("descending") @DefaultValue("false") boolean descending,
            @QueryParam("first") @DefaultValue("0") int first,
            @QueryParam("size") @DefaultValue("50") int size) {
        Page<SessionRow> page =
                sessions.page(
                        new SessionFilter(
                                study(),
                                number,
                                standing == null
                                        ? null
                                        : Given.word("standing", SessionStanding.class, standing),
                                Given.word("sort", SessionFilter.Sort.class, sort),
                                !descending,
                                first,
                                size));
        return new PageBody(
                page.total(),
                Math.max(0, first),
                page.rows().stream().map(SessionResource::row).toList());
    }

    private static RowBody row(SessionRow row) {
        return new RowBody(
                row.participantNumber(),
                row.site(),
                row.number(),
                row.of(),
                row.modality(),
                row.plannedOn(),
                row.standing(),
                row.heldOn(),
                row.operator(),
                row.tolerance(),
                row.adverseEvent(),
                row.deviation());
    }

    @GET
    @Path("{number}/{session}")
    public SessionBody session(
            @PathParam("number") String number, @PathParam("session") int session) {
        return body(sessions.session(new OneSession(id(number), session)));
    }

    @PUT
    @Path("{number}/{session}")
    public SessionBody record(
            @PathParam("number") String number,
            @PathParam("session") int session,
            @Nullable RecordBody body) {
        RecordBody given = Body.whole(body);
        ParticipantId participant = id(number);
        Modality modality = sessions.session(new OneSession(participant, session)).modality();
        return body(
                sessions.record(
                        new RecordSession(
                                participant,
                                session,
                                given.partA() == null ? null : partA(given.partA()),
                                given.partB() == null ? null : partB(given.partB(), modality),
                                Given.optional(given.reason()))));
    }

    private static PartA partA(PartAGiven given) {
        return new PartA(
                Given.needed("version", given.version()),
                Given.word("state", SessionState.class, given.state()),
                given.heldOn() == null ? null : Given.day("heldOn", given.heldOn()),
                given.startedAt() == null ? null : Given.time("startedAt", given.startedAt()),
                given.endedAt() == null ? null : Given.time("endedAt", given.endedAt()),
                Given.optional(given.room()),
                Given.optional(given.operator()),
                given.needlesIn(),
                given.needlesOut(),
                given.tolerance() == null
                        ? null
                        : Given.word("tolerance", Tolerance.class, given.tolerance()),
                given.adverseEvent(),
                Given.optional(given.adverseEventNote()),
                Given.optional(given.deviation()));
    }

    private static PartB partB(PartBGiven given, Modality modality) {
        return new PartB(
                given.version() == null ? PartB.NONE : given.version(),
                TreatmentForms.read(
                        modality,
                        TreatmentForms.values(
                                modality, Given.needed("treatment", given.treatment()))),
                Given.optional(given.overrideReason()),
                Given.optional(given.deviation()));
    }

    /** What a treatment comes to, by the same rules as its recording; nothing is kept. */
    @POST
    @Path("{number}/{session}/check")
    public CheckedBody check(
            @PathParam("number") String number,
            @PathParam("session") int session,
            @Nullable CheckBody body) {
        Map<String, String> values =
                new HashMap<>(Given.needed("values", Body.whole(body).values()));
        values.values().removeIf(value -> value == null);
        TreatmentCheck check = sessions.check(new CheckTreatment(id(number), session, values));
        return new CheckedBody(
                check.judgement().totals(),
                limits(check.judgement()),
                check.differences(),
                check.problems(),
                check.needsDeviation(),
                check.needsOverride());
    }

    private StudyId study() {
        return studies.findByCode(code).orElseThrow(Denied::new);
    }

    private ParticipantId id(String number) {
        return participants.findByNumber(study(), number).orElseThrow(Denied::new);
    }

    private static SessionBody body(SessionView view) {
        Map<String, String> plan = new HashMap<>();
        view.plan().forEach(line -> plan.put(line.field(), line.text()));
        SessionB partB = view.partB();
        return new SessionBody(
                view.participantNumber(),
                view.number(),
                view.of(),
                view.modality(),
                view.plannedOn(),
                view.standing(),
                view.deviation(),
                view.hidden(),
                plan,
                view.partA().recorded() ? partA(view.partA()) : null,
                partB == null ? null : partB(partB, view.modality()));
    }

    private static PartABody partA(SessionA part) {
        return new PartABody(
                part.version(),
                part.missed(),
                part.heldOn(),
                time(part.startedAt()),
                time(part.endedAt()),
                part.room(),
                part.operator(),
                part.needlesIn(),
                part.needlesOut(),
                part.tolerance(),
                part.adverseEvent(),
                part.adverseEventNote(),
                part.deviation());
    }

    private static @Nullable String time(@Nullable LocalTime time) {
        return time == null ? null : time.toString();
    }

    private static PartBBody partB(SessionB part, Modality modality) {
        return new PartBBody(
                part.version(),
                TreatmentForms.json(modality, part.values()),
                part.judgement().totals(),
                limits(part.judgement()),
                part.differences(),
                part.overrideReason(),
                part.deviation());
    }

    private static List<LimitBody> limits(Judgement judgement) {
        return judgement.limits().stream()
                .map(limit ->
                        new LimitBody(
                                limit.severity(),
                                limit.severity().label(),
                                limit.field(),
                                limit.rule(),
                                limit.measured(),
                                limit.bound(),
                                limit.broken(),
                                limit.sentence()))
                .toList();
    }
}

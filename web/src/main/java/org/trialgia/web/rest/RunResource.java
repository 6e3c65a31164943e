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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.Page;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Invalid;
import org.trialgia.run.boundary.ClassLearner;
import org.trialgia.run.boundary.CleaningChoice;
import org.trialgia.run.boundary.CleaningChoice.Motion;
import org.trialgia.run.boundary.Covariate;
import org.trialgia.run.boundary.DiscoveryRate;
import org.trialgia.run.boundary.ExclusionChoice;
import org.trialgia.run.boundary.FociRegions;
import org.trialgia.run.boundary.FociRequest;
import org.trialgia.run.boundary.FociService;
import org.trialgia.run.boundary.MeasureChoice;
import org.trialgia.run.boundary.MeasureDetail;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelPlan;
import org.trialgia.run.boundary.PainScore;
import org.trialgia.run.boundary.RegionChoice;
import org.trialgia.run.boundary.RunFilter;
import org.trialgia.run.boundary.RunFilter.Sort;
import org.trialgia.run.boundary.RunPreview;
import org.trialgia.run.boundary.RunRow;
import org.trialgia.run.boundary.RunService;
import org.trialgia.run.boundary.RunSettings;
import org.trialgia.run.boundary.RunView;
import org.trialgia.run.boundary.StartRun;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.vocabulary.RunId;
import org.trialgia.vocabulary.RunState;
import org.trialgia.vocabulary.StudyId;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Runs of a study: lists, how far they are, what one would do, starting, stopping, starting again.
 */
@Path("studies/{code}/runs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RunResource {

    @Inject private StudyService studies;
    @Inject private RunService runs;
    @Inject private FociService literature;

    @PathParam("code")
    private String code;

    /** One page of a list. */
    public record PageBody(long total, int first, List<RunBody> runs) {}

    /** A run and how far it is. */
    public record RunBody(
            String id,
            int number,
            String title,
            String state,
            String sentence,
            String askedBy,
            @Nullable Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            int tasksDone,
            int tasks,
            String message) {}

    /** A run with its tasks and the hashes of what it was frozen with. */
    public record WholeBody(
            RunBody run,
            String settingsSha256,
            String inputsSha256,
            String software,
            List<TaskBody> tasks) {}

    /** A task of a run. */
    public record TaskBody(String kind, String about, String state, int attempts, String message) {}

    /**
     * A plan. What is not there is as recommended; a limit of 0 is switched off.
     *
     * @param set PAIN_ALE_FMRI, NAMED, COORDINATES or LABEL_IMAGE
     * @param ids some of the set's regions; all where there are none
     * @param coordinates a CSV text, for COORDINATES
     * @param labelImage an id, for LABEL_IMAGE
     * @param measure CORRELATION, RANK_CORRELATION, PARTIAL_CORRELATION, TANGENT, SEED_MAP,
     *     NETWORK_MEANS, SEGREGATION, WINDOW_DEVIATION, WINDOW_STATES, NODE_STRENGTH,
     *     NODE_CLUSTERING, NODE_EFFICIENCY, NODE_BETWEENNESS, GRAPH, ALFF, FALFF, REHO, TASK,
     *     TASK_MAP, MAP_MEANS or IMPORTED
     * @param density share of edges kept, for graph measures
     * @param events the text of a BIDS events file, for TASK and TASK_MAP
     * @param contrast such as heat - warm, for TASK and TASK_MAP
     * @param seedRegion id of a chosen region, for SEED_MAP; the first where there is none
     * @param values a CSV text with participant, visit, name or region_a and region_b, value; or
     *     with participant, visit and a column a value; or a table of FreeSurfer's; for IMPORTED
     * @param stepMm from one point of a map to the next: 6, 4 or 3; for SEED_MAP and TASK_MAP
     * @param map what maps are called, such as fa; for MAP_MEANS
     * @param laterVisits codes of visits after the follow-up, for TIME_COURSE, TIME_SLOPE,
     *     ARM_BY_VISIT and ARM_BY_SLOPE
     * @param models any of NETWORK_STATISTIC, CLUSTER_ENHANCEMENT, POINT_CLUSTERS, RANK_LINK,
     *     IMPUTED_LINK, TIME_COURSE, TIME_SLOPE, RELIABILITY, CONNECTOME_PREDICTION,
     *     RIDGE_PREDICTION, RESPONDER_PREDICTION, DIAGNOSTIC, FROZEN_MODEL, ARM_CHANGE,
     *     ARM_RESPONDERS, ARM_COMPARISON, ARM_BY_VISIT, ARM_BY_SLOPE, ARM_BY_PAIN, ARM_MEDIATION,
     *     ARM_BY_BASELINE
     * @param threshold t of the network-based statistic
     * @param classLearner SUPPORT_VECTOR or LOGISTIC, for RESPONDER_PREDICTION and DIAGNOSTIC
     * @param discoveryRate BENJAMINI_HOCHBERG or BENJAMINI_YEKUTIELI, of every q
     * @param controls a CSV text with control, name or region_a and region_b, value, by the ids of
     *     a result’s files; for DIAGNOSTIC
     * @param frozenModel the text of a frozen model, for FROZEN_MODEL
     */
    @Partial
    public record PlanBody(
            @Nullable String title,
            @Nullable String set,
            @Nullable List<String> ids,
            @Nullable String coordinates,
            @Nullable String labelImage,
            @Nullable Double radiusMm,
            @Nullable String motion,
            @Nullable Boolean tissue,
            @Nullable Boolean cosine,
            @Nullable Double scrubAboveMm,
            @Nullable Boolean detrend,
            @Nullable Double highPassHz,
            @Nullable Double lowPassHz,
            @Nullable String measure,
            @Nullable Double density,
            @Nullable Double windowSeconds,
            @Nullable Integer states,
            @Nullable Double bandLowHz,
            @Nullable Double bandHighHz,
            @Nullable String events,
            @Nullable String contrast,
            @Nullable String seedRegion,
            @Nullable String values,
            @Nullable Integer stepMm,
            @Nullable String map,
            @Nullable Double leastSeconds,
            @Nullable Double mostMeanFdMm,
            @Nullable Double leastDegreesOfFreedom,
            @Nullable String baselineVisit,
            @Nullable String followUpVisit,
            @Nullable List<String> laterVisits,
            @Nullable String outcome,
            @Nullable Boolean adjustForMotion,
            @Nullable List<String> models,
            @Nullable Double threshold,
            @Nullable Integer folds,
            @Nullable Integer imputations,
            @Nullable String classLearner,
            @Nullable String discoveryRate,
            @Nullable String controls,
            @Nullable String frozenModel,
            @Nullable Integer permutations,
            @Nullable Long seed) {}

    @GET
    public PageBody list(
            @QueryParam("text") @DefaultValue("") String text,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("first") @DefaultValue("0") int first,
            @QueryParam("size") @DefaultValue("50") int size) {
        Page<RunRow> page =
                runs.runs(
                        new RunFilter(
                                study(),
                                text,
                                state.isEmpty()
                                        ? null
                                        : choice(RunState.class, "state", state, RunState.QUEUED),
                                Sort.NUMBER,
                                false,
                                first,
                                size));
        return new PageBody(
                page.total(), first, page.rows().stream().map(RunResource::body).toList());
    }

    /** What a run of this plan would do, as things are. */
    @POST
    @Path("preview")
    public RunPreview preview(@Nullable PlanBody body) {
        StudyId study = study();
        return runs.preview(study, settings(study, whole(body)));
    }

    @POST
    public Response start(@Nullable PlanBody body, @Context UriInfo address) {
        StudyId study = study();
        PlanBody plan = whole(body);
        RunId id =
                runs.start(
                        new StartRun(
                                study,
                                plan.title() == null ? "" : plan.title(),
                                settings(study, plan)));
        return Response.created(address.getAbsolutePathBuilder().path(id.toString()).build())
                .entity(whole(runs.run(study, id)))
                .build();
    }

    @GET
    @Path("{id}")
    public WholeBody run(@PathParam("id") String id) {
        return whole(runs.run(study(), id(id)));
    }

    @POST
    @Path("{id}/cancel")
    public WholeBody cancel(@PathParam("id") String id) {
        StudyId study = study();
        runs.cancel(study, id(id));
        return whole(runs.run(study, id(id)));
    }

    @POST
    @Path("{id}/restart")
    public WholeBody restart(@PathParam("id") String id) {
        StudyId study = study();
        runs.restart(study, id(id));
        return whole(runs.run(study, id(id)));
    }

    /**
     * A list of foci.
     *
     * @param foci as Sleuth and GingerALE write it
     * @param talairach SPM, FSL or OTHER, for a list in Talairach space
     * @param mask id of a label image whose labelled voxels are searched; the whole brain where
     *     there is none
     */
    @Partial
    public record FociBody(
            @Nullable String foci, @Nullable String talairach, @Nullable String mask) {}

    /** Where the foci of a literature come together (ALE), as coordinates for a run's regions. */
    @POST
    @Path("foci")
    @Consumes(MediaType.APPLICATION_JSON)
    public FociRegions foci(@Nullable FociBody body) {
        FociBody list = Body.whole(body);
        return literature.regions(
                new FociRequest(
                        study(),
                        or(list.foci(), ""),
                        list.talairach() == null
                                ? null
                                : choice(
                                        FociRequest.Software.class,
                                        "talairach",
                                        list.talairach(),
                                        FociRequest.Software.OTHER),
                        uuid("mask", list.mask())));
    }

    private static PlanBody whole(@Nullable PlanBody body) {
        if (body == null) {
            throw new Invalid("body", "run.body");
        }
        return body;
    }

    private RunSettings settings(StudyId study, PlanBody body) {
        RunSettings usual = runs.options(study).defaults();
        CleaningChoice cleaning = usual.cleaning();
        ExclusionChoice exclusions = usual.exclusions();
        MeasureDetail detail = usual.detail();
        return new RunSettings(
                regions(body),
                new CleaningChoice(
                        choice(Motion.class, "motion", body.motion(), cleaning.motion()),
                        or(body.tissue(), cleaning.tissue()),
                        or(body.cosine(), cleaning.cosine()),
                        limit(body.scrubAboveMm(), cleaning.scrubAboveMm()),
                        or(body.detrend(), cleaning.detrend()),
                        limit(body.highPassHz(), cleaning.highPassHz()),
                        limit(body.lowPassHz(), cleaning.lowPassHz())),
                choice(MeasureChoice.class, "measure", body.measure(), usual.measure()),
                new MeasureDetail(
                        or(body.density(), detail.density()),
                        or(body.windowSeconds(), detail.windowSeconds()),
                        or(body.states(), detail.states()),
                        or(body.bandLowHz(), detail.bandLowHz()),
                        or(body.bandHighHz(), detail.bandHighHz()),
                        or(body.events(), ""),
                        or(body.contrast(), ""),
                        or(body.seedRegion(), ""),
                        or(body.values(), ""),
                        or(body.stepMm(), detail.stepMm()),
                        or(body.map(), "")),
                new ExclusionChoice(
                        limit(body.leastSeconds(), exclusions.leastSeconds()),
                        limit(body.mostMeanFdMm(), exclusions.mostMeanFdMm()),
                        limit(body.leastDegreesOfFreedom(), exclusions.leastDegreesOfFreedom())),
                or(body.baselineVisit(), usual.baselineVisit()),
                or(body.followUpVisit(), usual.followUpVisit()),
                or(body.laterVisits(), usual.laterVisits()).stream()
                        .map(code -> code == null ? "" : code)
                        .toList(),
                choice(PainScore.class, "outcome", body.outcome(), usual.outcome()),
                or(body.adjustForMotion(), true) ? List.of(Covariate.MOTION_CHANGE) : List.of(),
                models(body, usual.models()),
                or(body.permutations(), usual.permutations()),
                or(body.seed(), usual.seed()));
    }

    private static ModelPlan models(PlanBody body, ModelPlan usual) {
        return new ModelPlan(
                or(body.models(), List.<@Nullable String>of()).stream()
                        .map(word -> word == null ? "" : word)
                        .map(word ->
                                choice(
                                        ModelChoice.class,
                                        "models",
                                        word,
                                        ModelChoice.NETWORK_STATISTIC))
                        .toList(),
                or(body.threshold(), usual.threshold()),
                or(body.folds(), usual.folds()),
                or(body.imputations(), usual.imputations()),
                choice(
                        ClassLearner.class,
                        "classLearner",
                        body.classLearner(),
                        usual.classLearner()),
                choice(
                        DiscoveryRate.class,
                        "discoveryRate",
                        body.discoveryRate(),
                        usual.discoveryRate()),
                or(body.controls(), ""),
                or(body.frozenModel(), ""));
    }

    private static RegionChoice regions(PlanBody body) {
        return new RegionChoice(
                choice(RegionChoice.Kind.class, "set", body.set(), RegionChoice.Kind.PAIN_ALE_FMRI),
                body.ids() == null ? List.of() : body.ids(),
                body.coordinates() == null ? "" : body.coordinates(),
                uuid("labelImage", body.labelImage()),
                body.radiusMm());
    }

    private static @Nullable UUID uuid(String field, @Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Invalid(field, "run.label-image");
        }
    }

    private static <T> T or(@Nullable T value, T usual) {
        return value == null ? usual : value;
    }

    /** What is not there is as usual; 0 is none. */
    private static @Nullable Double limit(@Nullable Double value, @Nullable Double usual) {
        if (value == null) {
            return usual;
        }
        return value == 0 ? null : value;
    }

    static <E extends Enum<E>> E choice(
            Class<E> type, String field, @Nullable String word, E usual) {
        if (word == null) {
            return usual;
        }
        try {
            return Enum.valueOf(type, word);
        } catch (IllegalArgumentException e) {
            throw new Invalid(field, "run.choice", word);
        }
    }

    private static RunBody body(RunRow run) {
        return new RunBody(
                run.id().toString(),
                run.number(),
                run.title(),
                run.state().name(),
                run.sentence(),
                run.askedBy(),
                run.createdAt(),
                run.startedAt(),
                run.endedAt(),
                run.done(),
                run.tasks(),
                run.message());
    }

    private static WholeBody whole(RunView view) {
        return new WholeBody(
                body(view.run()),
                view.settingsHash(),
                view.inputsHash(),
                view.software(),
                view.tasks().stream()
                        .map(task ->
                                new TaskBody(
                                        task.kind().name(),
                                        task.about(),
                                        task.state().name(),
                                        task.attempts(),
                                        task.message()))
                        .toList());
    }

    private StudyId study() {
        return studies.findByCode(code).orElseThrow(Denied::new);
    }

    static RunId id(String text) {
        try {
            return RunId.of(text);
        } catch (IllegalArgumentException e) {
            throw new Denied();
        }
    }
}

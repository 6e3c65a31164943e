package org.trialgia.web.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.Page;
import org.trialgia.refusal.Denied;
import org.trialgia.run.boundary.ArmResults;
import org.trialgia.run.boundary.EdgeQuery;
import org.trialgia.run.boundary.EdgeRow;
import org.trialgia.run.boundary.EdgeRow.Order;
import org.trialgia.run.boundary.EdgeView;
import org.trialgia.run.boundary.ExportFile;
import org.trialgia.run.boundary.MatrixView;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.boundary.ModelService;
import org.trialgia.run.boundary.PairEdgeQuery;
import org.trialgia.run.boundary.PairEdgeRow;
import org.trialgia.run.boundary.PairMatrixView;
import org.trialgia.run.boundary.QualityRow;
import org.trialgia.run.boundary.ResultService;
import org.trialgia.run.boundary.ResultView;
import org.trialgia.run.boundary.ResultView.Counts;
import org.trialgia.run.boundary.ResultView.RegionName;
import org.trialgia.run.boundary.RunFilter;
import org.trialgia.run.boundary.RunRow;
import org.trialgia.run.boundary.RunService;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.vocabulary.RunId;
import org.trialgia.vocabulary.RunState;
import org.trialgia.vocabulary.StudyId;

import java.util.List;

/** Results of the runs of a study, by the run's id; the files to take away leave a row each. */
@Path("studies/{code}/results")
@Produces(MediaType.APPLICATION_JSON)
public class ResultResource {

    @Inject private StudyService studies;
    @Inject private RunService runs;
    @Inject private ResultService results;
    @Inject private ModelService models;

    @PathParam("code")
    private String code;

    /** Which runs have a result. */
    public record ListBody(List<Entry> results) {}

    /** A run with a result. */
    public record Entry(String id, int number, String title, String sentence) {}

    /** A result, pooled over arms. */
    public record ResultBody(
            String id,
            int number,
            String title,
            String sentence,
            String headline,
            String finding,
            boolean pooled,
            String meanRefused,
            String linkRefused,
            List<String> notes,
            Counts counts,
            List<RegionName> regions,
            int significant,
            int significantMeans,
            List<String> pairs,
            @Nullable Integer strongestEdge,
            String measure,
            String resultSha256) {}

    /** One page of edges. */
    public record EdgesBody(long total, int first, List<EdgeRow> edges) {}

    /** One page of a pair's edges. */
    public record PairEdgesBody(long total, int first, List<PairEdgeRow> edges) {}

    @GET
    public ListBody list() {
        return new ListBody(
                runs
                        .runs(RunFilter.newest(study(), 0, Page.MOST_ROWS).in(RunState.FINISHED))
                        .rows()
                        .stream()
                        .map(ResultResource::entry)
                        .toList());
    }

    private static Entry entry(RunRow run) {
        return new Entry(run.id().toString(), run.number(), run.title(), run.sentence());
    }

    @GET
    @Path("{id}")
    public ResultBody result(@PathParam("id") String id) {
        ResultView view = results.result(study(), id(id));
        return new ResultBody(
                view.id().toString(),
                view.number(),
                view.title(),
                view.sentence(),
                view.headline(),
                view.finding(),
                view.pooled(),
                view.meanRefused(),
                view.linkRefused(),
                view.notes(),
                view.counts(),
                view.regions(),
                view.significant(),
                view.significantMeans(),
                view.pairs(),
                view.strongest(),
                view.measure().name(),
                view.resultHash());
    }

    @GET
    @Path("{id}/matrix")
    public MatrixView matrix(@PathParam("id") String id) {
        return results.matrix(study(), id(id));
    }

    @GET
    @Path("{id}/edges")
    public EdgesBody edges(
            @PathParam("id") String id,
            @QueryParam("text") @DefaultValue("") String text,
            @QueryParam("sort") @DefaultValue("STRENGTH") String sort,
            @QueryParam("backwards") @DefaultValue("false") boolean backwards,
            @QueryParam("first") @DefaultValue("0") int first,
            @QueryParam("size") @DefaultValue("50") int size) {
        Page<EdgeRow> page =
                results.edges(
                        new EdgeQuery(
                                study(),
                                id(id),
                                text,
                                RunResource.choice(Order.class, "sort", sort, Order.STRENGTH),
                                backwards,
                                first,
                                size));
        return new EdgesBody(page.total(), first, page.rows());
    }

    @GET
    @Path("{id}/edges/{edge}")
    public EdgeView edge(@PathParam("id") String id, @PathParam("edge") int edge) {
        return results.edge(study(), id(id), edge);
    }

    /** Fisher z and its change in one pair. */
    @GET
    @Path("{id}/pairs/{participant}/matrix")
    public PairMatrixView pairMatrix(
            @PathParam("id") String id, @PathParam("participant") String participant) {
        return results.pairMatrix(study(), id(id), participant);
    }

    @GET
    @Path("{id}/pairs/{participant}/edges")
    public PairEdgesBody pairEdges(
            @PathParam("id") String id,
            @PathParam("participant") String participant,
            @QueryParam("text") @DefaultValue("") String text,
            @QueryParam("sort") @DefaultValue("SIZE") String sort,
            @QueryParam("backwards") @DefaultValue("false") boolean backwards,
            @QueryParam("first") @DefaultValue("0") int first,
            @QueryParam("size") @DefaultValue("50") int size) {
        Page<PairEdgeRow> page =
                results.pairEdges(
                        new PairEdgeQuery(
                                study(),
                                id(id),
                                participant,
                                text,
                                RunResource.choice(
                                        PairEdgeRow.Order.class,
                                        "sort",
                                        sort,
                                        PairEdgeRow.Order.SIZE),
                                backwards,
                                first,
                                size));
        return new PairEdgesBody(page.total(), first, page.rows());
    }

    @GET
    @Path("{id}/quality")
    public List<QualityRow> quality(@PathParam("id") String id) {
        return results.quality(study(), id(id));
    }

    /** What was computed beyond the mean change and the link with pain. */
    public record ModelsBody(List<ModelResult> models) {}

    @GET
    @Path("{id}/models")
    public ModelsBody models(@PathParam("id") String id) {
        return new ModelsBody(models.pooled(study(), id(id)));
    }

    /**
     * Models by arm, for whoever may know results by arm; without results for others.
     *
     * @param reference the arm with which the others are compared
     */
    @GET
    @Path("{id}/arms")
    public ArmResults arms(
            @PathParam("id") String id,
            @QueryParam("reference") @DefaultValue("") String reference) {
        return models.byArm(study(), id(id), reference);
    }

    /** A table of a model. */
    @GET
    @Path("{id}/models/{model}/{table}.csv")
    @Produces("text/csv")
    public Response modelFile(
            @PathParam("id") String id,
            @PathParam("model") String model,
            @PathParam("table") int table,
            @QueryParam("reference") @DefaultValue("") String reference) {
        return file(
                models.export(
                        study(),
                        id(id),
                        RunResource.choice(
                                ModelChoice.class, "model", model, ModelChoice.NETWORK_STATISTIC),
                        table,
                        reference));
    }

    /** A prediction fitted to all pairs, to be applied elsewhere as it is. */
    @GET
    @Path("{id}/models/{model}/frozen.json")
    public Response frozenModelFile(@PathParam("id") String id, @PathParam("model") String model) {
        return file(
                models.exportFrozen(
                        study(),
                        id(id),
                        RunResource.choice(
                                ModelChoice.class, "model", model, ModelChoice.RIDGE_PREDICTION)));
    }

    @GET
    @Path("{id}/edges.csv")
    @Produces("text/csv")
    public Response edgesFile(@PathParam("id") String id) {
        return file(results.exportEdges(study(), id(id)));
    }

    @GET
    @Path("{id}/pairs.csv")
    @Produces("text/csv")
    public Response pairsFile(@PathParam("id") String id) {
        return file(results.exportPairs(study(), id(id)));
    }

    @GET
    @Path("{id}/changes.csv")
    @Produces("text/csv")
    public Response changesFile(@PathParam("id") String id) {
        return file(results.exportChanges(study(), id(id)));
    }

    /** The map of a seed. */
    @GET
    @Path("{id}/map.nii.gz")
    @Produces("application/gzip")
    public Response mapFile(@PathParam("id") String id) {
        return file(results.exportMap(study(), id(id)));
    }

    @GET
    @Path("{id}/manifest.json")
    public Response manifestFile(@PathParam("id") String id) {
        return file(results.exportManifest(study(), id(id)));
    }

    private static Response file(ExportFile file) {
        return Response.ok(file.bytes(), file.mediaType())
                .header("Content-Disposition", "attachment; filename=\"" + file.name() + "\"")
                .build();
    }

    private StudyId study() {
        return studies.findByCode(code).orElseThrow(Denied::new);
    }

    private static RunId id(String text) {
        return RunResource.id(text);
    }
}

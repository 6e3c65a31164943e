package org.trialgia.web.run;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.refusal.Denied;
import org.trialgia.run.boundary.ArmResults;
import org.trialgia.run.boundary.EdgeView;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.boundary.ModelService;
import org.trialgia.run.boundary.PairEdgeQuery;
import org.trialgia.run.boundary.PairEdgeRow;
import org.trialgia.run.boundary.QualityRow;
import org.trialgia.run.boundary.ResultService;
import org.trialgia.run.boundary.ResultView;
import org.trialgia.run.boundary.RunService;
import org.trialgia.run.boundary.RunView;
import org.trialgia.vocabulary.RunId;
import org.trialgia.vocabulary.RunState;
import org.trialgia.vocabulary.TaskKind;
import org.trialgia.web.frame.Go;
import org.trialgia.web.frame.Here;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One run: how far it is, and what it found. */
@Named
@RequestScoped
public class RunPage {

    @Inject private RunService runs;
    @Inject private ResultService results;
    @Inject private ModelService models;
    @Inject private Here here;

    private static final int SHOWN_ROWS = 50;

    private @Nullable RunView run;
    private @Nullable ResultView result;
    private @Nullable EdgeView edge;
    private @Nullable List<ModelResult> pooled;
    private @Nullable ArmResults arms;
    private @Nullable List<QualityRow> quality;

    /** The run the address names. */
    public RunId getId() {
        try {
            return RunId.of(here.parameter("run"));
        } catch (IllegalArgumentException e) {
            throw new Denied();
        }
    }

    public RunView getView() {
        if (run == null) {
            run = runs.run(here.getStudyId(), getId());
        }
        return run;
    }

    public boolean isFinished() {
        return getView().run().state() == RunState.FINISHED;
    }

    /** Whether there is a result this viewer may read. */
    public boolean isReadable() {
        return isFinished() && getView().mayReadResult();
    }

    public ResultView getResult() {
        if (result == null) {
            result = results.result(here.getStudyId(), getId());
        }
        return result;
    }

    /** The address results come from as JSON and files. */
    public String getApi() {
        return "/api/studies/" + here.getStudy().code() + "/results/" + getId();
    }

    /** The address the run's progress comes from. */
    public String getProgressApi() {
        return "/api/studies/" + here.getStudy().code() + "/runs/" + getId();
    }

    /** Which part is shown: what the address asks for, as far as there is such a part. */
    public String getTab() {
        String asked = here.query("tab");
        List<String> tabs =
                isReadable()
                        ? parts()
                        : isFinished() ? List.of("quality", "settings") : List.of("settings");
        return tabs.contains(asked) ? asked : tabs.getFirst();
    }

    private List<String> parts() {
        List<String> parts =
                new ArrayList<>(List.of("result", "quality", "model", "settings", "files"));
        if (!getView().settings().models().pooled().isEmpty()) {
            parts.add("models");
        }
        if (isByArm()) {
            parts.add("arms");
        }
        return parts;
    }

    /** The address of another part. */
    public String tab(String name) {
        return here.getAddress() + "?tab=" + name;
    }

    /** The participant whose own numbers are shown; empty for all pairs together. */
    public String getPair() {
        String asked = here.query("pair");
        List<String> pairs = getResult().pairs();
        if (pairs.contains(asked)) {
            return asked;
        }
        return getResult().meanRefused().isEmpty() || pairs.isEmpty() ? "" : pairs.getFirst();
    }

    /** The edge that is shown participant by participant; null where there is none. */
    public @Nullable EdgeView getEdge() {
        if (edge == null) {
            int wanted = wanted();
            edge = wanted < 0 ? null : results.edge(here.getStudyId(), getId(), wanted);
        }
        return edge;
    }

    private int wanted() {
        String asked = here.query("edge");
        int edges = getResult().counts().edges();
        if (asked.matches("\\d{1,6}") && Integer.parseInt(asked) < edges) {
            return Integer.parseInt(asked);
        }
        Integer strongest = getResult().strongest();
        if (strongest != null) {
            return strongest;
        }
        if (getPair().isEmpty()) {
            return -1;
        }
        return results
                .pairEdges(
                        new PairEdgeQuery(
                                here.getStudyId(),
                                getId(),
                                getPair(),
                                "",
                                PairEdgeRow.Order.SIZE,
                                false,
                                0,
                                1))
                .rows()
                .stream()
                .findFirst()
                .map(PairEdgeRow::edge)
                .orElse(-1);
    }

    /** The address that shows an edge, with the list as it is. */
    public String edgeAddress(int number) {
        StringBuilder address =
                new StringBuilder(here.getAddress()).append("?edge=").append(number);
        for (String name : List.of("q", "sort", "page", "pair")) {
            String value = here.query(name);
            if (!value.isEmpty()) {
                address.append('&')
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        return address.toString();
    }

    /** What was computed beyond the mean change and the link with pain. */
    public List<ModelResult> getModels() {
        if (pooled == null) {
            pooled = models.pooled(here.getStudyId(), getId());
        }
        return pooled;
    }

    /** Whether a model can be taken away, fitted to all pairs. */
    public boolean frozen(ModelResult of) {
        return of.refused().isEmpty() && of.model().frozen(getResult().measure().shape());
    }

    /** How q came about: for the heading of a column of it. */
    public String about(ModelResult.Column column) {
        return column.name().equals("q") ? getAboutQ() : "";
    }

    /** How q came about. */
    public String getAboutQ() {
        return "False discovery rate, " + getView().settings().models().discoveryRate().label();
    }

    /** The models that tell arms apart. */
    public ArmResults getArms() {
        if (arms == null) {
            arms = models.byArm(here.getStudyId(), getId(), here.query("reference"));
        }
        return arms;
    }

    /** Whether the run asks for models that tell arms apart. */
    public boolean isByArm() {
        return !getView().settings().models().byArm().isEmpty();
    }

    /** The rows of a model's table that a page shows. */
    public List<List<ModelResult.Cell>> rows(ModelResult.Table table) {
        return table.rows().subList(0, Math.min(SHOWN_ROWS, table.rows().size()));
    }

    /** How many rows are in the file only. */
    public int more(ModelResult.Table table) {
        return Math.max(0, table.rows().size() - SHOWN_ROWS);
    }

    /** The pairs and what was left of their scans. */
    public List<QualityRow> getQuality() {
        if (quality == null) {
            quality = results.quality(here.getStudyId(), getId());
        }
        return quality;
    }

    /** A scan of a pair in the table of quality. */
    public record Scan(String word, QualityRow.@Nullable Facts facts) {}

    /** The two scans of a pair. */
    public List<Scan> scans(QualityRow pair) {
        return List.of(
                new Scan(getView().settings().baselineVisit(), pair.baseline()),
                new Scan(getView().settings().followUpVisit(), pair.followUp()));
    }

    /** The change of pain of a participant; null where it is not known. */
    public @Nullable Double pain(String participant) {
        EdgeView shown = getEdge();
        return shown == null
                ? null
                : shown.points().stream()
                        .filter(point -> point.participant().equals(participant))
                        .findFirst()
                        .map(EdgeView.Point::pain)
                        .orElse(null);
    }

    /** How many tasks of a kind are done, in words. */
    public String progress(String kind) {
        return getView().progress(TaskKind.valueOf(kind));
    }

    /** How many pairs do not count. */
    public long getOut() {
        return getQuality().stream().filter(row -> !row.counts()).count();
    }

    /** Stops the run. */
    public void cancel() {
        runs.cancel(here.getStudyId(), getId());
        Go.to(
                here.getAddress(),
                "The run is cancelled. What it has done is kept; it can be started again.");
    }

    /** Starts it again from what is done. */
    public void restart() {
        runs.restart(here.getStudyId(), getId());
        Go.to(here.getAddress(), "The run goes on from the tasks that are done.");
    }
}

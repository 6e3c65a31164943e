package org.trialgia.demo.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.demo.control.DemoScan.Edge;
import org.trialgia.guard.Page;
import org.trialgia.run.boundary.EdgeQuery;
import org.trialgia.run.boundary.EdgeRow;
import org.trialgia.run.boundary.RegionChoice;
import org.trialgia.run.boundary.ResultService;
import org.trialgia.run.boundary.ResultView;
import org.trialgia.run.boundary.ResultView.RegionName;
import org.trialgia.run.boundary.RunFilter;
import org.trialgia.run.boundary.RunRow;
import org.trialgia.run.boundary.RunService;
import org.trialgia.run.boundary.RunSettings;
import org.trialgia.run.boundary.StartRun;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.RunId;
import org.trialgia.vocabulary.RunState;
import org.trialgia.vocabulary.StudyId;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The run of the demo trial, asked for and read as the investigator. */
@ApplicationScoped
public class DemoAnalysis {

    /** The edge whose connectivity goes with pain in the demo. */
    static final Edge EDGE = new Edge("pag", "amygdala-l");

    private static final String TITLE = "Descending pain control and amygdala";
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final long PAUSE_MILLIS = 500;

    @Inject private RunService runs;
    @Inject private ResultService results;
    @Inject private DemoCrew crew;

    /** What the run says of the edge. */
    public record Outcome(EdgeRow edge, boolean strongest, int pairs, String finding) {}

    /** The regions the run looks at, by id. */
    List<String> regions(StudyId study) {
        return crew.as(Role.INVESTIGATOR, () -> runs.options(study).suggested());
    }

    /** Starts the run. */
    RunId start(StudyId study) {
        return crew.as(
                Role.INVESTIGATOR,
                () ->
                        runs.start(
                                new StartRun(
                                        study,
                                        TITLE,
                                        RunSettings.defaults(
                                                        DemoProtocol.BASELINE, DemoProtocol.WEEK_8)
                                                .withRegions(
                                                        RegionChoice.named(
                                                                runs.options(study)
                                                                        .suggested())))));
    }

    /** The demo's run of a study, once it is finished. */
    Optional<RunId> done(StudyId study) {
        return crew.as(
                Role.INVESTIGATOR,
                () ->
                        runs
                                .runs(
                                        RunFilter.newest(study, 0, Page.MOST_ROWS)
                                                .in(RunState.FINISHED))
                                .rows()
                                .stream()
                                .filter(run -> run.title().equals(TITLE))
                                .map(RunRow::id)
                                .findFirst());
    }

    /**
     * Waits until a run is over.
     *
     * @throws IllegalStateException if it fails, or takes longer than is reasonable
     */
    void await(StudyId study, RunId run) throws InterruptedException {
        Instant end = Instant.now().plus(LONGEST);
        while (true) {
            RunRow row = crew.as(Role.INVESTIGATOR, () -> runs.run(study, run).run());
            if (row.state() == RunState.FINISHED) {
                return;
            }
            if (!row.open() || Instant.now().isAfter(end)) {
                throw new IllegalStateException(
                        "the demo's run is " + row.state().label() + ": " + row.message());
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** What a finished run found. */
    Outcome read(StudyId study, RunId run) {
        return crew.as(
                Role.INVESTIGATOR,
                () -> {
                    ResultView view = results.result(study, run);
                    int a = place(view.regions(), EDGE.a());
                    int b = place(view.regions(), EDGE.b());
                    EdgeRow edge =
                            results
                                    .edges(
                                            new EdgeQuery(
                                                    study,
                                                    run,
                                                    "",
                                                    EdgeRow.Order.STRENGTH,
                                                    false,
                                                    0,
                                                    Page.MOST_ROWS))
                                    .rows()
                                    .stream()
                                    .filter(row ->
                                            (row.a() == a && row.b() == b)
                                                    || (row.a() == b && row.b() == a))
                                    .findFirst()
                                    .orElseThrow();
                    return new Outcome(
                            edge,
                            Integer.valueOf(edge.edge()).equals(view.strongest()),
                            view.counts().linked(),
                            view.finding());
                });
    }

    private static int place(List<RegionName> regions, String id) {
        return regions.stream().map(RegionName::id).toList().indexOf(id);
    }
}

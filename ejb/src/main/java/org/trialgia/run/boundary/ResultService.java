package org.trialgia.run.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.Outcome;
import org.trialgia.analysis.change.MeanChange;
import org.trialgia.analysis.change.PainLink;
import org.trialgia.audit.boundary.Actor;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.audit.boundary.AuditRecorder;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.guard.Guarded;
import org.trialgia.guard.InScope;
import org.trialgia.guard.Page;
import org.trialgia.guard.Permission;
import org.trialgia.guard.RequiresPermission;
import org.trialgia.persistence.run.Run;
import org.trialgia.persistence.run.RunQuery;
import org.trialgia.persistence.run.RunQuery.Order;
import org.trialgia.persistence.run.RunRepository;
import org.trialgia.randomisation.boundary.AllocatedArm;
import org.trialgia.refusal.Conflict;
import org.trialgia.run.boundary.EdgeView.ArmChange;
import org.trialgia.run.boundary.EdgeView.Change;
import org.trialgia.run.boundary.MeasureChoice.Shape;
import org.trialgia.run.control.FinishedRuns;
import org.trialgia.run.control.Gathered;
import org.trialgia.run.control.Gathered.PairOutcome;
import org.trialgia.run.control.Headlines;
import org.trialgia.run.control.ResultFiles;
import org.trialgia.run.control.ResultReader;
import org.trialgia.vocabulary.RunId;
import org.trialgia.vocabulary.RunState;
import org.trialgia.vocabulary.StudyId;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Results of runs: pooled for everybody who may read them; by arm, computed anew each time, only
 * for whoever may know results by arm.
 */
@Guarded
@Stateless
public class ResultService {

    private static final int LINE_POINTS = 41;
    private static final int MOST_OF_PAIR = 20;

    @Inject private RunRepository runs;
    @Inject private FinishedRuns finished;
    @Inject private CurrentCaller current;
    @Inject private AuditRecorder audit;

    @RequiresPermission(Permission.RESULT_READ)
    public ResultView result(@InScope StudyId study, RunId id) {
        Run run = finished.get(study, id);
        ResultReader reader = finished.reader(run);
        EdgeRow strongest = reader.strongest();
        PainScore outcome = finished.frozen(run).settings().outcome();
        return new ResultView(
                run.id(),
                run.number(),
                run.title(),
                run.sentence(),
                Headlines.headline(reader),
                Headlines.finding(reader, outcome),
                !finished.mayReadByArm(study),
                reader.meanRefused(),
                reader.linkRefused(),
                reader.notes(),
                reader.counts(),
                reader.regions(),
                reader.significant(),
                reader.significantMeans(),
                reader.included(),
                strongest == null ? null : strongest.edge(),
                outcome,
                reader.measure(),
                reader.paired(),
                finished.hash(run));
    }

    /** One page of the edges. */
    @RequiresPermission(Permission.RESULT_READ)
    public Page<EdgeRow> edges(@InScope EdgeQuery query) {
        String wanted = query.text().strip().toLowerCase(Locale.ROOT);
        return page(
                finished
                        .reader(finished.get(query.study(), query.run()))
                        .edges(query.order(), query.backwards())
                        .stream()
                        .filter(row -> row.name().toLowerCase(Locale.ROOT).contains(wanted))
                        .toList(),
                query.first(),
                query.size());
    }

    private static <T> Page<T> page(List<T> rows, int first, int size) {
        int from = Math.clamp(first, 0, rows.size());
        int to = Math.min(rows.size(), from + Page.size(size));
        return new Page<>(rows.subList(from, to), rows.size());
    }

    @RequiresPermission(Permission.RESULT_READ)
    public MatrixView matrix(@InScope StudyId study, RunId id) {
        return finished.reader(finished.get(study, id)).matrix();
    }

    /** One page of the edges of one pair. */
    @RequiresPermission(Permission.RESULT_READ)
    public Page<PairEdgeRow> pairEdges(@InScope PairEdgeQuery query) {
        Run run = finished.get(query.study(), query.run());
        String wanted = query.text().strip().toLowerCase(Locale.ROOT);
        return page(
                finished
                        .reader(run)
                        .edges(pair(run, query.participant()), query.order(), query.backwards())
                        .stream()
                        .filter(row -> row.name().toLowerCase(Locale.ROOT).contains(wanted))
                        .toList(),
                query.first(),
                query.size());
    }

    /** The matrix of one pair. */
    @RequiresPermission(Permission.RESULT_READ)
    public PairMatrixView pairMatrix(@InScope StudyId study, RunId id, String participant) {
        Run run = finished.get(study, id);
        return finished.reader(run).matrix(pair(run, participant));
    }

    private PairOutcome pair(Run run, String participant) {
        return finished.gathered(run).included().stream()
                .filter(one -> one.pair().participant().equals(participant))
                .findFirst()
                .orElseThrow(() -> new Conflict("run.pair"));
    }

    /** The newest results in which a participant's pair was read. */
    @RequiresPermission(Permission.RESULT_READ)
    public List<ResultOfPair> ofPair(@InScope StudyId study, String participant) {
        return runs
                .page(
                        study,
                        new RunQuery("", RunState.FINISHED, Order.NUMBER, false),
                        0,
                        MOST_OF_PAIR)
                .stream()
                .filter(run -> finished.reader(run).included().contains(participant))
                .map(run -> new ResultOfPair(run.id(), run.number(), run.title(), run.endedAt()))
                .toList();
    }

    /** One edge, participant by participant. */
    @RequiresPermission(Permission.RESULT_READ)
    public EdgeView edge(@InScope StudyId study, RunId id, int edge) {
        Run run = finished.get(study, id);
        ResultReader reader = finished.reader(run);
        if (edge < 0 || edge >= reader.edges()) {
            throw new Conflict("run.edge");
        }
        Gathered gathered = finished.gathered(run);
        PainLink.@Nullable Scatter scatter =
                reader.edge(edge).estimate() == null
                        ? null
                        : gathered.link().get().scatter(edge, LINE_POINTS);
        Map<String, AllocatedArm> arms =
                finished.mayReadByArm(study) ? finished.arms(study) : Map.of();
        List<PairOutcome> included = gathered.included();
        return new EdgeView(
                reader.edge(edge),
                scatter == null ? List.of() : points(scatter, included),
                scatter == null ? List.of() : line(scatter),
                included.stream()
                        .filter(pair -> Double.isFinite(pair.change()[edge]))
                        .map(pair -> change(pair, edge, arms))
                        .toList(),
                scatter == null ? 0 : included.size() - scatter.pairs().length,
                finished.mayReadByArm(study) ? byArm(gathered, edge, arms) : null);
    }

    /** What was left of each scan, and which pairs do not count. */
    @RequiresPermission(Permission.RUN_READ)
    public List<QualityRow> quality(@InScope StudyId study, RunId id) {
        Run run = finished.get(study, id);
        List<QualityRow> rows = new ArrayList<>(finished.reader(run).quality());
        finished.frozen(run)
                .inputs()
                .left()
                .forEach(left ->
                        rows.add(
                                new QualityRow(
                                        left.participant(), false, left.reasons(), null, null)));
        rows.sort(Comparator.comparing(QualityRow::participant));
        return rows;
    }

    /** The edges as a CSV file. */
    @RequiresPermission(Permission.RESULT_EXPORT)
    public ExportFile exportEdges(@InScope StudyId study, RunId id) {
        Run run = finished.get(study, id);
        return exported(run, ResultFiles.edges(finished.name(run), finished.reader(run)));
    }

    /** The pairs and the quality of their scans as a CSV file. */
    @RequiresPermission(Permission.RESULT_EXPORT)
    public ExportFile exportPairs(@InScope StudyId study, RunId id) {
        Run run = finished.get(study, id);
        return exported(
                run,
                ResultFiles.pairs(
                        finished.name(run), finished.frozen(run), finished.gathered(run)));
    }

    /** The change of each pair and edge as a CSV file. */
    @RequiresPermission(Permission.RESULT_EXPORT)
    public ExportFile exportChanges(@InScope StudyId study, RunId id) {
        Run run = finished.get(study, id);
        return exported(
                run,
                ResultFiles.changes(
                        finished.name(run), finished.reader(run), finished.gathered(run)));
    }

    /** The map of a seed or of a task as a NIfTI image. */
    @RequiresPermission(Permission.RESULT_EXPORT)
    public ExportFile exportMap(@InScope StudyId study, RunId id) {
        Run run = finished.get(study, id);
        ResultReader reader = finished.reader(run);
        if (reader.measure().shape() != Shape.POINTS) {
            throw new Conflict("run.no-map");
        }
        return exported(
                run, ResultFiles.map(finished.name(run), reader, finished.frozen(run).lattice()));
    }

    /** What the run was, as JSON, with the hashes of everything. */
    @RequiresPermission(Permission.RESULT_EXPORT)
    public ExportFile exportManifest(@InScope StudyId study, RunId id) {
        Run run = finished.get(study, id);
        ResultReader reader = finished.reader(run);
        Gathered gathered = finished.gathered(run);
        return exported(
                run,
                ResultFiles.manifest(
                        finished.name(run),
                        run,
                        reader,
                        List.of(
                                ResultFiles.edges(finished.name(run), reader),
                                ResultFiles.pairs(
                                        finished.name(run), finished.frozen(run), gathered),
                                ResultFiles.changes(finished.name(run), reader, gathered))));
    }

    private ExportFile exported(Run run, ExportFile file) {
        audit.record(
                AuditEntry.inStudy(
                                run.study(),
                                Actor.in(run.study(), current.get()),
                                "run.result-exported")
                        .about("run", run.id().value(), "Run " + run.number())
                        .changed("file", null, file.name())
                        .changed("SHA-256", null, file.sha256()));
        return file;
    }

    private static List<EdgeView.Point> points(
            PainLink.Scatter scatter, List<PairOutcome> included) {
        return IntStream.range(0, scatter.pairs().length)
                .mapToObj(i ->
                        new EdgeView.Point(
                                included.get(scatter.pairs()[i]).pair().participant(),
                                scatter.deltaPain()[i],
                                scatter.change()[i],
                                scatter.adjusted()[i]))
                .toList();
    }

    private static List<EdgeView.LinePoint> line(PainLink.Scatter scatter) {
        return scatter.line().stream()
                .map(point ->
                        new EdgeView.LinePoint(
                                point.deltaPain(),
                                point.fitted(),
                                point.ci().low(),
                                point.ci().high()))
                .toList();
    }

    private static Change change(PairOutcome pair, int edge, Map<String, AllocatedArm> arms) {
        AllocatedArm arm = arms.get(pair.pair().participant());
        return new Change(
                pair.pair().participant(),
                pair.baseline().values()[edge],
                pair.followUp().values()[edge],
                arm == null ? null : arm.code());
    }

    private static List<ArmChange> byArm(
            Gathered gathered, int edge, Map<String, AllocatedArm> arms) {
        Map<String, List<PairOutcome>> pairs = new TreeMap<>();
        Map<String, String> names = new HashMap<>();
        for (PairOutcome pair : gathered.included()) {
            AllocatedArm arm = arms.get(pair.pair().participant());
            if (arm != null) {
                pairs.computeIfAbsent(arm.code(), code -> new ArrayList<>()).add(pair);
                names.put(arm.code(), arm.name());
            }
        }
        return pairs.entrySet().stream()
                .map(arm ->
                        armChange(
                                arm.getKey(),
                                names.getOrDefault(arm.getKey(), ""),
                                arm.getValue().size(),
                                gathered.mean(arm.getValue()),
                                edge))
                .toList();
    }

    private static ArmChange armChange(
            String code, String name, int pairs, Outcome<MeanChange> outcome, int edge) {
        return switch (outcome) {
            case Outcome.Refused<MeanChange>(String reason, String sentence) ->
                    new ArmChange(code, name, pairs, null, null, null, sentence);
            case Outcome.Computed<MeanChange>(MeanChange mean) ->
                    new ArmChange(
                            code,
                            name,
                            pairs,
                            finite(mean.mean()[edge]),
                            finite(mean.low()[edge]),
                            finite(mean.high()[edge]),
                            "");
        };
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}

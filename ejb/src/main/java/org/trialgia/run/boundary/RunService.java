package org.trialgia.run.boundary;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.trialgia.audit.boundary.Actor;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.audit.boundary.AuditRecorder;
import org.trialgia.guard.AccessRules;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.guard.Guarded;
import org.trialgia.guard.InScope;
import org.trialgia.guard.Page;
import org.trialgia.guard.Permission;
import org.trialgia.guard.RequiresPermission;
import org.trialgia.imaging.boundary.PairDirectory;
import org.trialgia.persistence.access.Person;
import org.trialgia.persistence.access.PersonRepository;
import org.trialgia.persistence.run.Run;
import org.trialgia.persistence.run.Run.Frozen;
import org.trialgia.persistence.run.RunQuery;
import org.trialgia.persistence.run.RunRepository;
import org.trialgia.persistence.run.RunTaskRepository;
import org.trialgia.persistence.study.Study;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.persistence.study.VisitPlan;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Denied;
import org.trialgia.run.boundary.RegionChoice.Kind;
import org.trialgia.run.boundary.RunOptions.Choice;
import org.trialgia.run.boundary.RunOptions.LabelImage;
import org.trialgia.run.control.CanonicalJson;
import org.trialgia.run.control.FinishedRuns;
import org.trialgia.run.control.FrozenRun;
import org.trialgia.run.control.InputReader;
import org.trialgia.run.control.Previews;
import org.trialgia.run.control.RegionSets;
import org.trialgia.run.control.RunInputs;
import org.trialgia.run.control.RunJson;
import org.trialgia.run.control.RunRules;
import org.trialgia.run.control.RunSentence;
import org.trialgia.run.control.Software;
import org.trialgia.run.control.TaskPlan;
import org.trialgia.run.control.WorkAdded;
import org.trialgia.run.control.Workers.RunStopped;
import org.trialgia.vocabulary.RunId;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.TaskState;

import java.util.List;
import java.util.Map;

/** Runs of an analysis: planned, asked for, watched, stopped, started again. */
@Guarded
@Stateless
public class RunService {

    @Inject private RunRepository runs;
    @Inject private RunTaskRepository tasks;
    @Inject private StudyRepository studies;
    @Inject private PersonRepository people;
    @Inject private PairDirectory pairs;
    @Inject private InputReader inputs;
    @Inject private FinishedRuns finished;
    @Inject private CurrentCaller current;
    @Inject private AuditRecorder audit;
    @Inject private Event<WorkAdded> added;
    @Inject private Event<RunStopped> stopped;

    /** One page of the study's runs. */
    @RequiresPermission(Permission.RUN_READ)
    public Page<RunRow> runs(@InScope RunFilter filter) {
        RunQuery query =
                new RunQuery(
                        filter.text(),
                        filter.state(),
                        RunQuery.Order.valueOf(filter.sort().name()),
                        filter.ascending());
        return new Page<>(
                runs
                        .page(
                                filter.study(),
                                query,
                                Math.max(0, filter.first()),
                                Page.size(filter.size()))
                        .stream()
                        .map(this::row)
                        .toList(),
                runs.count(filter.study(), query));
    }

    @RequiresPermission(Permission.RUN_READ)
    public RunView run(@InScope StudyId study, RunId id) {
        Run run = get(study, id);
        return new RunView(
                row(run),
                RunJson.read(run.settings(), run.inputs()).settings(),
                run.settingsHash(),
                run.inputsHash(),
                run.software(),
                tasks.tasks(id).stream()
                        .map(task ->
                                new RunView.Task(
                                        task.kind(),
                                        task.argument(),
                                        task.state(),
                                        task.attempts(),
                                        task.message()))
                        .toList(),
                may(study, Permission.RUN_START),
                may(study, Permission.RESULT_READ));
    }

    /** What can be chosen for a run. */
    @RequiresPermission(Permission.RUN_START)
    public RunOptions options(@InScope StudyId study) {
        List<VisitPlan> visits = scanVisits(study);
        return new RunOptions(
                visits.stream().map(visit -> new Choice(visit.code(), visit.label())).toList(),
                RegionSets.all(Kind.NAMED),
                RegionSets.SUGGESTED,
                pairs.regionImages(study).stream()
                        .map(image ->
                                new LabelImage(
                                        image.id().value(), image.name(), image.labels().size()))
                        .toList(),
                pairs.mapNames(study),
                RunSettings.defaults(
                        visits.isEmpty() ? "" : visits.getFirst().code(),
                        visits.size() < 2 ? "" : visits.get(1).code()));
    }

    /** What a run of these settings would do, as things are. */
    @RequiresPermission(Permission.RUN_START)
    public RunPreview preview(@InScope StudyId study, RunSettings settings) {
        RunRules.check(settings, codes(study));
        List<RegionPoint> points = points(settings);
        return Previews.of(inputs.freeze(study, settings, points));
    }

    /** Freezes a run and puts it into the queue. */
    @RequiresPermission(Permission.RUN_START)
    public RunId start(@InScope StartRun request) {
        RunRules.check(request, codes(request.study()));
        if (!request.settings().measure().ofImages() && finished.mayReadByArm(request.study())) {
            // Whoever reads the result sees the values, and may not know what their author knows.
            throw new Conflict("run.imported-unblinded");
        }
        List<RegionPoint> points = points(request.settings());
        FrozenRun frozen = inputs.freeze(request.study(), request.settings(), points);
        RunInputs read = frozen.inputs();
        if (read.pairs().isEmpty()) {
            throw new Conflict("run.no-pairs", read.left().size());
        }
        Study study = studies.findLocked(request.study()).orElseThrow(Denied::new);
        Run run =
                new Run(
                        RunId.random(),
                        study.id(),
                        runs.nextNumber(study.id()),
                        request.title(),
                        current.get().id(),
                        frozen(CanonicalJson.bytes(RunJson.settings(frozen.settings(), points))),
                        frozen(CanonicalJson.bytes(RunJson.inputs(read))),
                        RunSentence.text(RunSentence.parts(frozen)),
                        Software.NAME);
        runs.add(run);
        tasks.addAll(run.id(), TaskPlan.tasks(frozen));
        added.fire(new WorkAdded());
        audit.record(
                entry(run, "run.started")
                        .changed("title", null, run.title())
                        .changed("sentence", null, run.sentence())
                        .changed("settings", null, run.settingsHash())
                        .changed("inputs", null, run.inputsHash()));
        return run.id();
    }

    /** Stops a run that is not over; what is done of it is kept. */
    @RequiresPermission(Permission.RUN_START)
    public void cancel(@InScope StudyId study, RunId id) {
        Run run = locked(study, id);
        if (!run.state().open()) {
            throw new Conflict("run.over", run.state().label());
        }
        String before = run.state().label();
        run.cancel();
        runs.stamp(run);
        tasks.cancelAll(id);
        stopped.fire(new RunStopped(id));
        audit.record(entry(run, "run.cancelled").changed("state", before, run.state().label()));
    }

    /** Starts a failed or cancelled run again, from the tasks it has finished. */
    @RequiresPermission(Permission.RUN_START)
    public void restart(@InScope StudyId study, RunId id) {
        Run run = locked(study, id);
        if (!run.state().restartable()) {
            throw new Conflict("run.not-restartable", run.state().label());
        }
        String before = run.state().label();
        run.restart();
        tasks.resetAll(id);
        added.fire(new WorkAdded());
        audit.record(entry(run, "run.restarted").changed("state", before, run.state().label()));
    }

    /** The spheres of a plan; none where values come from a table. */
    private static List<RegionPoint> points(RunSettings settings) {
        if (!settings.measure().ofImages()) {
            return List.of();
        }
        List<RegionPoint> points = RegionSets.points(settings.regions());
        RunRules.checkNetworks(settings.measure(), points);
        RunRules.checkSeed(settings, points);
        return points;
    }

    private List<VisitPlan> scanVisits(StudyId study) {
        return studies.visits(study).stream().filter(VisitPlan::scan).toList();
    }

    private List<String> codes(StudyId study) {
        return scanVisits(study).stream().map(VisitPlan::code).toList();
    }

    private Run get(StudyId study, RunId id) {
        return runs.find(id).filter(run -> run.study().equals(study)).orElseThrow(Denied::new);
    }

    /** Locked as it is read: read first, it may be older than what a worker has just written. */
    private Run locked(StudyId study, RunId id) {
        return runs.findLocked(id)
                .filter(run -> run.study().equals(study))
                .orElseThrow(Denied::new);
    }

    private boolean may(StudyId study, Permission permission) {
        return AccessRules.allows(current.get(), permission, study, null);
    }

    private static Frozen frozen(byte[] document) {
        return new Frozen(document, CanonicalJson.hash(document));
    }

    private RunRow row(Run run) {
        Map<TaskState, Integer> counts = tasks.count(run.id());
        return new RunRow(
                run.id(),
                run.number(),
                run.title(),
                run.state(),
                run.sentence(),
                people.find(run.askedBy()).map(Person::displayName).orElse(""),
                run.createdAt(),
                run.startedAt(),
                run.endedAt(),
                counts.getOrDefault(TaskState.DONE, 0),
                counts.values().stream().mapToInt(Integer::intValue).sum(),
                run.message());
    }

    private AuditEntry entry(Run run, String action) {
        return AuditEntry.inStudy(run.study(), Actor.in(run.study(), current.get()), action)
                .about("run", run.id().value(), "Run " + run.number());
    }
}

package org.trialgia.run.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.prediction.FrozenModel;
import org.trialgia.audit.boundary.Actor;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.audit.boundary.AuditRecorder;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.guard.Guarded;
import org.trialgia.guard.InScope;
import org.trialgia.guard.Permission;
import org.trialgia.guard.RequiresPermission;
import org.trialgia.persistence.run.Run;
import org.trialgia.randomisation.boundary.AllocatedArm;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Denied;
import org.trialgia.run.control.FinishedRuns;
import org.trialgia.run.control.Gathered;
import org.trialgia.run.control.ResultFiles;
import org.trialgia.run.control.model.ArmModels;
import org.trialgia.run.control.model.Arms;
import org.trialgia.run.control.model.Freezing;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.vocabulary.RunId;
import org.trialgia.vocabulary.StudyId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What runs compute beyond the mean change and the link with pain. Models by arm are computed anew
 * each time, only for whoever may know results by arm, and kept nowhere.
 */
@Guarded
@Stateless
public class ModelService {

    @Inject private FinishedRuns finished;
    @Inject private CurrentCaller current;
    @Inject private AuditRecorder audit;

    /** The models that tell no arm. */
    @RequiresPermission(Permission.RESULT_READ)
    public List<ModelResult> pooled(@InScope StudyId study, RunId id) {
        return finished.reader(finished.get(study, id)).models();
    }

    /**
     * The models that tell arms apart; without results for whoever may not know them.
     *
     * @param reference code of the arm with which the others are compared; the first where empty
     */
    @RequiresPermission(Permission.RESULT_READ)
    public ArmResults byArm(@InScope StudyId study, RunId id, String reference) {
        Run run = finished.get(study, id);
        List<ModelChoice> chosen = finished.frozen(run).settings().models().byArm();
        if (!finished.mayReadByArm(study)) {
            return new ArmResults(chosen, false, List.of(), "", List.of());
        }
        Gathered gathered = finished.gathered(run);
        Arms arms = arms(study, gathered, reference);
        return new ArmResults(
                chosen,
                true,
                arms.levels().stream().sorted().toList(),
                arms.levels().isEmpty() ? "" : arms.levels().getFirst(),
                chosen.stream().map(model -> ArmModels.of(model, gathered, arms)).toList());
    }

    /**
     * A table of a model as a CSV file.
     *
     * @param table its place among the model's tables, from 0
     * @param reference as for {@link #byArm}; of no matter for other models
     */
    @RequiresPermission(Permission.RESULT_EXPORT)
    public ExportFile export(
            @InScope StudyId study, RunId id, ModelChoice model, int table, String reference) {
        Run run = finished.get(study, id);
        ModelResult result =
                model.byArm() ? byArm(study, run, model, reference) : pooled(run, model);
        if (table < 0 || table >= result.tables().size()) {
            throw new Conflict("run.no-table");
        }
        return taken(
                run,
                ResultFiles.model(finished.name(run), result, table),
                model.byArm() ? Knowledge.RESULT_BY_ARM : Knowledge.PLAIN);
    }

    /** A prediction fitted to all pairs, to be applied in another run or study as it is. */
    @RequiresPermission(Permission.RESULT_EXPORT)
    public ExportFile exportFrozen(@InScope StudyId study, RunId id, ModelChoice model) {
        Run run = finished.get(study, id);
        if (!model.frozen(finished.frozen(run).settings().measure().shape())
                || finished.reader(run).models().stream()
                        .noneMatch(one -> one.model() == model && one.refused().isEmpty())) {
            throw new Conflict("run.no-model");
        }
        try {
            FrozenModel frozen = Freezing.of(model, finished.gathered(run));
            return taken(
                    run, ResultFiles.frozen(finished.name(run), model, frozen), Knowledge.PLAIN);
        } catch (RefusedException e) {
            throw new Conflict("run.model-not-frozen", e.sentence());
        }
    }

    private ExportFile taken(Run run, ExportFile file, Knowledge knowledge) {
        audit.record(
                AuditEntry.inStudy(
                                run.study(),
                                Actor.in(run.study(), current.get()),
                                "run.result-exported")
                        .about("run", run.id().value(), "Run " + run.number())
                        .changed("file", null, file.name())
                        .changed(knowledge, "SHA-256", null, file.sha256()));
        return file;
    }

    private ModelResult pooled(Run run, ModelChoice model) {
        return finished.reader(run).models().stream()
                .filter(one -> one.model() == model)
                .findFirst()
                .orElseThrow(() -> new Conflict("run.no-table"));
    }

    private ModelResult byArm(StudyId study, Run run, ModelChoice model, String reference) {
        if (!finished.mayReadByArm(study)) {
            throw new Denied();
        }
        if (!finished.frozen(run).settings().models().models().contains(model)) {
            throw new Conflict("run.no-table");
        }
        Gathered gathered = finished.gathered(run);
        return ArmModels.of(model, gathered, arms(study, gathered, reference));
    }

    private Arms arms(StudyId study, Gathered gathered, String reference) {
        Map<String, AllocatedArm> arms = finished.arms(study);
        List<@Nullable String> codes = new ArrayList<>();
        gathered.included()
                .forEach(pair -> {
                    AllocatedArm arm = arms.get(pair.pair().participant());
                    codes.add(arm == null ? null : arm.code());
                });
        return Arms.of(codes, reference);
    }
}

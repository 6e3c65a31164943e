package org.trialgia.run.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.access.boundary.Viewers;
import org.trialgia.guard.Knowing;
import org.trialgia.guard.Knowing.Sight;
import org.trialgia.participant.boundary.ParticipantDirectory;
import org.trialgia.participant.boundary.ParticipantRef;
import org.trialgia.persistence.run.Run;
import org.trialgia.persistence.run.RunRepository;
import org.trialgia.persistence.run.RunTaskRepository;
import org.trialgia.persistence.study.Study;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.randomisation.boundary.AllocatedArm;
import org.trialgia.randomisation.boundary.AllocationDirectory;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Denied;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.RunId;
import org.trialgia.vocabulary.RunState;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.TaskKind;

import java.util.HashMap;
import java.util.Map;

/** Runs that have a result, and what it was made of. */
@ApplicationScoped
public class FinishedRuns {

    @Inject private RunRepository runs;
    @Inject private RunTaskRepository tasks;
    @Inject private StudyRepository studies;
    @Inject private ParticipantDirectory participants;
    @Inject private AllocationDirectory allocations;
    @Inject private Viewers viewers;

    /**
     * A run of the study.
     *
     * @throws Conflict if it has no result yet
     */
    public Run get(StudyId study, RunId id) {
        Run run = runs.find(id).filter(one -> one.study().equals(study)).orElseThrow(Denied::new);
        if (run.state() != RunState.FINISHED) {
            throw new Conflict("run.no-result", run.state().label());
        }
        return run;
    }

    /** The document it ended in. */
    public ResultReader reader(Run run) {
        byte[] result = run.result();
        if (result == null) {
            throw new Conflict("run.no-result", run.state().label());
        }
        return new ResultReader(result);
    }

    /** The hash of that document; empty where there is none. */
    public String hash(Run run) {
        byte[] result = run.result();
        return result == null ? "" : CanonicalJson.hash(result);
    }

    /** What it was asked for with. */
    public FrozenRun frozen(Run run) {
        return RunJson.read(run.settings(), run.inputs());
    }

    /** The outcomes of its scans. */
    public Gathered gathered(Run run) {
        return new RunSteps(frozen(run)).gathered(tasks.results(run.id(), TaskKind.SCAN));
    }

    /** What the names of its files begin with. */
    public String name(Run run) {
        return studies.find(run.study()).map(Study::code).orElseThrow(Denied::new)
                + "-run-"
                + run.number();
    }

    /** Whether the caller may know results by arm. */
    public boolean mayReadByArm(StudyId study) {
        return Knowing.of(viewers.viewer(study)).resultsByArm() == Sight.SEEN;
    }

    /** The arm of everybody, by number; to be asked only for whoever may read results by arm. */
    public Map<String, AllocatedArm> arms(StudyId study) {
        Map<ParticipantId, AllocatedArm> arms = allocations.armsIn(study);
        Map<String, AllocatedArm> byNumber = new HashMap<>();
        for (ParticipantRef one : participants.inStudy(study)) {
            AllocatedArm arm = arms.get(one.id());
            if (arm != null) {
                byNumber.put(one.number(), arm);
            }
        }
        return byNumber;
    }
}

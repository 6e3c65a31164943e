package org.trialgia.run.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.imaging.boundary.PairDirectory;
import org.trialgia.persistence.run.ClaimedTask;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Refusal;
import org.trialgia.vocabulary.FileHash;
import org.trialgia.vocabulary.TaskKind;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** Does a claimed task: reads what it needs, computes outside any transaction, brings it back. */
@ApplicationScoped
public class TaskWork {

    private static final Logger LOG = System.getLogger(TaskWork.class.getName());

    @Inject private TaskBoard board;
    @Inject private PairDirectory pairs;

    /**
     * Does the task.
     *
     * @throws TaskFailed if it cannot be done
     * @throws Watch.Stopped if nobody waits for it any more
     */
    public void perform(ClaimedTask task, Watch watch) {
        RunSteps steps = new RunSteps(board.frozen(task.run()));
        watch.check();
        boolean kept =
                switch (task.kind()) {
                    case SCAN -> finish(task, watch, scan(task, steps));
                    case PERMUTATIONS ->
                            finish(task, watch, steps.permutations(task.argument(), scans(task)));
                    case MODEL -> finish(task, watch, steps.model(task.argument(), scans(task)));
                    case COMBINE -> {
                        List<byte[]> blocks = board.results(task.run(), TaskKind.PERMUTATIONS);
                        List<byte[]> models = board.results(task.run(), TaskKind.MODEL);
                        byte[] result = steps.result(scans(task), blocks, models);
                        watch.check();
                        yield board.finishRun(task, result);
                    }
                };
        if (!kept) {
            LOG.log(Level.INFO, "{0} of run {1} came too late", task.argument(), task.run());
        }
    }

    private boolean finish(ClaimedTask task, Watch watch, byte[] result) {
        watch.check();
        return board.finish(task, result);
    }

    private List<byte[]> scans(ClaimedTask task) {
        return board.results(task.run(), TaskKind.SCAN);
    }

    private byte[] scan(ClaimedTask task, RunSteps steps) {
        try {
            return steps.scan(task.argument(), hash -> pairs.verifiedPath(new FileHash(hash)));
        } catch (Denied e) {
            throw new TaskFailed(
                    "A file of " + task.argument() + " is not in the store any more.", false, e);
        } catch (Refusal e) {
            throw new TaskFailed(task.argument() + ": " + e.getMessage(), false, e);
        } catch (IOException e) {
            throw new TaskFailed(
                    "The files of " + task.argument() + " could not be read.", true, e);
        }
    }
}

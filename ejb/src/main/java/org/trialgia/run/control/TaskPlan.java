package org.trialgia.run.control;

import org.trialgia.persistence.run.RunTaskRepository.NewTask;
import org.trialgia.run.control.RunInputs.Later;
import org.trialgia.run.control.RunInputs.Pair;
import org.trialgia.run.control.RunInputs.Source;
import org.trialgia.vocabulary.TaskKind;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a run into tasks: one for each scan (those of pairs first), one for each block of
 * permutations, one for each further model, one at the end.
 */
public final class TaskPlan {

    /** So small that a block takes seconds, and a killed server loses no more. */
    static final int PERMUTATIONS_PER_TASK = 500;

    private static final String BASELINE = " baseline";
    private static final String FOLLOW_UP = " follow-up";

    private TaskPlan() {}

    /** The tasks of a run, in order. */
    public static List<NewTask> tasks(FrozenRun run) {
        List<NewTask> tasks = new ArrayList<>();
        for (Pair pair : run.inputs().pairs()) {
            tasks.add(new NewTask(TaskKind.SCAN, pair.participant() + BASELINE));
            tasks.add(new NewTask(TaskKind.SCAN, pair.participant() + FOLLOW_UP));
        }
        for (Pair pair : run.inputs().pairs()) {
            for (Later later : pair.later()) {
                tasks.add(new NewTask(TaskKind.SCAN, pair.participant() + " at " + later.visit()));
            }
        }
        int permutations = run.settings().permutations();
        for (int from = 0; from < permutations; from += PERMUTATIONS_PER_TASK) {
            int to = Math.min(permutations, from + PERMUTATIONS_PER_TASK);
            tasks.add(new NewTask(TaskKind.PERMUTATIONS, from + " to " + to));
        }
        run.settings()
                .models()
                .pooled()
                .forEach(model -> tasks.add(new NewTask(TaskKind.MODEL, model.name())));
        tasks.add(new NewTask(TaskKind.COMBINE, "result"));
        return tasks;
    }

    /** The scan that a task is about. */
    static Source scan(FrozenRun run, String argument) {
        for (Pair pair : run.inputs().pairs()) {
            if (argument.equals(pair.participant() + BASELINE)) {
                return pair.baseline();
            }
            if (argument.equals(pair.participant() + FOLLOW_UP)) {
                return pair.followUp();
            }
            for (Later later : pair.later()) {
                if (argument.equals(pair.participant() + " at " + later.visit())) {
                    return later.source();
                }
            }
        }
        throw new IllegalStateException("the run has no scan " + argument);
    }

    /** A block of permutations, its end left out. */
    record Block(int from, int to) {
        static Block of(String argument) {
            String[] ends = argument.split(" to ", -1);
            return new Block(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
        }
    }
}

package org.trialgia.run.control;

import org.trialgia.analysis.Outcome;
import org.trialgia.analysis.statistics.PermutationBlock;
import org.trialgia.analysis.statistics.PermutationTest;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.control.RunInputs.ListedValues;
import org.trialgia.run.control.RunInputs.MapFiles;
import org.trialgia.run.control.RunInputs.ScanFiles;
import org.trialgia.run.control.TaskPlan.Block;
import org.trialgia.run.control.model.PooledModels;

import java.io.IOException;
import java.util.List;

/**
 * What each task of a run computes: a pure function of the frozen run, the files it names and the
 * results of earlier tasks, down to the last bit.
 */
public final class RunSteps {

    private final FrozenRun run;

    /** The steps of one run. */
    public RunSteps(FrozenRun run) {
        this.run = run;
    }

    /** The result of the task of a scan. */
    public byte[] scan(String argument, ScanFileSource files) throws IOException {
        return switch (TaskPlan.scan(run, argument)) {
            case ScanFiles scan -> new ScanStep(run, files).compute(scan).bytes();
            case MapFiles map -> new ScanStep(run, files).compute(map).bytes();
            case ListedValues listed -> ScanOutcome.listed(listed.values()).bytes();
        };
    }

    /** The result of the task of a block of permutations. */
    public byte[] permutations(String argument, List<byte[]> scans) {
        Block block = Block.of(argument);
        Gathered gathered = gathered(scans);
        return new BlockOutcome(
                        counted(gathered.meanTest(), block), counted(gathered.linkTest(), block))
                .bytes();
    }

    private static PermutationBlock counted(Outcome<PermutationTest> outcome, Block block) {
        return switch (outcome) {
            // Where there are fewer permutations than asked for, all of them are in earlier blocks.
            case Outcome.Computed<PermutationTest>(PermutationTest test) ->
                    block.from() >= test.permutations()
                            ? BlockOutcome.nothing()
                            : test.compute(block.from(), Math.min(block.to(), test.permutations()));
            case Outcome.Refused<PermutationTest> refused -> BlockOutcome.nothing();
        };
    }

    /** The result of the task of a model. */
    public byte[] model(String argument, List<byte[]> scans) {
        return new ModelOutcome(PooledModels.of(ModelChoice.valueOf(argument), gathered(scans)))
                .bytes();
    }

    /** The run's result. */
    public byte[] result(List<byte[]> scans, List<byte[]> blocks, List<byte[]> models) {
        return CanonicalJson.bytes(
                ResultJson.of(
                        run,
                        gathered(scans),
                        scans.stream().map(CanonicalJson::hash).toList(),
                        blocks.stream().map(BlockOutcome::of).toList(),
                        models.stream().map(ModelOutcome::of).toList()));
    }

    /** The scans brought together. */
    public Gathered gathered(List<byte[]> scans) {
        return Gathered.of(run, scans.stream().map(ScanOutcome::of).toList());
    }
}

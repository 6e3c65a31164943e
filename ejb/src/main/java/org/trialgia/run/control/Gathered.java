package org.trialgia.run.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.Outcome;
import org.trialgia.analysis.change.Covariate;
import org.trialgia.analysis.change.EdgeChange;
import org.trialgia.analysis.change.MeanChange;
import org.trialgia.analysis.change.PainLink;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.pipeline.ExclusionRules;
import org.trialgia.analysis.pipeline.ScanQuality;
import org.trialgia.analysis.pipeline.ScanQuality.MotionFacts;
import org.trialgia.analysis.statistics.PermutationTest;
import org.trialgia.run.control.RunInputs.Pair;

import java.util.ArrayList;
import java.util.List;

/**
 * The outcomes of a run's scans brought together: which pairs count, their changes, and the two
 * group models over them. Made anew from the same bytes it is the same, so that each task that
 * needs it makes its own.
 */
public final class Gathered {

    /** Of every interval. */
    public static final double CONFIDENCE = 0.95;

    private final FrozenRun run;
    private final List<PairOutcome> pairs;
    private final List<PairOutcome> included;
    private final Outcome<MeanChange> mean;
    private final Outcome<PainLink> link;

    /**
     * A pair and whether it counts.
     *
     * @param excluded why it does not, in sentences; empty when it does
     */
    public record PairOutcome(
            Pair pair, ScanOutcome baseline, ScanOutcome followUp, List<String> excluded) {

        public PairOutcome {
            excluded = List.copyOf(excluded);
        }

        /** Change of each edge, follow-up minus baseline; NaN where one of them has no value. */
        public double[] change() {
            return EdgeChange.of(baseline.z(), followUp.z());
        }

        /** Mean framewise displacement, follow-up minus baseline; NaN where it is not known. */
        public double motionChange() {
            return meanFd(followUp.quality()) - meanFd(baseline.quality());
        }

        private static double meanFd(@Nullable ScanQuality quality) {
            MotionFacts motion = quality == null ? null : quality.motion();
            return motion == null ? Double.NaN : motion.meanFd();
        }
    }

    private Gathered(FrozenRun run, List<PairOutcome> pairs) {
        this.run = run;
        this.pairs = List.copyOf(pairs);
        this.included = pairs.stream().filter(pair -> pair.excluded().isEmpty()).toList();
        Matrix changes = changes();
        this.mean = MeanChange.of(changes, CONFIDENCE);
        this.link =
                PainLink.of(
                        changes,
                        values(pair -> pair.pair().painChange().orElse(Double.NaN)),
                        values(pair -> nan(pair.pair().before())),
                        covariates(),
                        CONFIDENCE);
    }

    /**
     * Brings outcomes together.
     *
     * @param scans those of the run's scan tasks, in order: baseline and follow-up of each pair
     */
    public static Gathered of(FrozenRun run, List<ScanOutcome> scans) {
        List<Pair> pairs = run.inputs().pairs();
        if (scans.size() != 2 * pairs.size()) {
            throw new IllegalStateException(
                    scans.size() + " scans for " + pairs.size() + " pairs are there");
        }
        ExclusionRules rules = Plans.exclusions(run.settings().exclusions());
        List<PairOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            ScanOutcome baseline = scans.get(2 * i);
            ScanOutcome followUp = scans.get(2 * i + 1);
            List<String> excluded = new ArrayList<>();
            judge(rules, "Baseline", baseline, excluded);
            judge(rules, "Follow-up", followUp, excluded);
            outcomes.add(new PairOutcome(pairs.get(i), baseline, followUp, excluded));
        }
        return new Gathered(run, outcomes);
    }

    private static void judge(
            ExclusionRules rules, String which, ScanOutcome scan, List<String> excluded) {
        ScanQuality quality = scan.quality();
        if (quality == null) {
            excluded.add(which + ": " + scan.refusal());
        } else {
            rules.judge(quality).forEach(broken -> excluded.add(which + ": " + broken.sentence()));
        }
    }

    private Matrix changes() {
        return included.isEmpty()
                ? Matrix.zeros(0, run.edges())
                : EdgeChange.table(included.stream().map(PairOutcome::change).toList());
    }

    private List<Covariate> covariates() {
        return run.settings().covariates().stream()
                .map(one ->
                        switch (one) {
                            case MOTION_CHANGE ->
                                    new Covariate(one.label(), values(PairOutcome::motionChange));
                        })
                .toList();
    }

    /** A number of a pair. */
    private interface Value {
        double of(PairOutcome pair);
    }

    private double[] values(Value value) {
        return included.stream().mapToDouble(value::of).toArray();
    }

    private static double nan(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    /** Every pair, in order of number. */
    public List<PairOutcome> pairs() {
        return pairs;
    }

    /** The pairs that count, in order of number. */
    public List<PairOutcome> included() {
        return included;
    }

    /** The mean change of each edge, or why there is none. */
    public Outcome<MeanChange> mean() {
        return mean;
    }

    /** The mean change over some of the pairs that count, or why there is none. */
    public Outcome<MeanChange> mean(List<PairOutcome> some) {
        return MeanChange.of(
                some.isEmpty()
                        ? Matrix.zeros(0, run.edges())
                        : EdgeChange.table(some.stream().map(PairOutcome::change).toList()),
                CONFIDENCE);
    }

    /** The link with the change of pain, or why there is none. */
    public Outcome<PainLink> link() {
        return link;
    }

    /** The sign-flip test of the mean change; refused where the mean is. */
    public Outcome<PermutationTest> meanTest() {
        return MeanChange.test(changes(), run.settings().permutations(), run.settings().seed());
    }

    /** The permutation test of the link; refused where the link is. */
    public Outcome<PermutationTest> linkTest() {
        return link.map(one -> one.test(run.settings().permutations(), run.settings().seed()));
    }
}

package org.trialgia.run.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.Outcome;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.change.Covariate;
import org.trialgia.analysis.change.EdgeChange;
import org.trialgia.analysis.change.MeanChange;
import org.trialgia.analysis.change.PainLink;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.pipeline.ExclusionRules;
import org.trialgia.analysis.pipeline.ScanQuality;
import org.trialgia.analysis.pipeline.ScanQuality.MotionFacts;
import org.trialgia.analysis.statistics.Multiplicity;
import org.trialgia.analysis.statistics.PermutationTest;
import org.trialgia.run.control.RunInputs.Pair;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
    private final @Nullable RefusedException groupRefusal;
    private final Outcome<MeanChange> mean;
    private final Outcome<PainLink> link;

    /**
     * A scan of a later visit and whether it counts, which is of no matter to its pair.
     *
     * @param excluded why it does not, in sentences; empty when it does
     */
    public record LaterOutcome(RunInputs.Later later, ScanOutcome scan, List<String> excluded) {

        public LaterOutcome {
            excluded = List.copyOf(excluded);
        }

        /** Whether it counts. */
        public boolean counts() {
            return excluded.isEmpty();
        }
    }

    /**
     * A pair and whether it counts.
     *
     * @param later its scans of later visits, in order
     * @param excluded why it does not, in sentences; empty when it does
     */
    public record PairOutcome(
            Pair pair,
            ScanOutcome baseline,
            ScanOutcome followUp,
            List<LaterOutcome> later,
            List<String> excluded) {

        public PairOutcome {
            later = List.copyOf(later);
            excluded = List.copyOf(excluded);
        }

        /** Change of each value, follow-up minus baseline; NaN where one of them has none. */
        public double[] change() {
            return EdgeChange.of(baseline.values(), followUp.values());
        }

        /** The scans that count, in order of visits. */
        private List<ScanOutcome> scans() {
            List<ScanOutcome> scans = new ArrayList<>(List.of(baseline, followUp));
            later.stream().filter(LaterOutcome::counts).forEach(one -> scans.add(one.scan()));
            return scans;
        }

        private PairOutcome with(Iterator<double[]> values) {
            ScanOutcome before = baseline.with(values.next());
            ScanOutcome after = followUp.with(values.next());
            return new PairOutcome(
                    pair,
                    before,
                    after,
                    later.stream()
                            .map(one ->
                                    one.counts()
                                            ? new LaterOutcome(
                                                    one.later(),
                                                    one.scan().with(values.next()),
                                                    List.of())
                                            : one)
                            .toList(),
                    excluded);
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
        List<PairOutcome> counting =
                pairs.stream().filter(pair -> pair.excluded().isEmpty()).toList();
        RefusedException refused = null;
        List<PairOutcome> measured;
        try {
            measured = together(counting);
        } catch (RefusedException e) {
            refused = e;
            double[] none = new double[run.edges()];
            Arrays.fill(none, Double.NaN);
            measured =
                    counting.stream()
                            .map(pair -> pair.with(Stream.generate(() -> none).iterator()))
                            .toList();
        }
        this.included = measured;
        this.groupRefusal = refused;
        Matrix changes = changes();
        this.mean = unlessRefused(() -> MeanChange.of(changes, CONFIDENCE));
        this.link =
                unlessRefused(() ->
                        PainLink.of(
                                changes,
                                values(pair -> pair.pair().painChange().orElse(Double.NaN)),
                                values(pair -> nan(pair.pair().before())),
                                covariates(),
                                CONFIDENCE));
    }

    private <T> Outcome<T> unlessRefused(Supplier<Outcome<T>> computation) {
        RefusedException refused = groupRefusal;
        return refused == null
                ? computation.get()
                : new Outcome.Refused<>(refused.reason(), refused.sentence());
    }

    /**
     * Says why no scan has a value.
     *
     * @throws RefusedException where the values follow from all scans together, and cannot
     */
    public void requireValues() {
        if (groupRefusal != null) {
            throw groupRefusal;
        }
    }

    /**
     * Brings outcomes together.
     *
     * @param scans those of the run's scan tasks, in order: baseline and follow-up of each pair,
     *     then those of later visits
     */
    public static Gathered of(FrozenRun run, List<ScanOutcome> scans) {
        List<Pair> pairs = run.inputs().pairs();
        if (scans.size() != 2 * pairs.size() + run.inputs().later()) {
            throw new IllegalStateException(
                    scans.size() + " scans for " + pairs.size() + " pairs are there");
        }
        ExclusionRules rules = Plans.exclusions(run.settings().exclusions());
        List<PairOutcome> outcomes = new ArrayList<>();
        Iterator<ScanOutcome> rest = scans.subList(2 * pairs.size(), scans.size()).iterator();
        for (int i = 0; i < pairs.size(); i++) {
            ScanOutcome baseline = scans.get(2 * i);
            ScanOutcome followUp = scans.get(2 * i + 1);
            List<String> excluded = new ArrayList<>();
            judge(rules, "Baseline", baseline, excluded);
            judge(rules, "Follow-up", followUp, excluded);
            List<LaterOutcome> later = new ArrayList<>();
            for (RunInputs.Later one : pairs.get(i).later()) {
                List<String> why = new ArrayList<>();
                ScanOutcome scan = rest.next();
                judge(rules, one.visit(), scan, why);
                later.add(new LaterOutcome(one, scan, why));
            }
            outcomes.add(new PairOutcome(pairs.get(i), baseline, followUp, later, excluded));
        }
        return new Gathered(run, outcomes);
    }

    private static void judge(
            ExclusionRules rules, String which, ScanOutcome scan, List<String> excluded) {
        ScanQuality quality = scan.quality();
        if (scan.refusal() != null) {
            excluded.add(which + ": " + scan.refusal());
        } else if (quality != null) {
            rules.judge(quality).forEach(broken -> excluded.add(which + ": " + broken.sentence()));
        }
    }

    /** Where a scan's values follow from all scans that count, they are computed here. */
    private List<PairOutcome> together(List<PairOutcome> counting) {
        GroupMeasure group = Measures.group(run);
        if (group == null) {
            return counting;
        }
        List<double[]> raw = new ArrayList<>();
        counting.forEach(pair -> pair.scans().forEach(scan -> raw.add(scan.values())));
        Iterator<double[]> values = group.of(raw).iterator();
        return counting.stream().map(pair -> pair.with(values)).toList();
    }

    private Matrix changes() {
        return included.isEmpty()
                ? Matrix.zeros(0, run.edges())
                : EdgeChange.table(included.stream().map(PairOutcome::change).toList());
    }

    private List<Covariate> covariates() {
        return run.settings().adjustments().stream()
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

    /** False discovery rates as the plan has them; NaN is no test. */
    public double[] discoveryRates(double[] p) {
        Multiplicity method =
                switch (run.settings().models().discoveryRate()) {
                    case BENJAMINI_HOCHBERG -> Multiplicity.BENJAMINI_HOCHBERG;
                    case BENJAMINI_YEKUTIELI -> Multiplicity.BENJAMINI_YEKUTIELI;
                };
        return method.adjust(p);
    }

    /** The run. */
    public FrozenRun run() {
        return run;
    }

    /** The change of every pair that counts, [pair × value]. */
    public Matrix changeTable() {
        return changes();
    }

    /** The change of pain of every pair that counts; NaN where it is not known. */
    public double[] painChanges() {
        return values(pair -> pair.pair().painChange().orElse(Double.NaN));
    }

    /** Pain at baseline of every pair that counts; NaN where it is not known. */
    public double[] painBefore() {
        return values(pair -> nan(pair.pair().before()));
    }

    /** The covariates of every pair that counts. */
    public List<Covariate> adjusted() {
        return covariates();
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
        return unlessRefused(() ->
                MeanChange.test(changes(), run.settings().permutations(), run.settings().seed()));
    }

    /** The permutation test of the link; refused where the link is. */
    public Outcome<PermutationTest> linkTest() {
        return link.map(one -> one.test(run.settings().permutations(), run.settings().seed()));
    }
}

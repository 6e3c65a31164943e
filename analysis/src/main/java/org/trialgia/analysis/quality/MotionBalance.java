package org.trialgia.analysis.quality;

import org.trialgia.analysis.Outcome;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.statistics.ModelTable;
import org.trialgia.analysis.statistics.mixed.DegreesOfFreedom;
import org.trialgia.analysis.statistics.mixed.Estimation;
import org.trialgia.analysis.statistics.mixed.FixedEffectTests;
import org.trialgia.analysis.statistics.mixed.JointTest;
import org.trialgia.analysis.statistics.mixed.MixedModel;
import org.trialgia.analysis.statistics.mixed.RandomEffects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether motion differs by arm, by visit, or changes otherwise in one arm than in another. Those
 * in less pain lie stiller, and what motion does to connectivity then looks like an effect of
 * treatment: a small p here does not excuse the result, and a large one does not prove balance.
 *
 * @param cells mean displacement by arm and visit, arms first
 * @param arm marginal F test; refused with one arm
 * @param visit refused with one visit
 * @param interaction arm × visit: the one that mimics an effect; refused with one of either
 */
public record MotionBalance(
        List<Cell> cells,
        Outcome<JointTest> arm,
        Outcome<JointTest> visit,
        Outcome<JointTest> interaction) {

    public MotionBalance {
        cells = List.copyOf(cells);
    }

    /** On which scale the model sees displacement. */
    public enum Scale {
        /** In mm. */
        MILLIMETRES,
        /** Natural logarithm: mean displacement is skewed, and its logarithm much less. */
        LOGARITHM
    }

    /**
     * One scan.
     *
     * @param participant whose
     * @param arm of the participant
     * @param visit at which
     * @param meanFd mean framewise displacement (mm), 0 or more
     */
    public record Scan(String participant, String arm, String visit, double meanFd) {}

    /**
     * An arm at a visit.
     *
     * @param arm which
     * @param visit which
     * @param n scans
     * @param mean of mean displacement (mm); NaN without a scan
     * @param sd denominator n - 1; NaN below two
     * @param median NaN without a scan
     * @param max NaN without a scan
     */
    public record Cell(
            String arm, String visit, int n, double mean, double sd, double median, double max) {}

    /**
     * Describes and tests: {@code fd ~ arm · visit + (1 | participant)} by REML with Kenward and
     * Roger's degrees of freedom; with one visit least squares of {@code fd ~ arm}.
     *
     * @param arms levels in order, at least one
     * @param visits levels in order, at least one
     * @return what cannot be tested is refused by itself, as {@link MixedModel}
     * @throws RefusedException {@code motion.not-finite} naming the scan, {@code motion.twice} when
     *     a participant has two scans at a visit, {@code motion.zero} for a displacement of 0 on
     *     the logarithmic scale
     * @throws IllegalArgumentException for an arm or a visit that is no level
     */
    public static MotionBalance of(
            List<Scan> scans, List<String> arms, List<String> visits, Scale scale) {
        require(scans, arms, visits, scale);
        List<Cell> cells = new ArrayList<>();
        for (String arm : arms) {
            for (String visit : visits) {
                cells.add(cell(scans, arm, visit));
            }
        }
        return new MotionBalance(
                cells,
                Outcome.of(() -> test(scans, arms, visits, scale, "arm")),
                Outcome.of(() -> test(scans, arms, visits, scale, "visit")),
                Outcome.of(() -> test(scans, arms, visits, scale, "arm:visit")));
    }

    private static void require(
            List<Scan> scans, List<String> arms, List<String> visits, Scale scale) {
        HashSet<List<String>> seen = new HashSet<>();
        for (int i = 0; i < scans.size(); i++) {
            Scan scan = scans.get(i);
            if (!arms.contains(scan.arm) || !visits.contains(scan.visit)) {
                throw new IllegalArgumentException(
                        "Scan %d is of no arm or visit that was named.".formatted(i + 1));
            }
            if (!(scan.meanFd >= 0 && Double.isFinite(scan.meanFd))) {
                throw new RefusedException(
                        "motion.not-finite",
                        "Scan %d has the mean displacement %s. Leave it out or correct it."
                                .formatted(i + 1, scan.meanFd));
            }
            if (scale == Scale.LOGARITHM && scan.meanFd == 0) {
                throw new RefusedException(
                        "motion.zero",
                        "Scan %d did not move at all, which has no logarithm. Check its motion table."
                                .formatted(i + 1));
            }
            if (!seen.add(List.of(scan.participant, scan.visit))) {
                throw new RefusedException(
                        "motion.twice",
                        "A participant has two scans at %s. Give one a visit, or their mean."
                                .formatted(scan.visit));
            }
        }
    }

    private static Cell cell(List<Scan> scans, String arm, String visit) {
        double[] fd =
                scans.stream()
                        .filter(s -> s.arm.equals(arm) && s.visit.equals(visit))
                        .mapToDouble(Scan::meanFd)
                        .sorted()
                        .toArray();
        int n = fd.length;
        double mean = n == 0 ? Double.NaN : Arrays.stream(fd).sum() / n;
        double squares = Arrays.stream(fd).map(v -> (v - mean) * (v - mean)).sum();
        return new Cell(
                arm,
                visit,
                n,
                mean,
                n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)),
                n == 0 ? Double.NaN : (fd[(n - 1) / 2] + fd[n / 2]) / 2,
                n == 0 ? Double.NaN : fd[n - 1]);
    }

    private static JointTest test(
            List<Scan> scans, List<String> arms, List<String> visits, Scale scale, String term) {
        boolean several = visits.size() > 1;
        if ((term.contains("arm") && arms.size() < 2) || (term.contains("visit") && !several)) {
            throw new RefusedException(
                    "motion.one-level",
                    "There is one arm or one visit only, so nothing can differ by it.");
        }
        ModelTable table =
                new ModelTable(scans.size())
                        .number(
                                "fd",
                                scans.stream()
                                        .mapToDouble(s ->
                                                scale == Scale.LOGARITHM
                                                        ? Math.log(s.meanFd)
                                                        : s.meanFd)
                                        .toArray());
        List<String> terms = new ArrayList<>();
        if (arms.size() > 1) {
            table.factor("arm", arms, scans.stream().map(Scan::arm).toList());
            terms.add("arm");
        }
        if (!several) {
            ModelTable.Fitted fitted = table.fit("fd", terms);
            List<double[]> rows =
                    IntStream.range(1, arms.size())
                            .mapToObj(j -> {
                                double[] weights = new double[arms.size()];
                                weights[j] = 1;
                                return weights;
                            })
                            .toList();
            var joint = fitted.model().joint(rows);
            return new JointTest(joint.f(), joint.numeratorDf(), joint.denominatorDf(), joint.p());
        }
        table.factor("visit", visits, scans.stream().map(Scan::visit).toList());
        terms.add("visit");
        if (arms.size() > 1) {
            terms.add("arm:visit");
        }
        FixedEffectTests tests =
                MixedModel.of(
                                table,
                                "fd",
                                terms,
                                RandomEffects.intercept(
                                        scans.stream().map(Scan::participant).toList()))
                        .fit(Estimation.REML)
                        .tests(DegreesOfFreedom.KENWARD_ROGER);
        return tests.term(term);
    }
}

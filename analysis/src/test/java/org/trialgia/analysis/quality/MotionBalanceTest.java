package org.trialgia.analysis.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.quality.MotionBalance.Scale;
import org.trialgia.analysis.quality.MotionBalance.Scan;
import org.trialgia.analysis.statistics.TTest;
import org.trialgia.analysis.statistics.mixed.JointTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class MotionBalanceTest {
    private static final List<String> ARMS = List.of("wait", "drug");
    private static final List<String> VISITS = List.of("pre", "post");

    private final Random random = new Random(2);

    @Test
    void cells_byHand() {
        List<Scan> scans =
                List.of(
                        new Scan("a", "wait", "pre", 0.1),
                        new Scan("b", "wait", "pre", 0.3),
                        new Scan("c", "drug", "post", 0.2));

        MotionBalance found = MotionBalance.of(scans, ARMS, VISITS, Scale.MILLIMETRES);

        MotionBalance.Cell first = found.cells().getFirst();
        assertEquals(2, first.n());
        assertEquals(0.2, first.mean(), 1e-15);
        assertEquals(Math.sqrt(0.02), first.sd(), 1e-15);
        assertEquals(0.2, first.median(), 1e-15);
        assertEquals(0.3, first.max());
        assertEquals(0, found.cells().get(1).n());
        assertTrue(Double.isNaN(found.cells().get(1).mean()));
        assertTrue(found.interaction().toOptional().isEmpty());
    }

    @Test
    void interaction_completePairs_isTheTTestOfTheChanges() {
        List<Scan> scans = new ArrayList<>();
        double[][] changes = new double[2][12];
        for (int i = 0; i < 24; i++) {
            double own = 0.2 + random.nextDouble();
            double pre = own + 0.1 * random.nextDouble();
            double post = own + 0.1 * random.nextDouble() - (i % 2 == 0 ? 0 : 0.05);
            scans.add(new Scan("p" + i, ARMS.get(i % 2), "pre", pre));
            scans.add(new Scan("p" + i, ARMS.get(i % 2), "post", post));
            changes[i % 2][i / 2] = post - pre;
        }

        JointTest found =
                MotionBalance.of(scans, ARMS, VISITS, Scale.MILLIMETRES).interaction().get();

        TTest.Result expected = TTest.pooled(changes[0], changes[1], 0.95);
        assertEquals(expected.t() * expected.t(), found.f(), 1e-4);
        assertEquals(22, found.denominatorDf(), 1e-3);
        assertEquals(expected.p(), found.p(), 1e-4);
    }

    @Test
    void oneVisit_isTheTTestOfTheArms() {
        List<Scan> scans = new ArrayList<>();
        double[][] fd = new double[2][10];
        for (int i = 0; i < 20; i++) {
            fd[i % 2][i / 2] = Math.exp(random.nextGaussian());
            scans.add(new Scan("p" + i, ARMS.get(i % 2), "pre", fd[i % 2][i / 2]));
        }

        MotionBalance found = MotionBalance.of(scans, ARMS, List.of("pre"), Scale.MILLIMETRES);

        assertEquals(TTest.pooled(fd[0], fd[1], 0.95).p(), found.arm().get().p(), 1e-9);
        assertEquals("motion.one-level", reason(() -> found.visit().get()));
    }

    @Test
    void logarithm_takesFactorsForDifferences() {
        List<Scan> scans = new ArrayList<>();
        List<Scan> doubled = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            double fd = Math.exp(random.nextGaussian());
            scans.add(new Scan("p" + i, ARMS.get(i % 2), "pre", fd));
            doubled.add(new Scan("p" + i, ARMS.get(i % 2), "pre", 2 * fd));
        }

        double once = log(scans);

        assertEquals(once, log(doubled), 1e-9);
    }

    private static double log(List<Scan> scans) {
        return MotionBalance.of(scans, ARMS, List.of("pre"), Scale.LOGARITHM).arm().get().f();
    }

    @Test
    void whatCannotBeUsed_isRefusedByName() {
        Scan scan = new Scan("a", "wait", "pre", 0.1);

        assertEquals("motion.twice", reason(() -> of(List.of(scan, scan))));
        assertEquals(
                "motion.not-finite",
                reason(() -> of(List.of(scan, new Scan("b", "drug", "pre", Double.NaN)))));
        assertEquals(
                "motion.zero",
                reason(() ->
                        MotionBalance.of(
                                List.of(new Scan("b", "drug", "pre", 0)),
                                ARMS,
                                VISITS,
                                Scale.LOGARITHM)));
        assertThrows(
                IllegalArgumentException.class,
                () -> of(List.of(new Scan("a", "other", "pre", 0.1))));
    }

    private static MotionBalance of(List<Scan> scans) {
        return MotionBalance.of(scans, ARMS, VISITS, Scale.MILLIMETRES);
    }

    private static String reason(Runnable work) {
        return assertThrows(RefusedException.class, work::run).reason();
    }
}

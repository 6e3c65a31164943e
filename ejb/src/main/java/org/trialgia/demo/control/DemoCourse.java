package org.trialgia.demo.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.demo.control.DemoImages.Sent;
import org.trialgia.demo.control.DemoParticipant.Reach;
import org.trialgia.demo.control.DemoParticipant.Scans;
import org.trialgia.demo.control.DemoScan.Wanted;
import org.trialgia.randomisation.boundary.AllocatedArm;
import org.trialgia.randomisation.boundary.AllocationDirectory;
import org.trialgia.study.boundary.StudyView;
import org.trialgia.study.boundary.StudyView.SiteView;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.QualityVerdict;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** What happens to somebody from the first visit to the last that lies before today. */
@ApplicationScoped
class DemoCourse {

    private static final int BASELINE_AFTER = 9;
    private static final int WEEK_8 = 56;
    private static final int WEEK_4 = 28;
    private static final int WEEK_26 = 182;
    private static final int VISIT_MISSED_EVERY = 17;
    private static final double LASTING = 0.8;
    private static final double EARLY = 0.6;

    /** Who came to week 8 after its window, and how many days. */
    private static final int LATE = 13;

    private static final int LATE_DAYS = 15;

    /** Who left an item of the BPI-SF out at week 8. */
    private static final int UNANSWERED = 35;

    private static final double SLOPE = -0.22;
    private static final double MEAN_Z = 0.3;
    private static final double SD_Z = 0.06;
    private static final double QUIET_MM = 0.12;
    private static final double QUIET_SPREAD_MM = 0.1;
    private static final double RESTLESS_MM = 0.6;

    /** Purposes of chance: the scans, and how connectivity drifts until the last of them. */
    private static final int FIRST = 3;

    private static final int SECOND = 4;
    private static final int THIRD = 7;
    private static final int DRIFT = 8;

    @Inject private DemoEnrolment enrolment;
    @Inject private DemoImages images;
    @Inject private DemoVisits visits;
    @Inject private DemoSessions sessions;
    @Inject private AllocationDirectory allocations;

    /** Whose course it is. */
    record Whose(
            DemoPlan plan,
            StudyView study,
            SiteView site,
            DemoParticipant person,
            ParticipantId id,
            String number) {

        /** A source of chance of its own for each purpose, so that none disturbs another. */
        Random random(int purpose) {
            return new Random(plan.seed() * 1_000_003 + person.index() * 101L + purpose);
        }

        /** Whether the day has come, and finds the participant still in the trial. */
        boolean happens(LocalDate day, LocalDate randomised) {
            Integer leaves = person.leavesAfterDays();
            return !day.isAfter(plan.today())
                    && (leaves == null || day.isBefore(randomised.plusDays(leaves)));
        }
    }

    /** Everything that happens to somebody who has consented. */
    void follow(Whose who, DemoScan scans) {
        LocalDate baseline = DemoCast.workday(who.person().screenedOn().plusDays(BASELINE_AFTER));
        if (baseline.isAfter(who.plan().today())) {
            return;
        }
        Random random = who.random(1);
        List<Integer> before = DemoPain.intensities(who.person().pain(), random);
        double z = MEAN_Z + SD_Z * random.nextGaussian();
        visits.held(who, DemoProtocol.BASELINE, baseline, before, random, null);
        scan(who, scans, DemoProtocol.BASELINE, baseline, z, FIRST);
        LocalDate randomised = DemoEnrolment.randomisationDay(who.person());
        if (who.person().reaches() != Reach.RANDOMISED || randomised.isAfter(who.plan().today())) {
            return;
        }
        enrolment.randomise(who.person(), who.site(), who.id());
        sessions.deliver(who, randomised, allocations.armOf(who.id()).orElseThrow());
        afterwards(who, scans, randomised, before, z);
        Integer leaves = who.person().leavesAfterDays();
        if (leaves != null && !randomised.plusDays(leaves).isAfter(who.plan().today())) {
            enrolment.withdraw(randomised.plusDays(leaves), who.site(), who.id());
        }
    }

    private void afterwards(
            Whose who, DemoScan scans, LocalDate randomised, List<Integer> before, double z) {
        Random random = who.random(2);
        double fall = fall(who) + who.person().response();
        LocalDate week4 = DemoCast.workday(randomised.plusDays(WEEK_4 + random.nextInt(6)));
        follow(who, DemoProtocol.WEEK_4, week4, randomised, EARLY * fall, random);
        LocalDate week8 =
                DemoCast.workday(
                        randomised.plusDays(
                                WEEK_8 + random.nextInt(8) + (isLate(who) ? LATE_DAYS : 0)));
        List<Integer> after = DemoPain.intensities(who.person().pain() - fall, random);
        double change = DemoPain.severity(after) - DemoPain.severity(before);
        double later =
                z + (who.plan().planted() ? SLOPE * change : 0) + SD_Z * random.nextGaussian();
        if (who.happens(week8, randomised) && who.person().scans() != Scans.NO_SECOND) {
            visits.held(who, DemoProtocol.WEEK_8, week8, after, random, unanswered(who));
            scan(who, scans, DemoProtocol.WEEK_8, week8, later, SECOND);
        } else if (who.happens(week8, randomised)) {
            visits.missed(who, DemoProtocol.WEEK_8);
        }
        LocalDate week26 = DemoCast.workday(randomised.plusDays(WEEK_26 + random.nextInt(15)));
        List<Integer> last =
                follow(who, DemoProtocol.WEEK_26, week26, randomised, LASTING * fall, random);
        if (last != null && who.plan().scansLater()) {
            double since = DemoPain.severity(last) - DemoPain.severity(before);
            double drift = SD_Z * who.random(DRIFT).nextGaussian();
            double lasting = z + (who.plan().planted() ? SLOPE * since : 0) + drift;
            scan(who, scans, DemoProtocol.WEEK_26, week26, lasting, THIRD);
        }
    }

    /**
     * A visit that is now and then missed.
     *
     * @return the intensities of pain; null where it was not held
     */
    private @Nullable List<Integer> follow(
            Whose who,
            String visit,
            LocalDate day,
            LocalDate randomised,
            double fall,
            Random random) {
        boolean missed = random.nextInt(VISIT_MISSED_EVERY) == 0;
        List<Integer> answers = DemoPain.intensities(who.person().pain() - fall, random);
        if (!who.happens(day, randomised)) {
            return null;
        }
        if (missed) {
            visits.missed(who, visit);
            return null;
        }
        visits.held(who, visit, day, answers, random, null);
        return answers;
    }

    private static boolean isLate(Whose who) {
        return who.person().index() == LATE;
    }

    private static @Nullable Integer unanswered(Whose who) {
        return who.person().index() == UNANSWERED ? 1 : null;
    }

    private double fall(Whose who) {
        if (!who.plan().armsDiffer()) {
            return DemoPain.fall();
        }
        AllocatedArm arm = allocations.armOf(who.id()).orElseThrow();
        return DemoPain.fall(arm.modality(), arm.sham());
    }

    private void scan(
            Whose who, DemoScan scans, String visit, LocalDate day, double z, int purpose) {
        if (!who.person().imaging()) {
            return;
        }
        Random random = who.random(purpose);
        boolean restless = purpose == SECOND && who.person().scans() == Scans.RESTLESS;
        double displacement =
                restless ? RESTLESS_MM : QUIET_MM + QUIET_SPREAD_MM * random.nextDouble();
        images.send(
                scans,
                new Sent(
                        who.study().id(),
                        who.number(),
                        visit,
                        day,
                        "Model " + who.site().code(),
                        new Wanted(z, displacement, random.nextLong()),
                        who.person().scans() != Scans.NO_CONFOUNDS,
                        verdict(who, day, restless)));
    }

    /** Scans of the last days wait for the analyst. */
    private static @Nullable QualityVerdict verdict(Whose who, LocalDate day, boolean restless) {
        if (day.isAfter(who.plan().today().minusDays(10))) {
            return null;
        }
        return restless ? QualityVerdict.FAILED : QualityVerdict.PASSED;
    }
}

package org.trialgia.demo.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.demo.control.DemoCourse.Whose;
import org.trialgia.visit.boundary.MissVisit;
import org.trialgia.visit.boundary.OneVisit;
import org.trialgia.visit.boundary.RecordScore;
import org.trialgia.visit.boundary.ScoreService;
import org.trialgia.visit.boundary.VisitService;
import org.trialgia.visit.boundary.VisitView;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.Role;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The visits of the demo: scores by the outcome assessor, what was missed by the coordinator. */
@ApplicationScoped
class DemoVisits {

    @Inject private VisitService visits;
    @Inject private ScoreService scores;
    @Inject private DemoEnrolment enrolment;

    /**
     * A visit at which both instruments are answered.
     *
     * @param intensities worst, least, average and present pain
     * @param unanswered number of an intensity item that is left out, from 0; null for none
     */
    void held(
            Whose who,
            String visit,
            LocalDate day,
            List<Integer> intensities,
            Random random,
            @Nullable Integer unanswered) {
        enrolment.on(
                day,
                who.site(),
                Role.OUTCOME_ASSESSOR,
                () -> {
                    VisitView view = visits.visit(new OneVisit(who.id(), visit));
                    String deviation =
                            view.window().contains(day) ? "" : "The participant was away.";
                    scores.record(
                            new RecordScore(
                                    who.id(),
                                    visit,
                                    Instrument.BPI_SF_24H,
                                    day,
                                    answers(intensities, random, unanswered),
                                    deviation));
                    return scores.record(
                            new RecordScore(
                                    who.id(),
                                    visit,
                                    Instrument.NRS_24H,
                                    day,
                                    List.of(BigDecimal.valueOf(intensities.get(2))),
                                    ""));
                });
    }

    /** A visit nobody came to, which the coordinator says a week after its window. */
    void missed(Whose who, String visit) {
        LocalDate target =
                enrolment.on(
                        who.plan().today(),
                        who.site(),
                        Role.COORDINATOR,
                        () -> visits.visit(new OneVisit(who.id(), visit)).window().to());
        LocalDate day = DemoCast.workday(target.plusDays(8));
        if (day.isAfter(who.plan().today())) {
            return;
        }
        enrolment.on(
                day,
                who.site(),
                Role.COORDINATOR,
                () ->
                        visits.miss(
                                new MissVisit(
                                        who.id(),
                                        visit,
                                        visits.visit(new OneVisit(who.id(), visit)).version(),
                                        "Not reached by telephone.",
                                        "")));
    }

    private static List<@Nullable BigDecimal> answers(
            List<Integer> intensities, Random random, @Nullable Integer unanswered) {
        List<@Nullable BigDecimal> items = new ArrayList<>();
        intensities.forEach(item -> items.add(BigDecimal.valueOf(item)));
        DemoPain.interferences(DemoPain.severity(intensities), random)
                .forEach(item -> items.add(BigDecimal.valueOf(item)));
        if (unanswered != null) {
            items.set(unanswered, null);
        }
        return items;
    }
}

package org.trialgia.demo.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.analysis.region.BuiltInRegions;
import org.trialgia.demo.control.DemoAnalysis.Outcome;
import org.trialgia.demo.control.DemoParticipant.Reach;
import org.trialgia.participant.boundary.ParticipantView;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.study.boundary.StudyView;
import org.trialgia.study.boundary.StudyView.SiteView;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.RunId;
import org.trialgia.vocabulary.StudyId;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

/** Makes the demo trial from the protocol to the result of its run, through the services. */
@ApplicationScoped
public class DemoTrial {

    @Inject private DemoCrew crew;
    @Inject private DemoProtocol protocol;
    @Inject private DemoEnrolment enrolment;
    @Inject private DemoCourse course;
    @Inject private DemoAnalysis analysis;
    @Inject private StudyService studies;
    @Inject private Clock clock;

    /** The main result of the demo trial in a sentence; makes the trial where there is none yet. */
    String found(String code) throws InterruptedException {
        Optional<StudyId> there = crew.as(Role.DATA_MANAGER, () -> studies.findByCode(code));
        if (there.isEmpty()) {
            return sentence(code, make(DemoPlan.usual(code, LocalDate.now(clock))));
        }
        return analysis.done(there.get())
                .map(run -> sentence(code, analysis.read(there.get(), run)))
                .orElse(
                        "The demo trial "
                                + code
                                + " was broken off while it was made. Start afresh for a whole"
                                + " one: -Drun.fresh=true.");
    }

    /** Makes a trial and waits for its run. */
    public Outcome make(DemoPlan plan) throws InterruptedException {
        StudyView study = protocol.make(plan);
        DemoScan scans =
                new DemoScan(
                        BuiltInRegions.NAMED_REGIONS.regions().select(analysis.regions(study.id())),
                        DemoAnalysis.EDGE);
        for (DemoParticipant person : DemoCast.of(plan.today(), plan.seed(), plan.size())) {
            take(plan, study, scans, person);
        }
        RunId run = analysis.start(study.id());
        analysis.await(study.id(), run);
        return analysis.read(study.id(), run);
    }

    private void take(DemoPlan plan, StudyView study, DemoScan scans, DemoParticipant person) {
        SiteView site =
                study.sites().stream()
                        .filter(each -> each.code().equals(person.site()))
                        .findFirst()
                        .orElseThrow();
        ParticipantView view = enrolment.enrol(person, site, plan.today());
        if (person.reaches().compareTo(Reach.CONSENTED) >= 0) {
            course.follow(
                    new DemoCourse.Whose(plan, study, site, person, view.id(), view.number()),
                    scans);
        }
    }

    private static String sentence(String code, Outcome outcome) {
        return code + ", " + outcome.pairs() + " pairs: " + outcome.finding();
    }
}

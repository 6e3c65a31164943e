package org.trialgia.demo.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.demo.control.DemoCourse.Whose;
import org.trialgia.demo.control.DemoRecords.Body;
import org.trialgia.randomisation.boundary.AllocatedArm;
import org.trialgia.visit.boundary.CheckTreatment;
import org.trialgia.visit.boundary.OneSession;
import org.trialgia.visit.boundary.PartA;
import org.trialgia.visit.boundary.PartB;
import org.trialgia.visit.boundary.RecordSession;
import org.trialgia.visit.boundary.SessionRow;
import org.trialgia.visit.boundary.SessionService;
import org.trialgia.visit.boundary.Treatment;
import org.trialgia.visit.boundary.TreatmentForms;
import org.trialgia.vocabulary.Modality;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SessionState;
import org.trialgia.vocabulary.Tolerance;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;

/** The treatment sessions of the demo: part A by the coordinator, part B by the clinician. */
@ApplicationScoped
class DemoSessions {

    private static final int MISSED_EVERY = 19;
    private static final int BADLY_BORNE_EVERY = 14;
    private static final int NEEDLES = 8;
    private static final LocalTime START = LocalTime.of(10, 0);

    @Inject private SessionService sessions;
    @Inject private DemoEnrolment enrolment;

    /** Enters every session whose day has come. */
    void deliver(Whose who, LocalDate randomised, AllocatedArm arm) {
        Random random = who.random(5);
        List<SessionRow> planned =
                enrolment.on(
                        who.plan().today(),
                        who.site(),
                        Role.COORDINATOR,
                        () -> sessions.ofParticipant(who.id()));
        for (SessionRow session : planned) {
            LocalDate day = DemoCast.workday(session.plannedOn().plusDays(random.nextInt(2)));
            boolean missed = random.nextInt(MISSED_EVERY) == 0;
            boolean badly = random.nextInt(BADLY_BORNE_EVERY) == 0;
            if (who.happens(day, randomised)) {
                if (missed) {
                    partA(who, session, day, PartA.missed(version(who, session, day), "Was ill."));
                } else {
                    partA(who, session, day, held(who, session, day, badly));
                    partB(
                            who,
                            session,
                            day,
                            DemoRecords.delivered(
                                    arm.modality(),
                                    arm.sham(),
                                    Body.of(who.person(), randomised),
                                    random));
                }
            }
        }
    }

    private void partA(Whose who, SessionRow session, LocalDate day, PartA part) {
        enrolment.on(
                day,
                who.site(),
                Role.COORDINATOR,
                () ->
                        sessions.record(
                                new RecordSession(who.id(), session.number(), part, null, "")));
    }

    /** With a reason where the plan was left. */
    private void partB(Whose who, SessionRow session, LocalDate day, Treatment delivered) {
        enrolment.on(
                day,
                who.site(),
                Role.TREATING_CLINICIAN,
                () -> {
                    boolean left =
                            !sessions.check(
                                            new CheckTreatment(
                                                    who.id(),
                                                    session.number(),
                                                    TreatmentForms.values(delivered)))
                                    .differences()
                                    .isEmpty();
                    String why = left ? "The participant asked for less." : "";
                    return sessions.record(
                            new RecordSession(
                                    who.id(),
                                    session.number(),
                                    null,
                                    new PartB(PartB.NONE, delivered, "", why),
                                    ""));
                });
    }

    private PartA held(Whose who, SessionRow session, LocalDate day, boolean badly) {
        Integer needles = session.modality() == Modality.ACUPUNCTURE ? NEEDLES : null;
        return new PartA(
                version(who, session, day),
                SessionState.DELIVERED,
                day,
                START,
                START.plusMinutes(minutes(session.modality())),
                "Room 2",
                "Clinician " + (who.site().code().equals("N") ? "A" : "B"),
                needles,
                needles,
                badly ? Tolerance.MODERATE : Tolerance.GOOD,
                badly,
                badly ? "Headache for an hour." : "",
                "");
    }

    private long version(Whose who, SessionRow session, LocalDate day) {
        return enrolment.on(
                day,
                who.site(),
                Role.COORDINATOR,
                () ->
                        sessions.session(new OneSession(who.id(), session.number()))
                                .partA()
                                .version());
    }

    private static int minutes(Modality modality) {
        return switch (modality) {
            case ACUPUNCTURE, TDCS -> 30;
            case RTMS -> 45;
            case KETAMINE -> 255;
            case MBSR -> 150;
            case WAITLIST -> throw new IllegalArgumentException("a waitlist is not treated");
        };
    }
}

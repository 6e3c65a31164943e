package org.trialgia.visit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.audit.boundary.AuditRecorder;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.participant.boundary.ParticipantConsented;
import org.trialgia.participant.boundary.ParticipantDirectory;
import org.trialgia.participant.boundary.ParticipantRef;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.persistence.study.VisitPlan;
import org.trialgia.persistence.visit.ScheduledVisit;
import org.trialgia.persistence.visit.Score;
import org.trialgia.persistence.visit.VisitRepository;
import org.trialgia.randomisation.boundary.ParticipantRandomised;
import org.trialgia.visit.boundary.Window;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.vocabulary.ParticipantStatus;
import org.trialgia.vocabulary.VisitAnchor;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes a participant's visits in the transaction of what they hang on: consent or randomisation.
 * Told again with another day, it moves them; told again with the same, it changes nothing.
 */
@ApplicationScoped
public class Schedule {

    @Inject private VisitRepository repository;
    @Inject private StudyRepository studies;
    @Inject private ParticipantDirectory participants;
    @Inject private VisitTrail trail;
    @Inject private AuditRecorder audit;
    @Inject private CurrentCaller current;
    @Inject private Clock clock;

    void consented(@Observes ParticipantConsented event) {
        plan(participants.get(event.id()), VisitAnchor.CONSENT, event.consentedOn());
    }

    void randomised(@Observes ParticipantRandomised event) {
        ParticipantRef participant = participants.get(event.id());
        plan(
                participant,
                VisitAnchor.RANDOMISATION,
                LocalDate.ofInstant(event.randomisedAt(), participant.zone()));
    }

    private void plan(ParticipantRef participant, VisitAnchor anchor, LocalDate day) {
        Map<UUID, ScheduledVisit> made =
                repository.visits(participant.id()).stream()
                        .collect(Collectors.toMap(ScheduledVisit::plan, Function.identity()));
        AuditEntry entry = trail.entry(participant, "visit.planned");
        for (VisitPlan plan : studies.visits(participant.study())) {
            if (plan.anchor() == anchor) {
                Window window =
                        Window.around(day, plan.offsetDays(), plan.daysBefore(), plan.daysAfter());
                ScheduledVisit visit = made.get(plan.id());
                entry =
                        entry.changed(
                                plan.code(),
                                visit == null ? null : words(VisitRules.window(visit)),
                                words(window));
                put(participant, plan, window, visit);
            }
        }
        if (entry.changesSomething()) {
            audit.record(entry);
        }
    }

    private void put(
            ParticipantRef participant,
            VisitPlan plan,
            Window window,
            @Nullable ScheduledVisit existing) {
        ScheduledVisit visit = existing;
        if (visit == null) {
            visit =
                    new ScheduledVisit(
                            participant.id(), plan, window.target(), window.from(), window.to());
        } else if (VisitRules.window(visit).equals(window)) {
            return;
        } else {
            visit.plan(plan, window.target(), window.from(), window.to());
        }
        visit.changed(current.get().displayName(), clock.instant());
        if (existing == null) {
            repository.add(visit);
        }
    }

    private static String words(Window window) {
        return window.target() + ", window " + window.from() + " to " + window.to();
    }

    /** Which day it is at the participant's site. */
    public LocalDate today(ParticipantRef participant) {
        return LocalDate.now(clock.withZone(participant.zone()));
    }

    /**
     * Lets a participant of whom nothing is expected any more complete the study: every visit was
     * held or missed, and every instrument of those held is entered. Visits are alike in all arms,
     * so this tells none. The caller's row in the trail tells it.
     */
    public AuditEntry completed(ParticipantRef participant, AuditEntry entry) {
        if (participant.randomisedOn() == null || !complete(participant)) {
            return entry;
        }
        return participants.advance(participant.id(), ParticipantStatus.COMPLETED)
                ? entry.changed(
                        Knowledge.STATUS,
                        "status",
                        participant.status().label(),
                        ParticipantStatus.COMPLETED.label())
                : entry;
    }

    private boolean complete(ParticipantRef participant) {
        Map<UUID, Set<Instrument>> entered = new HashMap<>();
        for (Score score : repository.scores(participant.id())) {
            entered.computeIfAbsent(score.visit(), id -> EnumSet.noneOf(Instrument.class))
                    .add(score.instrument());
        }
        List<ScheduledVisit> visits = repository.visits(participant.id());
        return !visits.isEmpty()
                && visits.stream()
                        .allMatch(visit ->
                                visit.missed() != null
                                        || (visit.heldOn() != null
                                                && entered.getOrDefault(visit.id(), Set.of())
                                                        .containsAll(visit.instruments())));
    }
}

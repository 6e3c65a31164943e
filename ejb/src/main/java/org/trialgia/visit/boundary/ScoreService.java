package org.trialgia.visit.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.audit.boundary.AuditRecorder;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.guard.Guarded;
import org.trialgia.guard.InScope;
import org.trialgia.guard.Page;
import org.trialgia.guard.Permission;
import org.trialgia.guard.RequiresPermission;
import org.trialgia.participant.boundary.ParticipantDirectory;
import org.trialgia.participant.boundary.ParticipantRef;
import org.trialgia.persistence.access.Person;
import org.trialgia.persistence.access.PersonRepository;
import org.trialgia.persistence.participant.Reach;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.persistence.visit.ScheduledVisit;
import org.trialgia.persistence.visit.Score;
import org.trialgia.persistence.visit.ScoreQuery;
import org.trialgia.persistence.visit.VisitRepository;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Denied;
import org.trialgia.visit.control.Schedule;
import org.trialgia.visit.control.Scoring;
import org.trialgia.visit.control.Scoring.Scores;
import org.trialgia.visit.control.VisitMapper;
import org.trialgia.visit.control.VisitRules;
import org.trialgia.visit.control.VisitSight;
import org.trialgia.visit.control.VisitSight.Eye;
import org.trialgia.visit.control.VisitTrail;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.vocabulary.ParticipantId;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Scores of the outcome instruments: entered by the assessor, scored at once by the rules. */
@Guarded
@Stateless
public class ScoreService {

    @Inject private VisitRepository repository;
    @Inject private StudyRepository studies;
    @Inject private PersonRepository people;
    @Inject private ParticipantDirectory participants;
    @Inject private VisitSight sight;
    @Inject private VisitTrail trail;
    @Inject private Schedule schedule;
    @Inject private CurrentCaller current;
    @Inject private AuditRecorder audit;
    @Inject private Clock clock;

    /** One page of the scores the caller may know. */
    @RequiresPermission(Permission.SCORE_LIST)
    public Page<ScoreRow> page(@InScope ScoreFilter filter) {
        Reach reach = sight.scores(filter.study());
        ScoreQuery query =
                new ScoreQuery(
                        filter.number(),
                        filter.visit(),
                        filter.instrument(),
                        current.get().id(),
                        sight.ownEntryAt(filter.study()),
                        ScoreQuery.Order.valueOf(filter.sort().name()),
                        filter.ascending());
        return new Page<>(
                repository
                        .scorePage(
                                reach, query, Math.max(0, filter.first()), Page.size(filter.size()))
                        .stream()
                        .map(placed ->
                                VisitMapper.row(
                                        placed.score(),
                                        placed.visit(),
                                        placed.participant().id(),
                                        placed.participant().number()))
                        .toList(),
                repository.countScores(reach, query));
    }

    /** The scores of a participant the caller may know, by visit and instrument. */
    @RequiresPermission(Permission.SCORE_READ)
    public List<ScoreRow> ofParticipant(@InScope ParticipantId id) {
        ParticipantRef participant = sight.requireVisits(id);
        Eye eye = sight.eye(sight.knowing(participant.study()), participant);
        Map<UUID, ScheduledVisit> visits =
                repository.visits(id).stream()
                        .collect(Collectors.toMap(ScheduledVisit::id, Function.identity()));
        return repository.scores(id).stream()
                .filter(eye::reads)
                .map(score ->
                        VisitMapper.row(
                                score,
                                visits.get(score.visit()),
                                participant.id(),
                                participant.number()))
                .toList();
    }

    /** The form of an instrument at a visit. */
    @RequiresPermission(Permission.SCORE_READ)
    public ScoreSheet sheet(@InScope OneScore request) {
        ParticipantRef participant = sight.requireVisits(request.participant());
        ScheduledVisit visit = find(participant, request.visit());
        Optional<Score> score = repository.findScore(visit, request.instrument());
        if (score.isEmpty() && !visit.instruments().contains(request.instrument())) {
            throw new Denied();
        }
        return sheet(visit, participant, request.instrument(), score.orElse(null));
    }

    /** Keeps the answers to an instrument; the visit counts as held on that day, if it did not. */
    @RequiresPermission(Permission.SCORE_RECORD)
    public ScoreSheet record(@InScope RecordScore request) {
        ParticipantRef participant = writable(request.participant());
        ScheduledVisit visit = find(participant, request.visit());
        Instrument instrument = request.instrument();
        if (repository.findScore(visit, instrument).isPresent()) {
            throw new Conflict("score.already", instrument.label(), visit.label());
        }
        VisitRules.check(request, visit, participant, schedule.today(participant));
        Scores scores = Scoring.score(instrument, request.items());
        Score score = new Score(visit, instrument, current.get().id());
        AuditEntry entry =
                answers(
                        trail.entry(score, visit, participant, "score.recorded")
                                .changed("assessed on", null, request.assessedOn()),
                        instrument,
                        null,
                        request.items(),
                        scores);
        score.answer(request.assessedOn(), request.items(), scores.pain(), scores.interference());
        touch(score);
        repository.add(score);
        if (visit.heldOn() == null) {
            entry = hold(visit, request, entry);
        }
        audit.record(schedule.completed(participant, entry));
        repository.readBack(score);
        return sheet(visit, participant, instrument, score);
    }

    private AuditEntry hold(ScheduledVisit visit, RecordScore request, AuditEntry entry) {
        String why =
                VisitRules.window(visit).contains(request.assessedOn())
                        ? null
                        : request.deviation();
        visit.hold(request.assessedOn(), current.get().id(), why);
        visit.changed(current.get().displayName(), clock.instant());
        return entry.changed("visit held on", null, request.assessedOn())
                .changed(Knowledge.FREE_TEXT, "outside the window because", null, why);
    }

    /**
     * Corrects answers; only who entered them does, since nobody else among the assessors reads.
     */
    @RequiresPermission(Permission.SCORE_RECORD)
    public ScoreSheet edit(@InScope EditScore request) {
        ParticipantRef participant = writable(request.participant());
        ScheduledVisit visit = find(participant, request.visit());
        Instrument instrument = request.instrument();
        Score score = repository.findScore(visit, instrument).orElseThrow(Denied::new);
        if (!score.recordedBy().equals(current.get().id())) {
            throw new Denied();
        }
        VisitRules.check(request, participant, schedule.today(participant));
        Scores scores = Scoring.score(instrument, request.items());
        AuditEntry entry =
                answers(
                        trail.entry(score, visit, participant, "score.changed")
                                .changed("assessed on", score.assessedOn(), request.assessedOn()),
                        instrument,
                        score,
                        request.items(),
                        scores);
        if (entry.changesSomething()) {
            VisitTrail.refuseStale(score.version(), request.version(), entry);
            VisitRules.checkReason(request.reason());
            score.answer(
                    request.assessedOn(), request.items(), scores.pain(), scores.interference());
            touch(score);
            audit.record(entry.because(request.reason()));
            repository.readBack(score);
        }
        return sheet(visit, participant, instrument, score);
    }

    /** Adds each answer that differs, and what the answers come to. */
    private static AuditEntry answers(
            AuditEntry entry,
            Instrument instrument,
            @Nullable Score before,
            List<@Nullable BigDecimal> after,
            Scores scores) {
        AuditEntry told = entry;
        List<ScoreItem> items = Scoring.items(instrument);
        for (int i = 0; i < items.size(); i++) {
            told =
                    told.changed(
                            Knowledge.SCORE,
                            "item " + items.get(i).number() + " " + items.get(i).label(),
                            before == null ? null : plain(before.items().get(i)),
                            plain(after.get(i)));
        }
        return told.changed(
                        Knowledge.SCORE,
                        "pain",
                        before == null ? null : plain(before.pain()),
                        plain(scores.pain()))
                .changed(
                        Knowledge.SCORE,
                        "interference",
                        before == null ? null : plain(before.interference()),
                        plain(scores.interference()));
    }

    /** The same number in the same words, however many zeros it was kept with. */
    private static @Nullable String plain(@Nullable BigDecimal value) {
        return value == null ? null : value.stripTrailingZeros().toPlainString();
    }

    private ParticipantRef writable(ParticipantId id) {
        ParticipantRef participant = participants.getLocked(id);
        VisitRules.requireOpen(studies.find(participant.study()).orElseThrow(Denied::new));
        return participant;
    }

    private void touch(Score score) {
        score.changed(current.get().displayName(), clock.instant());
    }

    private ScheduledVisit find(ParticipantRef participant, String code) {
        return repository.find(participant.id(), code).orElseThrow(Denied::new);
    }

    private ScoreSheet sheet(
            ScheduledVisit visit,
            ParticipantRef participant,
            Instrument instrument,
            @Nullable Score score) {
        Eye eye = sight.eye(sight.knowing(participant.study()), participant);
        boolean reads = score != null && eye.reads(score);
        return new ScoreSheet(
                participant.id(),
                participant.number(),
                visit.code(),
                visit.label(),
                VisitRules.window(visit),
                visit.heldOn(),
                schedule.today(participant),
                instrument,
                Scoring.items(instrument),
                score != null,
                score != null && reads ? view(score) : null,
                eye.mayScore() && score == null && visit.missed() == null,
                eye.mayScore() && score != null && score.recordedBy().equals(current.get().id()));
    }

    private ScoreView view(Score score) {
        return new ScoreView(
                score.instrument(),
                score.assessedOn(),
                score.items(),
                score.pain(),
                score.interference(),
                people.find(score.recordedBy()).map(Person::displayName).orElse(""),
                score.recordedAt(),
                score.changedBy(),
                score.changedAt(),
                score.version());
    }
}

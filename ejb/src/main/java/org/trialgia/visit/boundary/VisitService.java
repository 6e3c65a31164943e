package org.trialgia.visit.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.audit.boundary.AuditRecorder;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.guard.Guarded;
import org.trialgia.guard.InScope;
import org.trialgia.guard.Knowing;
import org.trialgia.guard.Page;
import org.trialgia.guard.Permission;
import org.trialgia.guard.RequiresPermission;
import org.trialgia.participant.boundary.ParticipantDirectory;
import org.trialgia.participant.boundary.ParticipantRef;
import org.trialgia.persistence.participant.Reach;
import org.trialgia.persistence.study.Site;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.persistence.visit.PlacedVisit;
import org.trialgia.persistence.visit.ScheduledVisit;
import org.trialgia.persistence.visit.Score;
import org.trialgia.persistence.visit.VisitQuery;
import org.trialgia.persistence.visit.VisitRepository;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Denied;
import org.trialgia.visit.control.Schedule;
import org.trialgia.visit.control.VisitMapper;
import org.trialgia.visit.control.VisitRules;
import org.trialgia.visit.control.VisitSight;
import org.trialgia.visit.control.VisitTrail;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The visits of participants: when they are due, and whether they were held. */
@Guarded
@Stateless
public class VisitService {

    @Inject private VisitRepository repository;
    @Inject private StudyRepository studies;
    @Inject private ParticipantDirectory participants;
    @Inject private VisitSight sight;
    @Inject private VisitTrail trail;
    @Inject private Schedule schedule;
    @Inject private CurrentCaller current;
    @Inject private AuditRecorder audit;
    @Inject private Clock clock;

    /** One page of the visits within reach. */
    @RequiresPermission(Permission.VISIT_LIST)
    public Page<VisitRow> page(@InScope VisitFilter filter) {
        StudyId study = filter.study();
        Map<SiteId, Site> sites =
                studies.sites(study).stream().collect(Collectors.toMap(Site::id, site -> site));
        Reach reach = sight.visits(study);
        VisitQuery query = VisitMapper.query(filter, days(sites));
        List<PlacedVisit> found =
                repository.page(
                        reach, query, Math.max(0, filter.first()), Page.size(filter.size()));
        Map<UUID, List<Score>> scores =
                repository
                        .scoresOf(found.stream().map(placed -> placed.visit().id()).toList())
                        .stream()
                        .collect(Collectors.groupingBy(Score::visit));
        return new Page<>(
                found.stream()
                        .map(placed -> {
                            Site site =
                                    Objects.requireNonNull(sites.get(placed.participant().site()));
                            return VisitMapper.row(
                                    placed,
                                    site,
                                    today(site),
                                    scores.getOrDefault(placed.visit().id(), List.of()));
                        })
                        .toList(),
                repository.count(reach, query));
    }

    private Map<LocalDate, Set<SiteId>> days(Map<SiteId, Site> sites) {
        Map<LocalDate, Set<SiteId>> days = new HashMap<>();
        sites.forEach(
                (id, site) -> days.computeIfAbsent(today(site), day -> new HashSet<>()).add(id));
        return days;
    }

    private LocalDate today(Site site) {
        return LocalDate.now(clock.withZone(site.zone()));
    }

    /** The visits of a participant in the protocol's order. */
    @RequiresPermission(Permission.VISIT_READ)
    public List<VisitView> ofParticipant(@InScope ParticipantId id) {
        ParticipantRef participant = sight.requireVisits(id);
        Map<UUID, List<Score>> scores =
                repository.scores(id).stream().collect(Collectors.groupingBy(Score::visit));
        Knowing knowing = sight.knowing(participant.study());
        return repository.visits(id).stream()
                .map(visit ->
                        VisitMapper.view(
                                visit,
                                participant,
                                schedule.today(participant),
                                scores.getOrDefault(visit.id(), List.of()),
                                sight.eye(knowing, participant)))
                .toList();
    }

    @RequiresPermission(Permission.VISIT_READ)
    public VisitView visit(@InScope OneVisit request) {
        ParticipantRef participant = sight.requireVisits(request.participant());
        return view(find(participant, request.visit()), participant);
    }

    /** Says that a visit was held, or corrects when. */
    @RequiresPermission(Permission.VISIT_HOLD)
    public VisitView hold(@InScope HoldVisit request) {
        return change(
                request.participant(),
                request.visit(),
                request.version(),
                request.reason(),
                (visit, participant) -> {
                    LocalDate today = schedule.today(participant);
                    VisitRules.check(request, visit, participant, today);
                    String why =
                            VisitRules.window(visit).contains(request.heldOn())
                                    ? null
                                    : request.deviation();
                    return new Change(
                            trail.entry(
                                            visit,
                                            participant,
                                            VisitRules.entered(visit)
                                                    ? "visit.changed"
                                                    : "visit.held")
                                    .changed("held on", visit.heldOn(), request.heldOn())
                                    .changed(
                                            Knowledge.FREE_TEXT,
                                            "outside the window because",
                                            visit.deviation(),
                                            why)
                                    .changed(
                                            Knowledge.FREE_TEXT,
                                            "missed because",
                                            visit.missed(),
                                            null),
                            () -> visit.hold(request.heldOn(), current.get().id(), why));
                });
    }

    /** Says that a visit was not held and will not be. */
    @RequiresPermission(Permission.VISIT_HOLD)
    public VisitView miss(@InScope MissVisit request) {
        return change(
                request.participant(),
                request.visit(),
                request.version(),
                request.reason(),
                (visit, participant) -> {
                    VisitRules.check(request, visit);
                    refuseScored(visit);
                    return new Change(
                            trail.entry(
                                            visit,
                                            participant,
                                            VisitRules.entered(visit)
                                                    ? "visit.changed"
                                                    : "visit.missed")
                                    .changed("held on", visit.heldOn(), null)
                                    .changed(
                                            Knowledge.FREE_TEXT,
                                            "outside the window because",
                                            visit.deviation(),
                                            null)
                                    .changed(
                                            Knowledge.FREE_TEXT,
                                            "missed because",
                                            visit.missed(),
                                            request.why()),
                            () -> visit.miss(request.why()));
                });
    }

    /** Takes back that a visit was held or missed. */
    @RequiresPermission(Permission.VISIT_HOLD)
    public VisitView reopen(@InScope ReopenVisit request) {
        return change(
                request.participant(),
                request.visit(),
                request.version(),
                request.reason(),
                (visit, participant) -> {
                    VisitRules.check(request);
                    refuseScored(visit);
                    return new Change(
                            trail.entry(visit, participant, "visit.reopened")
                                    .changed("held on", visit.heldOn(), null)
                                    .changed(
                                            Knowledge.FREE_TEXT,
                                            "outside the window because",
                                            visit.deviation(),
                                            null)
                                    .changed(
                                            Knowledge.FREE_TEXT,
                                            "missed because",
                                            visit.missed(),
                                            null),
                            visit::reopen);
                });
    }

    /** What a request comes to: its row in the trail, and how it is done. */
    private record Change(AuditEntry entry, Runnable work) {}

    /** Judges a request against the visit as stored now. */
    private interface Judged {
        Change by(ScheduledVisit visit, ParticipantRef participant);
    }

    private VisitView change(
            ParticipantId id, String code, long version, String reason, Judged judged) {
        ParticipantRef participant = participants.getLocked(id);
        VisitRules.requireOpen(studies.find(participant.study()).orElseThrow(Denied::new));
        ScheduledVisit visit = find(participant, code);
        Change change = judged.by(visit, participant);
        if (!change.entry().changesSomething()) {
            return view(visit, participant);
        }
        VisitTrail.refuseStale(visit.version(), version, change.entry());
        change.work().run();
        visit.changed(current.get().displayName(), clock.instant());
        AuditEntry entry = schedule.completed(participant, change.entry());
        audit.record(entry.because(reason));
        return view(visit, participant);
    }

    private void refuseScored(ScheduledVisit visit) {
        if (!repository.scoresOf(List.of(visit.id())).isEmpty()) {
            throw new Conflict("visit.scored", visit.label());
        }
    }

    private ScheduledVisit find(ParticipantRef participant, String code) {
        return repository.find(participant.id(), code).orElseThrow(Denied::new);
    }

    private VisitView view(ScheduledVisit visit, ParticipantRef participant) {
        // What was changed must be counted in the version that is given out.
        audit.flush();
        return VisitMapper.view(
                visit,
                participant,
                schedule.today(participant),
                repository.scoresOf(List.of(visit.id())),
                sight.eye(sight.knowing(participant.study()), participant));
    }
}

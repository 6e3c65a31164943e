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
import org.trialgia.persistence.participant.Reach;
import org.trialgia.persistence.study.Site;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.persistence.visit.PlacedSession;
import org.trialgia.persistence.visit.SealedTreatment;
import org.trialgia.persistence.visit.SessionQuery;
import org.trialgia.persistence.visit.SessionRepository;
import org.trialgia.persistence.visit.TreatmentSession;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Invalid;
import org.trialgia.visit.boundary.SessionView.SessionB;
import org.trialgia.visit.boundary.TreatmentCheck.Unreadable;
import org.trialgia.visit.control.PlanComparison;
import org.trialgia.visit.control.SessionMapper;
import org.trialgia.visit.control.SessionMapper.Sealed;
import org.trialgia.visit.control.SessionRules;
import org.trialgia.visit.control.SessionSight;
import org.trialgia.visit.control.SessionSight.Eye;
import org.trialgia.visit.control.SessionTrail;
import org.trialgia.visit.control.SessionTrail.Reason;
import org.trialgia.visit.control.TreatmentCodec;
import org.trialgia.visit.control.TreatmentJson;
import org.trialgia.visit.control.TreatmentPlans;
import org.trialgia.visit.control.TreatmentRules;
import org.trialgia.visit.control.TreatmentWords;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.ParticipantStatus;
import org.trialgia.vocabulary.SessionState;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Treatment sessions, planned and delivered, in their two parts: that a session was held (part A),
 * and what was delivered (part B), which few may know.
 */
@Guarded
@Stateless
public class SessionService {

    @Inject private SessionRepository repository;
    @Inject private StudyRepository studies;
    @Inject private ParticipantDirectory participants;
    @Inject private TreatmentPlans plans;
    @Inject private SessionSight sight;
    @Inject private SessionTrail trail;
    @Inject private CurrentCaller current;
    @Inject private AuditRecorder audit;
    @Inject private Clock clock;

    /**
     * Whether the caller may know of treatment sessions in a study at all; for pages and reports
     * that show them among other things.
     */
    @RequiresPermission(Permission.SESSION_LIST)
    public boolean mayKnow(@InScope StudyId study) {
        return sight.find(study).isPresent();
    }

    /**
     * One page of the sessions the caller may know; refused to who may not know that there are any.
     */
    @RequiresPermission(Permission.SESSION_LIST)
    public Page<SessionRow> page(@InScope SessionFilter filter) {
        StudyId study = filter.study();
        Reach reach = sight.reach(study);
        Map<SiteId, Site> sites =
                studies.sites(study).stream().collect(Collectors.toMap(Site::id, site -> site));
        SessionQuery query = SessionMapper.query(filter, days(sites), sight.sites(study));
        return new Page<>(
                repository
                        .page(reach, query, Math.max(0, filter.first()), Page.size(filter.size()))
                        .stream()
                        .map(placed -> {
                            Site site =
                                    Objects.requireNonNull(sites.get(placed.participant().site()));
                            return SessionMapper.row(placed, site, today(site));
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

    /** The sessions of a participant in order; none for who may not know that there are any. */
    @RequiresPermission(Permission.SESSION_READ)
    public List<SessionRow> ofParticipant(@InScope ParticipantId id) {
        ParticipantRef participant = participants.get(id);
        if (!sight.eye(participant).seesA()) {
            return List.of();
        }
        Site site = studies.findSite(participant.site()).orElseThrow(Denied::new);
        return repository.placed(participant.study(), id).stream()
                .map((PlacedSession placed) -> SessionMapper.row(placed, site, today(site)))
                .toList();
    }

    /** One session, as far as the caller may know it. */
    @RequiresPermission(Permission.SESSION_READ)
    public SessionView session(@InScope OneSession request) {
        ParticipantRef participant = participants.get(request.participant());
        Eye eye = sight.eye(participant);
        if (!eye.seesA()) {
            throw new Denied();
        }
        return view(request.number(), participant, eye);
    }

    /** What a treatment that is being entered comes to; nothing is kept. */
    @RequiresPermission(Permission.SESSION_RECORD)
    public TreatmentCheck check(@InScope CheckTreatment request) {
        ParticipantRef participant = participants.get(request.participant());
        TreatmentSession session = find(participant, request.number());
        boolean sham = sham(participant, session);
        if (!sight.eye(participant).writesB(sham)) {
            throw new Denied();
        }
        Class<? extends Treatment> form = Treatment.of(session.modality());
        Map<String, String> plan = plans.ofParticipant(participant.id(), session.modality());
        try {
            Treatment treatment = TreatmentCodec.read(form, request.values());
            Judgement judgement =
                    TreatmentRules.judge(
                            treatment, session.needlesIn(), others(participant, session));
            List<PlanDifference> differences =
                    PlanComparison.differences(form, plan, TreatmentCodec.values(treatment));
            return new TreatmentCheck(
                    judgement,
                    differences,
                    List.of(),
                    SessionRules.deviates(judgement, !differences.isEmpty()),
                    SessionRules.overridden(judgement));
        } catch (Invalid invalid) {
            return new TreatmentCheck(
                    Judgement.none(),
                    List.of(),
                    invalid.problems().stream()
                            .map(problem ->
                                    new Unreadable(
                                            problem.field(), problem.sentence(Locale.ENGLISH)))
                            .toList(),
                    false,
                    false);
        }
    }

    /** Keeps one part of a session, or both. */
    @RequiresPermission(Permission.SESSION_RECORD)
    public SessionView record(@InScope RecordSession request) {
        ParticipantRef participant = participants.getLocked(request.participant());
        SessionRules.requireOpen(studies.find(participant.study()).orElseThrow(Denied::new));
        TreatmentSession session = find(participant, request.number());
        boolean sham = sham(participant, session);
        Eye eye = sight.eye(participant);
        boolean asks = request.partA() != null || request.partB() != null;
        if (!asks
                || (request.partA() != null && !eye.writesA())
                || (request.partB() != null && !eye.writesB(sham))) {
            throw new Denied();
        }
        SealedTreatment treatment = repository.findTreatment(session).orElse(null);
        @Nullable AuditEntry partA = null;
        @Nullable AuditEntry partB = null;
        @Nullable Entered entered = null;
        boolean repeated = false;
        boolean firstA = session.state() == SessionState.PLANNED;
        if (request.partA() != null) {
            AuditEntry entry = trail.partA(session, participant, request.partA());
            boolean old = session.version() != request.partA().version();
            repeated = old && !entry.changesSomething();
            if (entry.changesSomething()) {
                if (old) {
                    throw SessionTrail.stale(entry);
                }
                partA = entry;
            }
        }
        if (partA != null) {
            keep(request.partA(), session, treatment != null, participant);
        }
        if (request.partB() != null) {
            if (session.state() != SessionState.DELIVERED) {
                throw new Conflict("session.part-a-first");
            }
            entered = entered(request.partB(), session, participant);
            AuditEntry entry = partB(session, participant, treatment, entered);
            boolean old =
                    (treatment == null ? PartB.NONE : treatment.version())
                            != request.partB().version();
            repeated |= old && !entry.changesSomething();
            if (entry.changesSomething()) {
                if (old) {
                    throw SessionTrail.stale(entry);
                }
                SessionRules.check(
                        request.partB(),
                        entered.judgement(),
                        !entered.differences().isEmpty(),
                        eye.overrides());
                partB = entry;
            }
        }
        if (partA == null && partB == null && repeated) {
            throw new Conflict("session.already", session.number(), participant.number());
        }
        if ((partA != null && !firstA) || (partB != null && treatment != null)) {
            SessionRules.checkReason(request.reason());
        }
        if (partB != null && entered != null) {
            keep(entered, session, treatment);
        }
        if (partA != null) {
            audit.record(status(partA, participant).because(request.reason()));
        }
        if (partB != null) {
            audit.record(partB.because(request.reason()));
        }
        return view(request.number(), participant, eye);
    }

    private void keep(
            PartA part, TreatmentSession session, boolean treated, ParticipantRef participant) {
        SessionRules.check(part, session, treated, participant, today(participant));
        if (part.state() == SessionState.MISSED) {
            session.miss(part.deviation());
        } else {
            session.deliver(
                    Objects.requireNonNull(part.heldOn()),
                    Objects.requireNonNull(part.startedAt()),
                    Objects.requireNonNull(part.endedAt()),
                    part.operator(),
                    part.needlesIn());
            session.describe(
                    SessionTrail.filled(part.room()),
                    Objects.requireNonNull(part.tolerance()),
                    Objects.requireNonNull(part.adverseEvent()),
                    SessionTrail.filled(part.adverseEventNote()),
                    SessionTrail.filled(part.deviation()));
        }
        session.changed(current.get().displayName(), clock.instant());
    }

    /** Part B with what it comes to. */
    private record Entered(
            PartB part,
            Map<String, String> values,
            Judgement judgement,
            List<PlanDifference> differences) {}

    private Entered entered(PartB part, TreatmentSession session, ParticipantRef participant) {
        Class<? extends Treatment> form = Treatment.of(session.modality());
        if (!form.isInstance(part.treatment())) {
            throw new Invalid("treatment", "session.other-form", session.modality().label());
        }
        // Read once more, so that a treatment made elsewhere passes the same checks as a form.
        Treatment treatment = TreatmentCodec.read(form, TreatmentCodec.values(part.treatment()));
        Map<String, String> values = TreatmentCodec.values(treatment);
        return new Entered(
                part,
                values,
                TreatmentRules.judge(treatment, session.needlesIn(), others(participant, session)),
                PlanComparison.differences(
                        form, plans.ofParticipant(participant.id(), session.modality()), values));
    }

    private AuditEntry partB(
            TreatmentSession session,
            ParticipantRef participant,
            @Nullable SealedTreatment before,
            Entered entered) {
        Class<? extends Treatment> form = Treatment.of(session.modality());
        Map<String, Reason> reasons = new LinkedHashMap<>();
        reasons.put(
                "limit passed because",
                new Reason(
                        before == null ? null : before.overrideReason(),
                        SessionTrail.filled(entered.part().overrideReason())));
        reasons.put(
                "plan left because",
                new Reason(
                        before == null ? null : before.deviation(),
                        SessionTrail.filled(entered.part().deviation())));
        return trail.partB(
                session,
                participant,
                before == null
                        ? List.of()
                        : TreatmentWords.lines(form, TreatmentJson.values(form, before.record())),
                TreatmentWords.lines(form, entered.values()),
                reasons);
    }

    private void keep(
            Entered entered, TreatmentSession session, @Nullable SealedTreatment existing) {
        SealedTreatment treatment = existing == null ? new SealedTreatment(session) : existing;
        treatment.write(
                TreatmentCodec.FORMAT,
                TreatmentJson.json(Treatment.of(session.modality()), entered.values()).toString(),
                SessionTrail.filled(entered.part().overrideReason()),
                SessionTrail.filled(entered.part().deviation()),
                SessionRules.deviates(entered.judgement(), !entered.differences().isEmpty()));
        treatment.changed(current.get().displayName(), clock.instant());
        if (existing == null) {
            repository.add(treatment);
        }
    }

    /** Lets the participant go on: treated with the first session, followed after the last. */
    private AuditEntry status(AuditEntry entry, ParticipantRef participant) {
        List<TreatmentSession> all = repository.sessions(participant.id());
        ParticipantStatus to =
                all.stream().allMatch(SessionRules::settled)
                        ? ParticipantStatus.FOLLOWED
                        : ParticipantStatus.TREATED;
        boolean begun = all.stream().anyMatch(one -> one.state() == SessionState.DELIVERED);
        boolean advanced =
                (begun || to == ParticipantStatus.FOLLOWED)
                        && participants.advance(participant.id(), to);
        return advanced
                ? entry.changed(
                        Knowledge.STATUS, "status", participant.status().label(), to.label())
                : entry;
    }

    private SessionView view(int number, ParticipantRef participant, Eye eye) {
        // What was changed must be counted in the versions that are given out.
        audit.flush();
        List<TreatmentSession> all = repository.sessions(participant.id());
        TreatmentSession session = find(all, number);
        boolean sham = sham(participant, session);
        boolean open = eye.seesB(sham);
        Map<UUID, SealedTreatment> treatments = treatments(participant);
        SealedTreatment treatment = treatments.get(session.id());
        Map<String, String> plan =
                open ? plans.ofParticipant(participant.id(), session.modality()) : Map.of();
        List<FieldText> lines =
                open
                        ? TreatmentWords.lines(Treatment.of(session.modality()), plan)
                        : plans.shared(participant.study(), session.modality());
        SessionB partB =
                open && treatment != null
                        ? SessionMapper.partB(
                                session, treatment, others(participant, session), plan)
                        : null;
        return SessionMapper.view(
                session,
                all,
                all.stream()
                        .filter(other -> treatments.containsKey(other.id()))
                        .map(TreatmentSession::number)
                        .collect(Collectors.toSet()),
                participant,
                today(participant),
                new Sealed(sham, lines, eye.writesB(sham) ? plan : Map.of(), treatment, partB),
                eye);
    }

    private Map<UUID, SealedTreatment> treatments(ParticipantRef participant) {
        return repository.treatments(participant.id()).stream()
                .collect(Collectors.toMap(SealedTreatment::session, treatment -> treatment));
    }

    /** What was delivered in the participant's other sessions. */
    private List<Treatment> others(ParticipantRef participant, TreatmentSession session) {
        return repository.treatments(participant.id()).stream()
                .filter(treatment -> !treatment.session().equals(session.id()))
                .map(treatment -> SessionMapper.treatment(session.modality(), treatment))
                .toList();
    }

    private TreatmentSession find(ParticipantRef participant, int number) {
        return find(repository.sessions(participant.id()), number);
    }

    private static TreatmentSession find(List<TreatmentSession> all, int number) {
        return all.stream()
                .filter(session -> session.number() == number)
                .findFirst()
                .orElseThrow(Denied::new);
    }

    private boolean sham(ParticipantRef participant, TreatmentSession session) {
        return sight.withSham(participant.study()).contains(session.modality());
    }

    private LocalDate today(ParticipantRef participant) {
        return LocalDate.now(clock.withZone(participant.zone()));
    }
}

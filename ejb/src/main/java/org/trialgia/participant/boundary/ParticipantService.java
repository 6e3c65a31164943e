package org.trialgia.participant.boundary;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.access.boundary.Viewers;
import org.trialgia.audit.boundary.Actor;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.audit.boundary.AuditRecorder;
import org.trialgia.guard.Caller;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.guard.Guarded;
import org.trialgia.guard.InScope;
import org.trialgia.guard.Knowing;
import org.trialgia.guard.Knowing.Existence;
import org.trialgia.guard.Knowing.Sight;
import org.trialgia.guard.Page;
import org.trialgia.guard.Permission;
import org.trialgia.guard.RequiresPermission;
import org.trialgia.participant.boundary.ParticipantView.Clinician;
import org.trialgia.participant.control.ParticipantMapper;
import org.trialgia.participant.control.ParticipantRules;
import org.trialgia.participant.control.ReachRules;
import org.trialgia.persistence.access.Person;
import org.trialgia.persistence.access.PersonRepository;
import org.trialgia.persistence.participant.Assignment;
import org.trialgia.persistence.participant.Identity;
import org.trialgia.persistence.participant.Participant;
import org.trialgia.persistence.participant.ParticipantFilter;
import org.trialgia.persistence.participant.ParticipantRepository;
import org.trialgia.persistence.participant.Reach;
import org.trialgia.persistence.study.Site;
import org.trialgia.persistence.study.StratumFactor;
import org.trialgia.persistence.study.Study;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Invalid;
import org.trialgia.refusal.Stale;
import org.trialgia.refusal.Stale.Difference;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.ParticipantStatus;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Participants up to randomisation: screening, consent, eligibility, stratum factors, who treats
 * them; who they are, apart from all that.
 */
@Guarded
@Stateless
public class ParticipantService {

    @Inject private ParticipantRepository participants;
    @Inject private StudyRepository studies;
    @Inject private PersonRepository people;
    @Inject private Viewers viewers;
    @Inject private CurrentCaller current;
    @Inject private AuditRecorder audit;
    @Inject private Event<ParticipantConsented> consented;
    @Inject private Clock clock;

    /** One page of the participants within reach. */
    @RequiresPermission(Permission.PARTICIPANT_LIST)
    public Page<ParticipantRow> page(@InScope ParticipantQuery query) {
        Lens lens = lens(query.study());
        ParticipantFilter filter = lens.filter(query);
        return new Page<>(
                lens.rows(
                        participants.page(
                                lens.reach(), filter, query.first(), Page.size(query.size()))),
                participants.count(lens.reach(), filter));
    }

    /** The participant behind a number, if within reach. */
    @RequiresPermission(Permission.PARTICIPANT_LIST)
    public Optional<ParticipantId> findByNumber(@InScope StudyId study, String number) {
        Caller caller = current.get();
        Reach reach = ReachRules.reach(caller, study);
        return participants
                .findByNumber(study, number)
                .filter(found ->
                        reach.covers(
                                found.site(), participants.isAssigned(caller.id(), found.id())))
                .map(Participant::id);
    }

    @RequiresPermission(Permission.PARTICIPANT_READ)
    public ParticipantView participant(@InScope ParticipantId id) {
        return view(get(id));
    }

    /** How enrolment goes against the plan; nothing for who may not know it. */
    @RequiresPermission(Permission.PARTICIPANT_LIST)
    public Optional<Accrual> accrual(@InScope StudyId id) {
        Study study = study(id);
        Knowing knowing = Knowing.of(viewers.viewer(id));
        Set<SiteId> all = studies.sites(id).stream().map(Site::id).collect(Collectors.toSet());
        Set<SiteId> known = all.stream().filter(knowing::enrolment).collect(Collectors.toSet());
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Accrual(
                                known.equals(all),
                                study.accrualTarget(),
                                study.accrualStart(),
                                study.accrualEnd(),
                                participants.randomisedOn(new Reach(id, false, known, null))));
    }

    /** Takes somebody into the study, with the next number. */
    @RequiresPermission(Permission.PARTICIPANT_SCREEN)
    public ParticipantView screen(@InScope ScreenParticipant request) {
        Site site = site(request.site());
        Study study = study(site.study());
        ParticipantRules.requireOpen(study);
        ParticipantRules.check(request, today(site));
        Participant participant =
                new Participant(
                        ParticipantId.random(),
                        study.id(),
                        site.id(),
                        ParticipantRules.number(study.code(), participants.nextNumber(study.id())),
                        request.screenedOn(),
                        request.painSide(),
                        request.painSites());
        touched(participant);
        participants.add(participant);
        participants.add(
                new Identity(participant.id(), request.name(), request.phone(), request.email()));
        record(
                entry(participant, site, "participant.screened")
                        .changed("screened on", null, request.screenedOn())
                        .changed("pain side", null, request.painSide().label())
                        .changed("pain sites", null, ParticipantMapper.words(request.painSites()))
                        .changed(Knowledge.IDENTITY, "name", null, request.name())
                        .changed(Knowledge.IDENTITY, "phone", null, filled(request.phone()))
                        .changed(Knowledge.IDENTITY, "email", null, filled(request.email())));
        return view(participant);
    }

    /** Corrects a screening. */
    @RequiresPermission(Permission.PARTICIPANT_EDIT)
    public ParticipantView changeScreening(@InScope ChangeScreening request) {
        Participant participant = writable(request.participant());
        Site site = site(participant.site());
        ParticipantRules.check(request, participant, today(site));
        AuditEntry entry =
                entry(participant, site, "participant.screening-changed")
                        .changed("screened on", participant.screenedOn(), request.screenedOn())
                        .changed(
                                "pain side",
                                participant.painSide().label(),
                                request.painSide().label())
                        .changed(
                                "pain sites",
                                ParticipantMapper.words(participant.painSites()),
                                ParticipantMapper.words(request.painSites()));
        refuseStale(participant, request.version(), entry);
        participant.screened(request.screenedOn(), request.painSide(), request.painSites());
        return saved(participant, entry, request.reason());
    }

    /** Keeps a consent, or corrects one. */
    @RequiresPermission(Permission.PARTICIPANT_EDIT)
    public ParticipantView consent(@InScope RecordConsent request) {
        Participant participant = writable(request.participant());
        Site site = site(participant.site());
        AuditEntry entry =
                entry(
                                participant,
                                site,
                                participant.consentedOn() == null
                                        ? "participant.consented"
                                        : "participant.consent-changed")
                        .changed(
                                "consent version",
                                participant.consentVersion(),
                                request.consentVersion())
                        .changed("consented on", participant.consentedOn(), request.consentedOn())
                        .changed(
                                "covers imaging",
                                participant.consentedOn() == null
                                        ? null
                                        : participant.imagingConsent(),
                                request.imaging());
        refuseStale(participant, request.version(), entry);
        ParticipantRules.check(request, participant, today(site));
        boolean newDay = !request.consentedOn().equals(participant.consentedOn());
        ParticipantStatus before = participant.status();
        participant.consent(request.consentVersion(), request.consentedOn(), request.imaging());
        if (newDay) {
            consented.fire(
                    new ParticipantConsented(
                            participant.id(), participant.study(), request.consentedOn()));
        }
        return saved(
                participant,
                ParticipantMapper.status(entry, before, participant.status()),
                request.reason());
    }

    /** Decides whether somebody may be randomised, or why not. */
    @RequiresPermission(Permission.PARTICIPANT_EDIT)
    public ParticipantView decide(@InScope DecideEligibility request) {
        Participant participant = writable(request.participant());
        Site site = site(participant.site());
        AuditEntry entry =
                entry(
                                participant,
                                site,
                                request.eligible()
                                        ? "participant.found-eligible"
                                        : "participant.excluded")
                        .changed("eligible", participant.eligible(), request.eligible())
                        .changed("decided on", participant.eligibilityOn(), request.on())
                        .changed(
                                "exclusion",
                                participant.exclusion() == null
                                        ? null
                                        : participant.exclusion().label(),
                                request.exclusion() == null ? null : request.exclusion().label())
                        .changed(
                                Knowledge.FREE_TEXT,
                                "criteria",
                                participant.eligibilityReason(),
                                request.criteria());
        refuseStale(participant, request.version(), entry);
        ParticipantRules.check(request, participant, today(site));
        ParticipantStatus before = participant.status();
        if (request.exclusion() == null) {
            participant.findEligible(request.on(), request.criteria());
        } else {
            participant.exclude(request.on(), request.exclusion(), request.criteria());
        }
        return saved(
                participant,
                ParticipantMapper.status(entry, before, participant.status()),
                request.reason());
    }

    /** Sets the levels of the stratum factors. */
    @RequiresPermission(Permission.PARTICIPANT_EDIT)
    public ParticipantView stratify(@InScope SetFactors request) {
        Participant participant = writable(request.participant());
        Site site = site(participant.site());
        List<StratumFactor> factors = studies.factors(participant.study());
        ParticipantRules.check(request, participant, factors);
        Map<String, String> levels = ParticipantRules.levels(request.levels(), factors, site);
        AuditEntry entry = entry(participant, site, "participant.stratified");
        for (StratumFactor factor : factors) {
            entry =
                    entry.changed(
                            factor.label(),
                            participant.factors().get(factor.code()),
                            levels.get(factor.code()));
        }
        refuseStale(participant, request.version(), entry);
        participant.stratify(levels);
        return saved(participant, entry, request.reason());
    }

    /** Ends participation: consent taken back, or another reason. */
    @RequiresPermission(Permission.PARTICIPANT_EDIT)
    public ParticipantView withdraw(@InScope WithdrawParticipant request) {
        Participant participant = writable(request.participant());
        Site site = site(participant.site());
        AuditEntry entry =
                entry(participant, site, "participant.withdrawn")
                        .changed("withdrawn on", participant.withdrawnOn(), request.on());
        refuseStale(participant, request.version(), entry);
        ParticipantRules.check(request, participant, today(site));
        ParticipantStatus before = participant.status();
        participant.withdraw(request.on(), request.reason());
        return saved(
                participant,
                ParticipantMapper.status(entry, before, participant.status()),
                request.reason());
    }

    /** The clinicians of the participant's site they could be assigned to. */
    @RequiresPermission(Permission.PARTICIPANT_EDIT)
    public List<ClinicianChoice> clinicians(@InScope ParticipantId id) {
        Participant participant = get(id);
        Set<PersonId> assigned =
                participants.assignments(id).stream()
                        .map(Assignment::person)
                        .collect(Collectors.toSet());
        return people
                .holders(Role.TREATING_CLINICIAN, participant.study(), participant.site())
                .stream()
                .filter(person -> !assigned.contains(person.id()))
                .map(person -> new ClinicianChoice(person.id(), person.displayName()))
                .toList();
    }

    /** Puts a participant into a clinician's care. */
    @RequiresPermission(Permission.PARTICIPANT_EDIT)
    public ParticipantView assign(@InScope AssignClinician request) {
        Participant participant = writable(request.participant());
        StudyId study = participant.study();
        Person clinician =
                people.holders(Role.TREATING_CLINICIAN, study, participant.site()).stream()
                        .filter(person -> person.id().equals(request.clinician()))
                        .findFirst()
                        .orElseThrow(() -> new Invalid("clinician", "participant.no-clinician"));
        if (people.holders(Role.OUTCOME_ASSESSOR, study, participant.site()).stream()
                .anyMatch(person -> person.id().equals(clinician.id()))) {
            throw new Invalid(
                    "clinician",
                    "role.assessor-treats",
                    Role.OUTCOME_ASSESSOR.label(),
                    Role.TREATING_CLINICIAN.label());
        }
        if (participants.isAssigned(clinician.id(), participant.id())) {
            throw new Conflict("participant.assigned-already", clinician.displayName());
        }
        participants.add(
                new Assignment(
                        participant.id(), clinician.id(), current.get().id(), clock.instant()));
        record(
                entry(participant, site(participant.site()), "participant.assigned")
                        .changed(
                                Knowledge.SESSION_A,
                                "treating clinician",
                                null,
                                clinician.displayName()));
        return view(participant);
    }

    /** Ends a clinician's care. */
    @RequiresPermission(Permission.PARTICIPANT_EDIT)
    public ParticipantView endAssignment(@InScope EndAssignment request) {
        Participant participant = writable(request.participant());
        Assignment assignment =
                participants
                        .findAssignment(request.assignment())
                        .filter(found -> found.participant().equals(participant.id()))
                        .orElseThrow(Denied::new);
        String name = name(assignment.person());
        if (assignment.endedAt() != null) {
            throw new Conflict("participant.assignment-ended", name);
        }
        assignment.end(clock.instant());
        record(
                entry(participant, site(participant.site()), "participant.assignment-ended")
                        .changed(Knowledge.SESSION_A, "treating clinician", name, null));
        return view(participant);
    }

    /** Name and contact; each reading by somebody who only monitors leaves a row in the trail. */
    @RequiresPermission(Permission.PARTICIPANT_IDENTITY)
    public IdentityView identity(@InScope ParticipantId id) {
        Participant participant = get(id);
        Knowing.Identity sight =
                Knowing.of(viewers.viewer(participant.study()))
                        .identity(participant.site(), assigned(participant));
        if (sight == Knowing.Identity.NOTHING) {
            throw new Denied();
        }
        Identity identity = participants.findIdentity(id).orElseThrow(Denied::new);
        if (sight == Knowing.Identity.LOGGED) {
            audit.record(entry(participant, site(participant.site()), "participant.identity-read"));
        }
        return identity(identity);
    }

    /** Corrects name or contact. */
    @RequiresPermission(Permission.PARTICIPANT_EDIT)
    public IdentityView changeIdentity(@InScope ChangeIdentity request) {
        ParticipantRules.check(request);
        Participant participant = writable(request.participant());
        Identity identity = participants.findIdentity(participant.id()).orElseThrow(Denied::new);
        AuditEntry entry =
                entry(participant, site(participant.site()), "participant.identity-changed")
                        .changed(Knowledge.IDENTITY, "name", identity.name(), request.name())
                        .changed(
                                Knowledge.IDENTITY,
                                "phone",
                                filled(identity.phone()),
                                filled(request.phone()))
                        .changed(
                                Knowledge.IDENTITY,
                                "email",
                                filled(identity.email()),
                                filled(request.email()));
        if (identity.version() != request.version()) {
            throw stale(entry);
        }
        identity.describe(request.name(), request.phone(), request.email());
        if (entry.changesSomething()) {
            record(entry.because(request.reason()));
        }
        audit.flush();
        return identity(identity);
    }

    /**
     * How the caller sees a study's participants.
     *
     * @param assigned the participants assigned to the caller
     */
    private record Lens(
            Reach reach, Knowing knowing, Map<SiteId, Site> sites, Set<ParticipantId> assigned) {

        ParticipantFilter filter(ParticipantQuery query) {
            Set<SiteId> within = reach.all() ? sites.keySet() : reach.sites();
            boolean masked =
                    within.stream().anyMatch(site -> knowing.status(site, false) != Sight.SEEN);
            boolean numbersOnly =
                    within.stream()
                            .anyMatch(site -> knowing.participant(site, false) != Existence.SEEN);
            return ParticipantMapper.filter(query, masked, numbersOnly);
        }

        List<ParticipantRow> rows(List<Participant> found) {
            return found.stream()
                    .map(participant ->
                            ParticipantMapper.row(
                                    participant,
                                    Objects.requireNonNull(sites.get(participant.site())),
                                    knowing,
                                    assigned.contains(participant.id())))
                    .toList();
        }
    }

    private Lens lens(StudyId study) {
        Caller caller = current.get();
        return new Lens(
                ReachRules.reach(caller, study),
                Knowing.of(viewers.viewer(study)),
                studies.sites(study).stream().collect(Collectors.toMap(Site::id, site -> site)),
                participants.assignedTo(caller.id(), study));
    }

    private Participant get(ParticipantId id) {
        return participants.find(id).orElseThrow(Denied::new);
    }

    /** The participant, locked, in a study that takes entries. */
    private Participant writable(ParticipantId id) {
        Participant participant = participants.findLocked(id).orElseThrow(Denied::new);
        ParticipantRules.requireOpen(study(participant.study()));
        return participant;
    }

    private Study study(StudyId id) {
        return studies.find(id).orElseThrow(Denied::new);
    }

    private Site site(SiteId id) {
        return studies.findSite(id).orElseThrow(Denied::new);
    }

    private LocalDate today(Site site) {
        return LocalDate.now(clock.withZone(site.zone()));
    }

    private boolean assigned(Participant participant) {
        return participants.isAssigned(current.get().id(), participant.id());
    }

    private void touched(Participant participant) {
        participant.changed(current.get().displayName(), clock.instant());
    }

    private AuditEntry entry(Participant participant, Site site, String action) {
        return AuditEntry.inStudy(
                        participant.study(), Actor.in(participant.study(), current.get()), action)
                .about("participant", participant.id().value(), participant.number())
                .of(participant.id(), site.id(), site.zone());
    }

    private ParticipantView saved(Participant participant, AuditEntry entry, String reason) {
        if (entry.changesSomething()) {
            touched(participant);
            record(entry.because(reason));
        }
        return view(participant);
    }

    private void record(AuditEntry entry) {
        audit.record(entry);
    }

    private static void refuseStale(Participant participant, long read, AuditEntry entry) {
        if (participant.version() != read) {
            throw stale(entry);
        }
    }

    private static Stale stale(AuditEntry entry) {
        return new Stale(
                entry.changes().stream()
                        .map(change ->
                                new Difference(
                                        change.field(), text(change.from()), text(change.to())))
                        .toList());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static @Nullable String filled(String text) {
        return text.isEmpty() ? null : text;
    }

    private String name(PersonId person) {
        return people.find(person).map(Person::displayName).orElse("");
    }

    private static IdentityView identity(Identity identity) {
        return new IdentityView(
                identity.participant(),
                identity.name(),
                identity.phone(),
                identity.email(),
                identity.version());
    }

    private ParticipantView view(Participant participant) {
        // What was changed must be counted in the version that is given out.
        audit.flush();
        Caller caller = current.get();
        return ParticipantMapper.view(
                participant,
                site(participant.site()),
                studies.factors(participant.study()),
                participants.assignments(participant.id()).stream()
                        .map(assignment ->
                                new Clinician(
                                        assignment.id(),
                                        assignment.person(),
                                        name(assignment.person()),
                                        assignment.assignedAt()))
                        .toList(),
                Knowing.of(viewers.viewer(participant.study())),
                assigned(participant),
                caller.rolesAt(participant.study(), participant.site()).contains(Role.COORDINATOR));
    }
}

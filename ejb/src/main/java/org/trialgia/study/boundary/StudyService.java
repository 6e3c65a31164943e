package org.trialgia.study.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.audit.boundary.Actor;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.audit.boundary.AuditRecorder;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.guard.Guarded;
import org.trialgia.guard.InScope;
import org.trialgia.guard.Permission;
import org.trialgia.guard.RequiresPermission;
import org.trialgia.persistence.access.PersonRepository;
import org.trialgia.persistence.access.RoleGrant;
import org.trialgia.persistence.study.Arm;
import org.trialgia.persistence.study.ImagingProtocol;
import org.trialgia.persistence.study.Site;
import org.trialgia.persistence.study.StratumFactor;
import org.trialgia.persistence.study.Study;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.persistence.study.VisitPlan;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Invalid;
import org.trialgia.refusal.Stale;
import org.trialgia.refusal.Stale.Difference;
import org.trialgia.study.control.ProtocolRules;
import org.trialgia.study.control.StudyMapper;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.StudyStatus;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Studies and their protocol, for reading and editing. */
@Guarded
@Stateless
public class StudyService {

    @Inject private StudyRepository studies;
    @Inject private PersonRepository people;
    @Inject private AuditRecorder audit;
    @Inject private CurrentCaller current;
    @Inject private Clock clock;

    /** The studies the caller holds a role in, by code. */
    @RequiresPermission(Permission.SELF)
    public List<StudyRow> mine() {
        return studies.findAll(current.get().studies()).stream()
                .map(study ->
                        StudyMapper.row(
                                study,
                                current.get().rolesIn(study.id()).stream().sorted().toList()))
                .toList();
    }

    /** The id behind a code, if the caller holds a role in that study. */
    @RequiresPermission(Permission.SELF)
    public Optional<StudyId> findByCode(String code) {
        return studies.findByCode(code)
                .map(Study::id)
                .filter(id -> current.get().studies().contains(id));
    }

    @RequiresPermission(Permission.STUDY_READ)
    public StudyView study(@InScope StudyId id) {
        return view(get(id));
    }

    /** Drafts a study; who drafts it is its first data manager. */
    @RequiresPermission(Permission.STUDY_CREATE)
    public StudyId create(CreateStudy request) {
        ProtocolRules.check(request);
        if (studies.findByCode(request.code()).isPresent()) {
            throw new Invalid("code", "study.code-taken", request.code());
        }
        Study study =
                new Study(
                        StudyId.random(),
                        request.code(),
                        request.title(),
                        request.blinding(),
                        request.accrualTarget());
        studies.add(study);
        people.add(
                new RoleGrant(
                        current.get().id(),
                        Role.DATA_MANAGER,
                        study.id(),
                        null,
                        current.get().id(),
                        clock.instant()));
        audit.record(
                AuditEntry.inStudy(study.id(), Actor.inInstallation(current.get()), "study.created")
                        .about("study", study.id().value(), study.code())
                        .changed("code", null, study.code())
                        .changed("title", null, study.title())
                        .changed("blinding", null, study.blinding().label())
                        .changed("accrual target", null, study.accrualTarget())
                        .changed("data manager", null, current.get().displayName()));
        return study.id();
    }

    /** Opens a draft for enrolment. */
    @RequiresPermission(Permission.STUDY_EDIT)
    public void open(@InScope StudyId id) {
        Study study = locked(id);
        if (study.status() != StudyStatus.DRAFT) {
            throw new Conflict("study.not-draft");
        }
        List<String> missing = missing(id);
        if (!missing.isEmpty()) {
            throw new Conflict("study.incomplete", String.join(" ", missing));
        }
        study.open();
        audit.record(
                entry(study, "study.opened", "study", id.value(), study.code())
                        .changed("status", StudyStatus.DRAFT.label(), StudyStatus.OPEN.label()));
    }

    /** Saves the head of the protocol. */
    @RequiresPermission(Permission.STUDY_EDIT)
    public StudyView saveHead(@InScope SaveHead request) {
        ProtocolRules.check(request);
        Study study = writable(request.study(), request.reason());
        AuditEntry entry =
                entry(study, "study.changed", "study", study.id().value(), study.code())
                        .changed("title", study.title(), request.title())
                        .changed("blinding", study.blinding().label(), request.blinding().label())
                        .changed("accrual target", study.accrualTarget(), request.accrualTarget())
                        .changed("accrual start", study.accrualStart(), request.accrualStart())
                        .changed("accrual end", study.accrualEnd(), request.accrualEnd())
                        .changed(
                                "consent version",
                                study.consentVersion(),
                                request.consentVersion());
        refuseStale(study.version(), request.version(), entry);
        study.describe(
                request.title(),
                request.blinding(),
                request.accrualTarget(),
                request.accrualStart(),
                request.accrualEnd(),
                request.consentVersion());
        record(entry, request.reason());
        return view(study);
    }

    /** Saves a site. */
    @RequiresPermission(Permission.STUDY_EDIT)
    public StudyView saveSite(@InScope SaveSite request) {
        Study study = writable(request.study(), request.reason());
        List<Site> all = studies.sites(study.id());
        ProtocolRules.check(request, all);
        ZoneId zone = ZoneId.of(request.zone());
        if (request.id() == null) {
            Site site = new Site(study.id(), request.code(), request.name(), zone);
            studies.addPart(site);
            record(
                    entry(study, "study.site-added", "site", site.id().value(), site.code())
                            .changed("code", null, site.code())
                            .changed("name", null, site.name())
                            .changed("time zone", null, zone.getId()),
                    request.reason());
            return view(study);
        }
        Site site = site(study.id(), request.id());
        AuditEntry entry =
                entry(study, "study.site-changed", "site", site.id().value(), site.code())
                        .changed("code", site.code(), request.code())
                        .changed("name", site.name(), request.name())
                        .changed("time zone", site.zone().getId(), zone.getId());
        refuseStale(site.version(), request.version(), entry);
        site.describe(request.code(), request.name(), zone);
        record(entry, request.reason());
        return view(study);
    }

    /** Saves an arm. */
    @RequiresPermission(Permission.STUDY_EDIT)
    public StudyView saveArm(@InScope SaveArm request) {
        Study study = writable(request.study(), request.reason());
        List<Arm> all = studies.arms(study.id());
        ProtocolRules.check(request, all);
        boolean added = request.id() == null;
        if (added) {
            refuseUnlessDraft(study);
        }
        Arm arm = added ? new Arm(study.id(), next(all.size())) : arm(study.id(), request.id());
        AuditEntry entry =
                StudyMapper.changes(
                        entry(
                                study,
                                added ? "study.arm-added" : "study.arm-changed",
                                "arm",
                                arm.id(),
                                request.code()),
                        added ? null : StudyMapper.view(arm),
                        request);
        if (!added) {
            refuseStale(arm.version(), request.version(), entry);
        }
        arm.describe(
                request.code(),
                request.name(),
                request.modality(),
                request.sham(),
                request.ratio(),
                request.sessions(),
                request.daysBetweenSessions());
        if (added) {
            studies.addPart(arm);
        }
        record(entry, request.reason());
        return view(study);
    }

    /** Saves a stratum factor. */
    @RequiresPermission(Permission.STUDY_EDIT)
    public StudyView saveFactor(@InScope SaveFactor request) {
        Study study = writable(request.study(), request.reason());
        refuseUnlessDraft(study);
        List<StratumFactor> all = studies.factors(study.id());
        ProtocolRules.check(request, all);
        boolean added = request.id() == null;
        StratumFactor factor =
                added
                        ? new StratumFactor(study.id(), next(all.size()))
                        : studies.findFactor(study.id(), request.id()).orElseThrow(Denied::new);
        AuditEntry entry =
                StudyMapper.changes(
                        entry(
                                study,
                                added ? "study.factor-added" : "study.factor-changed",
                                "stratum factor",
                                factor.id(),
                                request.code()),
                        added ? null : StudyMapper.view(factor),
                        request);
        if (!added) {
            refuseStale(factor.version(), request.version(), entry);
        }
        factor.describe(request.code(), request.label(), request.levels());
        if (added) {
            studies.addPart(factor);
        }
        record(entry, request.reason());
        return view(study);
    }

    /** Saves a planned visit. */
    @RequiresPermission(Permission.STUDY_EDIT)
    public StudyView saveVisit(@InScope SaveVisitPlan request) {
        Study study = writable(request.study(), request.reason());
        List<VisitPlan> all = studies.visits(study.id());
        ProtocolRules.check(request, all);
        boolean added = request.id() == null;
        VisitPlan visit =
                added
                        ? new VisitPlan(study.id(), next(all.size()))
                        : studies.findVisit(study.id(), request.id()).orElseThrow(Denied::new);
        AuditEntry entry =
                StudyMapper.changes(
                        entry(
                                study,
                                added ? "study.visit-added" : "study.visit-changed",
                                "planned visit",
                                visit.id(),
                                request.code()),
                        added ? null : StudyMapper.view(visit),
                        request);
        if (!added) {
            refuseStale(visit.version(), request.version(), entry);
        }
        visit.describe(
                request.code(),
                request.label(),
                request.anchor(),
                request.offsetDays(),
                request.daysBefore(),
                request.daysAfter(),
                request.scan(),
                request.instruments());
        if (added) {
            studies.addPart(visit);
        }
        record(entry, request.reason());
        return view(study);
    }

    /** Saves the imaging protocol. */
    @RequiresPermission(Permission.STUDY_EDIT)
    public StudyView saveImaging(@InScope SaveImaging request) {
        ProtocolRules.check(request);
        Study study = writable(request.study(), request.reason());
        Optional<ImagingProtocol> existing = studies.imagingProtocol(study.id());
        ImagingProtocol protocol = existing.orElseGet(() -> new ImagingProtocol(study.id()));
        AuditEntry entry =
                StudyMapper.changes(
                        entry(
                                study,
                                "study.imaging-changed",
                                "imaging protocol",
                                study.id().value(),
                                study.code()),
                        existing.map(StudyMapper::view).orElse(null),
                        request);
        if (existing.isPresent()) {
            refuseStale(protocol.version(), request.version(), entry);
        }
        protocol.describe(
                request.space(),
                request.repetitionTimeSeconds(),
                request.minimumVolumes(),
                request.scanner());
        if (existing.isEmpty()) {
            studies.addPart(protocol);
        }
        record(entry, request.reason());
        return view(study);
    }

    /** Takes a part out of a draft. */
    @RequiresPermission(Permission.STUDY_EDIT)
    public StudyView remove(@InScope RemovePart request) {
        Study study = locked(request.study());
        refuseUnlessDraft(study);
        Object part;
        String label;
        switch (request.kind()) {
            case SITE -> {
                Site site = site(study.id(), new SiteId(request.id()));
                if (people.hasGrantsAt(site.id())) {
                    throw new Conflict("site.in-use", site.name());
                }
                part = site;
                label = site.code();
            }
            case ARM -> {
                Arm arm = arm(study.id(), request.id());
                part = arm;
                label = arm.code();
            }
            case FACTOR -> {
                StratumFactor factor =
                        studies.findFactor(study.id(), request.id()).orElseThrow(Denied::new);
                part = factor;
                label = factor.code();
            }
            default -> {
                VisitPlan visit =
                        studies.findVisit(study.id(), request.id()).orElseThrow(Denied::new);
                part = visit;
                label = visit.code();
            }
        }
        studies.removePart(part);
        String kind = request.kind().name().toLowerCase(Locale.ROOT);
        audit.record(
                entry(study, "study." + kind + "-removed", kind, request.id(), label)
                        .changed("code", label, null));
        return view(study);
    }

    private Study get(StudyId id) {
        return studies.find(id).orElseThrow(Denied::new);
    }

    private Study locked(StudyId id) {
        Study study = studies.findLocked(id).orElseThrow(Denied::new);
        if (study.status() == StudyStatus.LOCKED) {
            throw new Conflict("study.locked");
        }
        return study;
    }

    /** The study, locked for a change that needs a reason once it is open. */
    private Study writable(StudyId id, String reason) {
        Study study = locked(id);
        if (study.status() == StudyStatus.OPEN && reason.isBlank()) {
            throw new Invalid("reason", "reason.needed");
        }
        return study;
    }

    private static void refuseUnlessDraft(Study study) {
        if (study.status() != StudyStatus.DRAFT) {
            throw new Conflict("study.not-draft");
        }
    }

    private Site site(StudyId study, SiteId id) {
        return studies.findSite(id)
                .filter(site -> site.study().equals(study))
                .orElseThrow(Denied::new);
    }

    private Arm arm(StudyId study, UUID id) {
        return studies.findArm(study, id).orElseThrow(Denied::new);
    }

    private AuditEntry entry(Study study, String action, String kind, UUID id, String label) {
        return AuditEntry.inStudy(study.id(), Actor.in(study.id(), current.get()), action)
                .about(kind, id, label);
    }

    /** Keeps a change; one that changes nothing leaves no row. */
    private void record(AuditEntry entry, String reason) {
        if (entry.changesSomething()) {
            audit.record(entry.because(reason));
        }
    }

    private static void refuseStale(long version, long read, AuditEntry entry) {
        if (version != read) {
            throw new Stale(
                    entry.changes().stream()
                            .map(change ->
                                    new Difference(
                                            change.field(), text(change.from()), text(change.to())))
                            .toList());
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static int next(int size) {
        return size + 1;
    }

    private List<String> missing(StudyId id) {
        return ProtocolRules.missing(studies.sites(id), studies.arms(id), studies.visits(id));
    }

    private StudyView view(Study study) {
        // What was changed must be counted in the versions that are given out.
        audit.flush();
        StudyId id = study.id();
        return StudyMapper.view(
                study,
                studies.sites(id),
                studies.arms(id),
                studies.factors(id),
                studies.visits(id),
                studies.imagingProtocol(id).orElse(null));
    }
}

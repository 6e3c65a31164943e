package org.trialgia.imaging.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.trialgia.audit.boundary.Actor;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.audit.boundary.AuditRecorder;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.guard.Guarded;
import org.trialgia.guard.InScope;
import org.trialgia.guard.Knowing;
import org.trialgia.guard.Knowing.Scans;
import org.trialgia.guard.Page;
import org.trialgia.guard.Permission;
import org.trialgia.guard.RequiresPermission;
import org.trialgia.imaging.control.Intake;
import org.trialgia.imaging.control.ScanLooks;
import org.trialgia.imaging.control.ScanMapper;
import org.trialgia.imaging.control.ScanPlacing;
import org.trialgia.imaging.control.ScanSight;
import org.trialgia.imaging.control.VerdictRules;
import org.trialgia.participant.boundary.ParticipantDirectory;
import org.trialgia.participant.boundary.ParticipantRef;
import org.trialgia.persistence.access.Person;
import org.trialgia.persistence.access.PersonRepository;
import org.trialgia.persistence.imaging.ImagingRepository;
import org.trialgia.persistence.imaging.PlacedScan;
import org.trialgia.persistence.imaging.Scan;
import org.trialgia.persistence.imaging.ScanQuery;
import org.trialgia.persistence.participant.Reach;
import org.trialgia.persistence.study.ImagingProtocol;
import org.trialgia.persistence.study.Study;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Stale;
import org.trialgia.refusal.Stale.Difference;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.StudyStatus;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Scans: lists, one scan with its pictures, its quality, and putting right whose it is. */
@Guarded
@Stateless
public class ScanService {

    @Inject private ImagingRepository repository;
    @Inject private StudyRepository studies;
    @Inject private PersonRepository people;
    @Inject private ParticipantDirectory participants;
    @Inject private ScanSight sight;
    @Inject private ScanPlacing placing;
    @Inject private ScanLooks looks;
    @Inject private AuditRecorder audit;
    @Inject private CurrentCaller current;
    @Inject private Clock clock;

    /** The scans the caller may know of, as far as they may. */
    @RequiresPermission(Permission.SCAN_LIST)
    public Page<ScanRow> list(@InScope ScanFilter filter) {
        Knowing knowing = sight.knowing(filter.study());
        Reach reach = sight.reach(filter.study(), Scans.HAPPENED);
        ScanQuery query = query(filter, knowing);
        return new Page<>(
                repository
                        .page(reach, query, Math.max(0, filter.first()), Page.size(filter.size()))
                        .stream()
                        .map(placed -> row(placed, knowing))
                        .toList(),
                repository.count(reach, query));
    }

    /** What only some may know must not be found out by asking for it or sorting by it. */
    private static ScanQuery query(ScanFilter filter, Knowing knowing) {
        boolean status = knowing.scans(null).compareTo(Scans.STATUS) >= 0;
        ScanQuery.Order order =
                switch (filter.sort()) {
                    case NUMBER -> ScanQuery.Order.NUMBER;
                    case VISIT -> ScanQuery.Order.VISIT;
                    case ACQUIRED -> ScanQuery.Order.ACQUIRED;
                    case VERDICT -> status ? ScanQuery.Order.VERDICT : ScanQuery.Order.NUMBER;
                };
        return new ScanQuery(
                filter.number(),
                filter.visit(),
                status ? filter.verdict() : null,
                order,
                filter.ascending());
    }

    /** The scans of one participant, as far as the caller may know them. */
    @RequiresPermission(Permission.SCAN_LIST)
    public List<ScanRow> ofParticipant(@InScope StudyId study, ParticipantId participant) {
        Knowing knowing = sight.knowing(study);
        return repository.placed(sight.reach(study, Scans.HAPPENED)).stream()
                .filter(placed -> placed.participant().id().equals(participant))
                .map(placed -> row(placed, knowing))
                .toList();
    }

    private static ScanRow row(PlacedScan placed, Knowing knowing) {
        Scan scan = placed.scan();
        Scans sight = knowing.scans(placed.participant().site());
        boolean status = sight.compareTo(Scans.STATUS) >= 0;
        boolean whole = sight.compareTo(Scans.CODED) >= 0;
        return new ScanRow(
                scan.id(),
                placed.participant().number(),
                placed.visit().code(),
                placed.visit().label(),
                scan.acquiredOn(),
                whole ? scan.map() : null,
                status ? scan.verdict() : null,
                whole ? ScanMapper.facts(scan) : null,
                whole ? scan.space() : null,
                whole ? scan.confounds() != null : null,
                whole ? scan.warnings().size() : null);
    }

    /** A scan. */
    @RequiresPermission(Permission.SCAN_VIEW)
    public ScanView scan(@InScope OneScan request) {
        return view(find(request));
    }

    /** How much the head moved; empty where no table came with the scan. */
    @RequiresPermission(Permission.SCAN_VIEW)
    public Optional<MotionTrace> motion(@InScope OneScan request) {
        try {
            return looks.motion(find(request).scan());
        } catch (IOException e) {
            throw Intake.fault(e);
        }
    }

    /** A cut through a scan, as a PNG picture. */
    @RequiresPermission(Permission.SCAN_VIEW)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public byte[] slice(@InScope SliceRequest request) {
        Scan scan = find(new OneScan(request.study(), request.scan())).scan();
        Scan shades =
                request.shadesOf() == null
                        ? scan
                        : find(new OneScan(request.study(), request.shadesOf())).scan();
        try {
            return looks.slice(scan, shades, request);
        } catch (IOException e) {
            throw Intake.fault(e);
        }
    }

    private PlacedScan find(OneScan request) {
        return repository.findPlaced(request.study(), request.scan()).orElseThrow(Denied::new);
    }

    /** Says what a scan's quality is. */
    @RequiresPermission(Permission.SCAN_RATE)
    public ScanView rate(@InScope RateScan request) {
        Scan scan = rated(request.study(), request);
        audit.flush();
        return scan(request.study(), scan);
    }

    /** Says what the quality of several scans is. */
    @RequiresPermission(Permission.SCAN_RATE)
    public void rate(@InScope RateScans request) {
        request.verdicts().forEach(verdict -> rated(request.study(), verdict));
    }

    private Scan rated(StudyId study, RateScan request) {
        refuseLocked(study);
        Scan scan = locked(new OneScan(study, request.scan()));
        VerdictRules.check(request, scan.verdict(), studies.arms(study));
        String reason = request.reason().isEmpty() ? null : request.reason();
        AuditEntry entry =
                entry(scan, "scan.rated")
                        .changed(
                                Knowledge.SCAN,
                                "verdict",
                                scan.verdict().label(),
                                request.verdict().label());
        refuseStale(scan, request.version(), entry);
        scan.rate(request.verdict(), reason, current.get().id(), clock.instant());
        if (entry.changesSomething()) {
            audit.record(entry.because(reason));
        }
        return scan;
    }

    /** Puts right whose scan of which visit it is. Its verdict is taken back. */
    @RequiresPermission(Permission.SCAN_RATE)
    public ScanView move(@InScope MoveScan request) {
        refuseLocked(request.study());
        Scan scan = locked(new OneScan(request.study(), request.scan()));
        VerdictRules.checkReason(request.reason(), studies.arms(request.study()));
        ScanPlacing.Place to =
                placing.place(
                        request.study(),
                        request.participant(),
                        request.visit(),
                        request.acquiredOn(),
                        request.space());
        ParticipantRef from = participants.get(scan.participant());
        AuditEntry entry =
                AuditEntry.inStudy(
                                scan.study(), Actor.in(scan.study(), current.get()), "scan.moved")
                        .about("scan", scan.id().value(), to.label())
                        .of(to.participant().id(), to.participant().site(), to.participant().zone())
                        .known(Knowledge.SCAN)
                        .changed(
                                Knowledge.SCAN,
                                "participant",
                                from.number(),
                                to.participant().number())
                        .changed(
                                Knowledge.SCAN,
                                "visit",
                                placing.visit(scan.study(), scan.visitPlan()).code(),
                                to.visit().code())
                        .changed(Knowledge.SCAN, "acquired on", scan.acquiredOn(), to.acquiredOn())
                        .changed(Knowledge.SCAN, "space", scan.space(), request.space());
        refuseStale(scan, request.version(), entry);
        if (!entry.changesSomething()) {
            throw new Conflict("scan.same-place");
        }
        scan.place(to.participant().id(), to.visit().id(), to.acquiredOn(), request.space());
        scan.unrate();
        audit.record(entry.because(request.reason()));
        audit.flush();
        return scan(request.study(), scan);
    }

    private Scan locked(OneScan request) {
        return repository
                .findScanLocked(request.scan())
                .filter(scan -> scan.study().equals(request.study()))
                .orElseThrow(Denied::new);
    }

    private void refuseLocked(StudyId id) {
        Study study = studies.find(id).orElseThrow(Denied::new);
        if (study.status() == StudyStatus.LOCKED) {
            throw new Conflict("study.locked");
        }
    }

    private static void refuseStale(Scan scan, long read, AuditEntry entry) {
        if (scan.version() != read) {
            throw new Stale(
                    entry.changes().stream()
                            .map(change ->
                                    new Difference(
                                            change.field(),
                                            change.from() == null ? "" : change.from(),
                                            change.to() == null ? "" : change.to()))
                            .toList());
        }
    }

    private AuditEntry entry(Scan scan, String action) {
        ParticipantRef participant = participants.get(scan.participant());
        String visit = placing.visit(scan.study(), scan.visitPlan()).code();
        return AuditEntry.inStudy(scan.study(), Actor.in(scan.study(), current.get()), action)
                .about("scan", scan.id().value(), participant.number() + " " + visit)
                .of(participant.id(), participant.site(), participant.zone())
                .known(Knowledge.SCAN);
    }

    private ScanView scan(StudyId study, Scan scan) {
        return view(repository.findPlaced(study, scan.id()).orElseThrow(Denied::new));
    }

    private ScanView view(PlacedScan placed) {
        Scan scan = placed.scan();
        String space = studies.imagingProtocol(scan.study()).map(ImagingProtocol::space).orElse("");
        return new ScanView(
                scan.id(),
                placed.participant().number(),
                placed.visit().code(),
                placed.visit().label(),
                scan.acquiredOn(),
                scan.map(),
                scan.originalName(),
                scan.size(),
                scan.file(),
                ScanMapper.facts(scan),
                scan.space(),
                scan.space().equalsIgnoreCase(space),
                scan.scanner(),
                scan.confoundsName(),
                scan.sidecarName(),
                scan.verdict(),
                scan.verdictReason(),
                scan.verdictBy() == null
                        ? null
                        : people.find(scan.verdictBy()).map(Person::displayName).orElse(null),
                scan.verdictAt(),
                scan.recordedAt(),
                scan.version());
    }
}

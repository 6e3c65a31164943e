package org.trialgia.imaging.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.imaging.boundary.PairRef;
import org.trialgia.imaging.boundary.PairScan;
import org.trialgia.imaging.control.PairRules.AtVisit;
import org.trialgia.imaging.control.PairRules.Person;
import org.trialgia.imaging.control.PairRules.Protocol;
import org.trialgia.imaging.control.ScanVisits.VisitDays;
import org.trialgia.participant.boundary.ParticipantDirectory;
import org.trialgia.participant.boundary.ParticipantRef;
import org.trialgia.persistence.imaging.ImagingRepository;
import org.trialgia.persistence.imaging.PlacedScan;
import org.trialgia.persistence.imaging.Scan;
import org.trialgia.persistence.participant.Reach;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.persistence.study.VisitPlan;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.StudyId;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Puts the scans of a study together into pairs: the first planned scan visit and each later one.
 */
@ApplicationScoped
public class Pairs {

    private static final Protocol NO_PROTOCOL = new Protocol(null, null, null, null);

    @Inject private ImagingRepository repository;
    @Inject private StudyRepository studies;
    @Inject private ParticipantDirectory participants;
    @Inject private ScanVisits visits;

    /** The pairs of series of the participants within reach, by number and later visit. */
    public List<PairRef> within(StudyId study, Reach reach) {
        return within(study, reach, scan -> scan.map() == null, false);
    }

    /** The pairs of maps of one name, of the participants within reach. */
    public List<PairRef> maps(StudyId study, Reach reach, String name) {
        return within(study, reach, scan -> name.equals(scan.map()), true);
    }

    private List<PairRef> within(StudyId study, Reach reach, Predicate<Scan> kind, boolean maps) {
        List<VisitPlan> planned = studies.visits(study).stream().filter(VisitPlan::scan).toList();
        if (planned.size() < 2) {
            return List.of();
        }
        Map<ParticipantId, Map<UUID, List<Scan>>> scans = new LinkedHashMap<>();
        for (PlacedScan placed : repository.placed(reach)) {
            if (!kind.test(placed.scan())) {
                continue;
            }
            scans.computeIfAbsent(placed.participant().id(), id -> new LinkedHashMap<>())
                    .computeIfAbsent(placed.visit().id(), id -> new ArrayList<>())
                    .add(placed.scan());
        }
        if (scans.isEmpty()) {
            return List.of();
        }
        Map<ParticipantId, ParticipantRef> people =
                participants.inStudy(study).stream()
                        .collect(Collectors.toMap(ParticipantRef::id, Function.identity()));
        Map<ParticipantId, Map<UUID, VisitDays>> days = visits.days(study);
        Protocol protocol = protocol(study);
        List<PairRef> pairs = new ArrayList<>();
        scans.forEach((id, byVisit) ->
                pairs.addAll(
                        pairs(
                                people.get(id),
                                byVisit,
                                planned,
                                days.getOrDefault(id, Map.of()),
                                protocol,
                                maps)));
        return pairs;
    }

    private static List<PairRef> pairs(
            ParticipantRef person,
            Map<UUID, List<Scan>> scans,
            List<VisitPlan> planned,
            Map<UUID, VisitDays> days,
            Protocol protocol,
            boolean maps) {
        VisitPlan first = planned.getFirst();
        Optional<Scan> pre = PairRules.used(scans.getOrDefault(first.id(), List.of()));
        if (pre.isEmpty()) {
            return List.of();
        }
        AtVisit before = at(pre.get(), first, days);
        Person known =
                new Person(person.consentedOn(), person.imagingConsent(), person.randomisedOn());
        List<PairRef> pairs = new ArrayList<>();
        for (VisitPlan later : planned.subList(1, planned.size())) {
            PairRules.used(scans.getOrDefault(later.id(), List.of()))
                    .ifPresent(post ->
                            pairs.add(
                                    new PairRef(
                                            person.id(),
                                            person.site(),
                                            person.number(),
                                            scan(pre.get(), first),
                                            scan(post, later),
                                            maps
                                                    ? PairRules.checkMaps(
                                                            known,
                                                            before,
                                                            at(post, later, days),
                                                            protocol)
                                                    : PairRules.check(
                                                            known,
                                                            before,
                                                            at(post, later, days),
                                                            protocol))));
        }
        return pairs;
    }

    private static AtVisit at(Scan scan, VisitPlan visit, Map<UUID, VisitDays> days) {
        VisitDays known = days.getOrDefault(visit.id(), VisitDays.UNKNOWN);
        return new AtVisit(
                scan, visit.label(), known.from(), known.to(), known.scoredNear(scan.acquiredOn()));
    }

    private static PairScan scan(Scan scan, VisitPlan visit) {
        return new PairScan(
                scan.id(),
                visit.id(),
                visit.code(),
                visit.label(),
                scan.acquiredOn(),
                scan.file(),
                scan.header(),
                scan.confounds(),
                ScanMapper.facts(scan),
                scan.space(),
                scan.scanner(),
                scan.verdict());
    }

    private Protocol protocol(StudyId study) {
        return studies.imagingProtocol(study)
                .map(asked ->
                        new Protocol(
                                asked.space(),
                                Optional.ofNullable(asked.repetitionTimeSeconds())
                                        .map(BigDecimal::doubleValue)
                                        .orElse(null),
                                asked.minimumVolumes(),
                                asked.scanner()))
                .orElse(NO_PROTOCOL);
    }
}

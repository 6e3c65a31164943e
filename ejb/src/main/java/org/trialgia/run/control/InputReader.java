package org.trialgia.run.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.RefusedException;
import org.trialgia.imaging.boundary.Check.Point;
import org.trialgia.imaging.boundary.Checklist;
import org.trialgia.imaging.boundary.PairDirectory;
import org.trialgia.imaging.boundary.PairRef;
import org.trialgia.imaging.boundary.PairScan;
import org.trialgia.imaging.boundary.RegionImageRef;
import org.trialgia.participant.boundary.ParticipantDirectory;
import org.trialgia.participant.boundary.ParticipantRef;
import org.trialgia.refusal.Invalid;
import org.trialgia.run.boundary.MeasureChoice;
import org.trialgia.run.boundary.MeasureChoice.Shape;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelPlan;
import org.trialgia.run.boundary.PainScore;
import org.trialgia.run.boundary.RegionPoint;
import org.trialgia.run.boundary.RunSettings;
import org.trialgia.run.control.RunInputs.Controls;
import org.trialgia.run.control.RunInputs.Label;
import org.trialgia.run.control.RunInputs.Labels;
import org.trialgia.run.control.RunInputs.Later;
import org.trialgia.run.control.RunInputs.Left;
import org.trialgia.run.control.RunInputs.MapFiles;
import org.trialgia.run.control.RunInputs.Pair;
import org.trialgia.run.control.RunInputs.ScanFiles;
import org.trialgia.run.control.RunInputs.Source;
import org.trialgia.visit.boundary.VisitDirectory;
import org.trialgia.visit.boundary.VisitDirectory.ScoreRef;
import org.trialgia.visit.boundary.VisitDirectory.VisitRef;
import org.trialgia.vocabulary.FileHash;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.RegionImageId;
import org.trialgia.vocabulary.StudyId;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Looks up what a run would read, as it is at this moment. */
@ApplicationScoped
public class InputReader {

    @Inject private ParticipantDirectory participants;
    @Inject private PairDirectory pairs;
    @Inject private VisitDirectory visits;

    /**
     * A run of these settings as it would be frozen.
     *
     * @param points the spheres; none where the regions are labels, and where there are no regions
     */
    public FrozenRun freeze(StudyId study, RunSettings settings, List<RegionPoint> points) {
        FrozenRun run = new FrozenRun(settings, points, read(study, settings));
        // Before a table of controls takes room for each value of each of them.
        RunRules.checkSize(run);
        ModelPlan plan = settings.models();
        Controls controls = null;
        if (plan.has(ModelChoice.DIAGNOSTIC)) {
            Set<String> members = new HashSet<>();
            participants.inStudy(study).forEach(one -> members.add(one.number()));
            controls = ControlTable.parse(plan.controls(), run.layout(), members);
        }
        String model = null;
        if (plan.has(ModelChoice.FROZEN_MODEL)) {
            model = plan.frozenModel();
            try {
                ModelFrame.of(run).read(model);
            } catch (RefusedException e) {
                throw new Invalid("frozenModel", "run.frozen-model", e.sentence());
            }
        }
        return new FrozenRun(settings, points, run.inputs().with(controls, model));
    }

    /** What a run of these settings would read. */
    private RunInputs read(StudyId study, RunSettings settings) {
        int randomised =
                (int)
                        participants.inStudy(study).stream()
                                .filter(one -> one.randomisedOn() != null)
                                .count();
        Map<ParticipantId, List<VisitRef>> scores = visits.inStudy(study);
        if (!settings.measure().ofImages()) {
            return listed(study, settings, randomised, scores);
        }
        List<Pair> analysable = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        List<PairRef> all =
                settings.measure() == MeasureChoice.MAP_MEANS
                        ? pairs.maps(study, settings.detail().map())
                        : pairs.inStudy(study);
        for (PairRef pair : all) {
            if (!pair.pre().visitCode().equals(settings.baselineVisit())
                    || !pair.post().visitCode().equals(settings.followUpVisit())) {
                continue;
            }
            List<String> obstacles = obstacles(pair, settings);
            if (obstacles.isEmpty()) {
                analysable.add(
                        new Pair(
                                pair.number(),
                                files(pair.pre()),
                                files(pair.post()),
                                pain(scores, pair.participant(), pair.pre(), settings),
                                pain(scores, pair.participant(), pair.post(), settings),
                                later(all, pair, scores, settings),
                                days(pair.pre().acquiredOn(), pair.post().acquiredOn())));
            } else {
                left.add(new Left(pair.number(), obstacles));
            }
        }
        return new RunInputs(randomised, analysable, left, labels(study, settings), null);
    }

    /** What a participant has at later visits and can be analysed. */
    private static List<Later> later(
            List<PairRef> all,
            PairRef of,
            Map<ParticipantId, List<VisitRef>> scores,
            RunSettings settings) {
        List<Later> later = new ArrayList<>();
        for (String visit : settings.laterVisits()) {
            all.stream()
                    .filter(pair -> pair.participant().equals(of.participant()))
                    .filter(pair -> pair.pre().visitCode().equals(settings.baselineVisit()))
                    .filter(pair -> pair.post().visitCode().equals(visit))
                    .filter(pair -> obstacles(pair, settings).isEmpty())
                    .findFirst()
                    .ifPresent(pair ->
                            later.add(
                                    new Later(
                                            visit,
                                            files(pair.post()),
                                            pain(scores, pair.participant(), pair.post(), settings),
                                            days(
                                                    of.pre().acquiredOn(),
                                                    pair.post().acquiredOn()))));
        }
        return later;
    }

    /** Pairs of listed values; a participant that the study does not know is refused. */
    private RunInputs listed(
            StudyId study,
            RunSettings settings,
            int randomised,
            Map<ParticipantId, List<VisitRef>> scores) {
        Map<String, ParticipantRef> known = new HashMap<>();
        participants.inStudy(study).forEach(one -> known.put(one.number(), one));
        Set<String> listed = new TreeSet<>();
        Set<String> codes = new LinkedHashSet<>();
        scores.values().forEach(of -> of.forEach(visit -> codes.add(visit.code())));
        ListedTable table =
                ListedTable.parse(settings.detail().values()).knownAs(known.keySet(), codes);
        for (ListedTable.Key key : table.values().keySet()) {
            if (!known.containsKey(key.participant())) {
                throw new Invalid(
                        "values",
                        "run.values",
                        "Participant " + key.participant() + " is not in this study.");
            }
            listed.add(key.participant());
            if (!codes.contains(key.visit())) {
                throw new Invalid(
                        "values",
                        "run.values",
                        "Visit " + key.visit() + " is none of " + String.join(", ", codes) + ".");
            }
        }
        List<Pair> pairs = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        for (String number : listed) {
            boolean both =
                    table.has(number, settings.baselineVisit())
                            && table.has(number, settings.followUpVisit());
            ParticipantRef one = Objects.requireNonNull(known.get(number));
            if (!both) {
                left.add(
                        new Left(number, List.of("The table has no values of one of the visits.")));
            } else if (one.randomisedOn() == null) {
                left.add(new Left(number, List.of("Not randomised.")));
            } else {
                List<VisitRef> of = scores.getOrDefault(one.id(), List.of());
                LocalDate first = heldOn(of, settings.baselineVisit());
                pairs.add(
                        new Pair(
                                number,
                                table.at(number, settings.baselineVisit()),
                                table.at(number, settings.followUpVisit()),
                                pain(of, settings.baselineVisit(), settings),
                                pain(of, settings.followUpVisit(), settings),
                                settings.laterVisits().stream()
                                        .filter(visit -> table.has(number, visit))
                                        .map(visit ->
                                                new Later(
                                                        visit,
                                                        table.at(number, visit),
                                                        pain(of, visit, settings),
                                                        days(first, heldOn(of, visit))))
                                        .toList(),
                                days(first, heldOn(of, settings.followUpVisit()))));
            }
        }
        return new RunInputs(randomised, pairs, left, null, table.listed());
    }

    /** When a planned visit was held; null where it was not, or has no date yet. */
    private static @Nullable LocalDate heldOn(List<VisitRef> visits, String code) {
        return visits.stream()
                .filter(visit -> visit.code().equals(code))
                .map(VisitRef::heldOn)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Integer days(@Nullable LocalDate from, @Nullable LocalDate to) {
        return from == null || to == null ? null : (int) ChronoUnit.DAYS.between(from, to);
    }

    /** The outcome at a planned visit. */
    private static @Nullable Double pain(List<VisitRef> visits, String code, RunSettings settings) {
        return visits.stream()
                .filter(visit -> visit.code().equals(code))
                .findFirst()
                .flatMap(visit -> visit.score(instrument(settings.outcome())))
                .map(score -> rating(score, settings))
                .orElse(null);
    }

    private static @Nullable Double rating(ScoreRef score, RunSettings settings) {
        BigDecimal rating =
                settings.outcome() == PainScore.BPI_INTERFERENCE
                        ? score.interference()
                        : score.pain();
        return rating == null ? null : rating.doubleValue();
    }

    /** The outcome at the visit of a scan, if it was taken near enough to it. */
    private static @Nullable Double pain(
            Map<ParticipantId, List<VisitRef>> visits,
            ParticipantId participant,
            PairScan scan,
            RunSettings settings) {
        return visits.getOrDefault(participant, List.of()).stream()
                .filter(visit -> visit.plan().equals(scan.visitPlan()))
                .findFirst()
                .flatMap(visit -> visit.score(instrument(settings.outcome())))
                .filter(score ->
                        Math.abs(ChronoUnit.DAYS.between(scan.acquiredOn(), score.scoredOn()))
                                <= Checklist.SCORE_DAYS)
                .map(score -> rating(score, settings))
                .orElse(null);
    }

    private static Instrument instrument(PainScore outcome) {
        return switch (outcome) {
            case BPI_SEVERITY, BPI_INTERFERENCE -> Instrument.BPI_SF_24H;
            case NRS -> Instrument.NRS_24H;
            case VAS -> Instrument.VAS_24H;
        };
    }

    private static List<String> obstacles(PairRef pair, RunSettings settings) {
        List<String> obstacles = new ArrayList<>();
        // A pair without a pain score still counts for the mean change.
        obstacles.addAll(pair.checklist().only(point -> point != Point.SCORE).obstacles());
        boolean points = settings.measure().shape() == Shape.POINTS;
        if ((points || settings.regions().kind().spheres()) && !pair.checklist().inSpace()) {
            obstacles.add(
                    "The scans are not in the study's space, so coordinates cannot be found in"
                            + " them. "
                            + (points
                                    ? "Points of a map are looked for in MNI space alone."
                                    : "A label image on their own grid would serve."));
        }
        if (settings.measure().ofSeries()
                && (pair.pre().facts().repetitionTime() == null
                        || pair.post().facts().repetitionTime() == null)) {
            obstacles.add("A scan does not say its repetition time.");
        }
        return obstacles;
    }

    private static Source files(PairScan scan) {
        if (scan.facts().volumes() == 1) {
            return new MapFiles(scan.image().hex(), hex(scan.header()));
        }
        Double repetitionTime = scan.facts().repetitionTime();
        return new ScanFiles(
                scan.image().hex(),
                hex(scan.header()),
                hex(scan.confounds()),
                repetitionTime == null ? Double.NaN : repetitionTime,
                scan.facts().volumes());
    }

    private static @Nullable String hex(@Nullable FileHash hash) {
        return hash == null ? null : hash.hex();
    }

    private @Nullable Labels labels(StudyId study, RunSettings settings) {
        if (settings.regions().kind().spheres()) {
            return null;
        }
        UUID id = settings.regions().labelImage();
        if (id == null) {
            throw new Invalid("labelImage", "run.label-image");
        }
        RegionImageRef image = pairs.regionImage(study, new RegionImageId(id));
        return new Labels(
                image.name(),
                image.image().hex(),
                hex(image.header()),
                image.labels().entrySet().stream()
                        .map(label -> new Label(label.getKey(), label.getValue()))
                        .toList());
    }
}

package org.trialgia.run.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.imaging.boundary.Check.Point;
import org.trialgia.imaging.boundary.Checklist;
import org.trialgia.imaging.boundary.PairDirectory;
import org.trialgia.imaging.boundary.PairRef;
import org.trialgia.imaging.boundary.PairScan;
import org.trialgia.imaging.boundary.RegionImageRef;
import org.trialgia.participant.boundary.ParticipantDirectory;
import org.trialgia.refusal.Invalid;
import org.trialgia.run.boundary.PainScore;
import org.trialgia.run.boundary.RunSettings;
import org.trialgia.run.control.RunInputs.Label;
import org.trialgia.run.control.RunInputs.Labels;
import org.trialgia.run.control.RunInputs.Left;
import org.trialgia.run.control.RunInputs.Pair;
import org.trialgia.run.control.RunInputs.ScanFiles;
import org.trialgia.visit.boundary.VisitDirectory;
import org.trialgia.visit.boundary.VisitDirectory.VisitRef;
import org.trialgia.vocabulary.FileHash;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.RegionImageId;
import org.trialgia.vocabulary.StudyId;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Looks up what a run would read, as it is at this moment. */
@ApplicationScoped
public class InputReader {

    @Inject private ParticipantDirectory participants;
    @Inject private PairDirectory pairs;
    @Inject private VisitDirectory visits;

    /** What a run of these settings would read. */
    public RunInputs read(StudyId study, RunSettings settings) {
        int randomised =
                (int)
                        participants.inStudy(study).stream()
                                .filter(one -> one.randomisedOn() != null)
                                .count();
        Map<ParticipantId, List<VisitRef>> scores = visits.inStudy(study);
        List<Pair> analysable = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        for (PairRef pair : pairs.inStudy(study)) {
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
                                pain(scores, pair.participant(), pair.post(), settings)));
            } else {
                left.add(new Left(pair.number(), obstacles));
            }
        }
        return new RunInputs(randomised, analysable, left, labels(study, settings));
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
                .map(score ->
                        settings.outcome() == PainScore.BPI_INTERFERENCE
                                ? score.interference()
                                : score.pain())
                .map(BigDecimal::doubleValue)
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
        if (settings.regions().kind().spheres() && !pair.checklist().inSpace()) {
            obstacles.add(
                    "The scans are not in the study's space, so coordinates cannot be found in"
                            + " them. A label image on their own grid would serve.");
        }
        if (pair.pre().facts().repetitionTime() == null
                || pair.post().facts().repetitionTime() == null) {
            obstacles.add("A scan does not say its repetition time.");
        }
        return obstacles;
    }

    private static ScanFiles files(PairScan scan) {
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

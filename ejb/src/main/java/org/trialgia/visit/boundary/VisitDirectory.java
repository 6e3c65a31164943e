package org.trialgia.visit.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.persistence.participant.Reach;
import org.trialgia.persistence.visit.PlacedScore;
import org.trialgia.persistence.visit.PlacedVisit;
import org.trialgia.persistence.visit.ScheduledVisit;
import org.trialgia.persistence.visit.Score;
import org.trialgia.persistence.visit.VisitRepository;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.StudyId;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the services of other features may ask about visits and scores, in their own transaction. It
 * needs no permission, so what it says is not to be shown without asking who may know.
 */
@ApplicationScoped
public class VisitDirectory {

    @Inject private VisitRepository repository;

    /**
     * A visit of a participant, unmasked, so never for a view.
     *
     * @param plan the planned visit of the protocol
     * @param heldOn null while it was not held
     * @param scores those that were entered
     */
    public record VisitRef(
            UUID plan,
            String code,
            String label,
            Window window,
            boolean scan,
            @Nullable LocalDate heldOn,
            List<ScoreRef> scores) {

        public VisitRef {
            scores = List.copyOf(scores);
        }

        /** What was entered of an instrument. */
        public Optional<ScoreRef> score(Instrument instrument) {
            return scores.stream().filter(score -> score.instrument() == instrument).findFirst();
        }

        /** The days on which a pain score was taken. */
        public List<LocalDate> scoredOn() {
            return scores.stream()
                    .filter(score -> score.pain() != null)
                    .map(ScoreRef::scoredOn)
                    .toList();
        }
    }

    /**
     * A score, unmasked, so never for a view.
     *
     * @param pain the rating, or BPI-SF severity; null when too much is missing
     * @param interference BPI-SF only; null when too much is missing
     */
    public record ScoreRef(
            Instrument instrument,
            @Nullable BigDecimal pain,
            @Nullable BigDecimal interference,
            LocalDate scoredOn) {}

    /** The visits of every participant of a study, in the protocol's order. */
    public Map<ParticipantId, List<VisitRef>> inStudy(StudyId study) {
        Map<UUID, List<ScoreRef>> scores = new HashMap<>();
        for (PlacedScore placed : repository.scores(study)) {
            scores.computeIfAbsent(placed.visit().id(), id -> new ArrayList<>())
                    .add(ref(placed.score()));
        }
        Map<ParticipantId, List<VisitRef>> visits = new LinkedHashMap<>();
        for (PlacedVisit placed : repository.placedVisits(Reach.everybody(study))) {
            visits.computeIfAbsent(placed.participant().id(), id -> new ArrayList<>())
                    .add(ref(placed.visit(), scores.getOrDefault(placed.visit().id(), List.of())));
        }
        return visits;
    }

    /** The visits of a participant, in the protocol's order. */
    public List<VisitRef> of(ParticipantId participant) {
        List<Score> scores = repository.scores(participant);
        return repository.visits(participant).stream()
                .map(visit ->
                        ref(
                                visit,
                                scores.stream()
                                        .filter(score -> score.visit().equals(visit.id()))
                                        .map(VisitDirectory::ref)
                                        .toList()))
                .toList();
    }

    private static VisitRef ref(ScheduledVisit visit, List<ScoreRef> scores) {
        return new VisitRef(
                visit.plan(),
                visit.code(),
                visit.label(),
                new Window(visit.targetOn(), visit.fromOn(), visit.toOn()),
                visit.scan(),
                visit.heldOn(),
                scores);
    }

    private static ScoreRef ref(Score score) {
        return new ScoreRef(
                score.instrument(), score.pain(), score.interference(), score.assessedOn());
    }
}

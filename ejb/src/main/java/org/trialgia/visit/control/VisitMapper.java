package org.trialgia.visit.control;

import org.trialgia.participant.boundary.ParticipantRef;
import org.trialgia.persistence.study.Site;
import org.trialgia.persistence.visit.PlacedVisit;
import org.trialgia.persistence.visit.ScheduledVisit;
import org.trialgia.persistence.visit.Score;
import org.trialgia.persistence.visit.VisitQuery;
import org.trialgia.persistence.visit.VisitQuery.Standing;
import org.trialgia.visit.boundary.ScoreRow;
import org.trialgia.visit.boundary.VisitFilter;
import org.trialgia.visit.boundary.VisitRow;
import org.trialgia.visit.boundary.VisitView;
import org.trialgia.visit.boundary.VisitView.Sheet;
import org.trialgia.visit.control.VisitSight.Eye;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.SiteId;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns visits and scores into what a reader may know of them. */
public final class VisitMapper {

    private VisitMapper() {}

    /** A filter as the database is asked it. */
    public static VisitQuery query(VisitFilter filter, Map<LocalDate, Set<SiteId>> today) {
        return new VisitQuery(
                filter.number(),
                filter.visit(),
                filter.state() == null ? null : Standing.valueOf(filter.state().name()),
                filter.unscored(),
                today,
                VisitQuery.Order.valueOf(filter.sort().name()),
                filter.ascending());
    }

    /** A row of a list. */
    public static VisitRow row(PlacedVisit placed, Site site, LocalDate today, List<Score> scores) {
        ScheduledVisit visit = placed.visit();
        List<Instrument> entered = scores.stream().map(Score::instrument).toList();
        return new VisitRow(
                placed.participant().id(),
                placed.participant().number(),
                site.name(),
                visit.code(),
                visit.label(),
                VisitRules.state(visit, placed.participant().status().ended(), today),
                VisitRules.window(visit),
                visit.heldOn(),
                today,
                visit.scan(),
                entered,
                visit.instruments().stream().filter(one -> !entered.contains(one)).toList());
    }

    /** A visit for its participant's page and its own. */
    public static VisitView view(
            ScheduledVisit visit,
            ParticipantRef participant,
            LocalDate today,
            List<Score> scores,
            Eye eye) {
        String why = visit.deviation() == null ? visit.missed() : visit.deviation();
        // After randomisation a reason may name the treatment.
        boolean open =
                participant.randomisedOn() == null
                        || eye.readsFreeText()
                        || eye.reader().equals(visit.heldBy());
        return new VisitView(
                participant.id(),
                participant.number(),
                visit.code(),
                visit.label(),
                VisitRules.state(visit, participant.status().ended(), today),
                visit.anchor(),
                VisitRules.window(visit),
                participant.zone().getId(),
                today,
                visit.scan(),
                visit.heldOn(),
                open ? why : null,
                why != null && !open,
                visit.instruments().stream()
                        .map(instrument -> sheet(visit, instrument, scores, eye))
                        .toList(),
                eye.mayHold(),
                visit.changedBy(),
                visit.changedAt(),
                visit.version());
    }

    private static Sheet sheet(
            ScheduledVisit visit, Instrument instrument, List<Score> scores, Eye eye) {
        return scores.stream()
                .filter(score -> score.instrument() == instrument)
                .findFirst()
                .map(score -> {
                    boolean reads = eye.reads(score);
                    return new Sheet(
                            instrument,
                            true,
                            reads,
                            reads ? score.assessedOn() : null,
                            reads ? score.pain() : null,
                            reads ? score.interference() : null,
                            false);
                })
                .orElseGet(() ->
                        new Sheet(
                                instrument,
                                false,
                                false,
                                null,
                                null,
                                null,
                                eye.mayScore() && visit.missed() == null));
    }

    /** A score in a list of those the reader may know. */
    public static ScoreRow row(
            Score score, ScheduledVisit visit, ParticipantId participant, String number) {
        return new ScoreRow(
                participant,
                number,
                visit.code(),
                visit.label(),
                score.instrument(),
                score.assessedOn(),
                score.pain(),
                score.interference(),
                score.recordedAt());
    }
}

package org.trialgia.web.visit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.participant.boundary.ParticipantView;
import org.trialgia.participant.boundary.ParticipantView.Details;
import org.trialgia.visit.boundary.ScoreRow;
import org.trialgia.visit.boundary.ScoreService;
import org.trialgia.visit.boundary.SessionService;
import org.trialgia.visit.boundary.VisitService;
import org.trialgia.visit.boundary.VisitState;
import org.trialgia.visit.boundary.VisitView;
import org.trialgia.visit.boundary.VisitView.Sheet;
import org.trialgia.web.imaging.ParticipantScans;
import org.trialgia.web.participant.ParticipantPage;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The visits and scores of the participant whose page it is. */
@Named
@RequestScoped
public class ParticipantVisits {

    @Inject private VisitService visits;
    @Inject private ScoreService scores;
    @Inject private SessionService sessions;
    @Inject private ParticipantPage page;
    @Inject private ParticipantScans scans;
    @Inject private VisitWords words;

    private @Nullable TimelinePicture timeline;
    private @Nullable List<VisitView> found;
    private @Nullable List<ScoreRow> scored;

    /** Every visit, as far as the reader may know it. */
    public List<VisitView> getVisits() {
        if (found == null) {
            found = visits.ofParticipant(page.getView().id());
        }
        return found;
    }

    /** The scores the reader may know. */
    public List<ScoreRow> getScores() {
        if (scored == null) {
            scored = scores.ofParticipant(page.getView().id());
        }
        return scored;
    }

    /** The time in the study, to scale, as far as the reader may know it. */
    public TimelinePicture getTimeline() {
        if (timeline == null) {
            ParticipantView participant = page.getView();
            Details details = participant.details();
            timeline =
                    new TimelinePicture(
                            words,
                            getVisits(),
                            sessions.ofParticipant(participant.id()),
                            scans.of(participant.id()),
                            scans.isShown(),
                            getScores(),
                            getVisits().isEmpty()
                                    ? LocalDate.now(ZoneOffset.UTC)
                                    : getVisits().getFirst().today(),
                            details == null ? null : details.randomisedOn(),
                            page.path(""));
        }
        return timeline;
    }

    /** How many visits are overdue. */
    public long getOverdue() {
        return getVisits().stream().filter(visit -> visit.state() == VisitState.OVERDUE).count();
    }

    /** The one thing the reader does about a visit; only to look where there is none. */
    public String action(VisitView visit) {
        if (visit.mayHold() && visit.state() == VisitState.OVERDUE) {
            return "Enter with reason";
        }
        if (visit.mayHold() && visit.state() == VisitState.IN_WINDOW) {
            return "Enter visit";
        }
        return missing(visit).isPresent() ? "Enter scores" : "Open";
    }

    /** Where that is done. */
    public String address(VisitView visit) {
        String path = page.path("/visit/" + visit.code());
        return visit.mayHold()
                ? path
                : missing(visit).map(sheet -> path + "/" + sheet.instrument().name()).orElse(path);
    }

    /** What the reader can enter of a visit whose day has come. */
    private static Optional<Sheet> missing(VisitView visit) {
        return visit.state() == VisitState.DUE || visit.state() == VisitState.NOT_EXPECTED
                ? Optional.empty()
                : visit.instruments().stream().filter(Sheet::mayRecord).findFirst();
    }

    /** How many instruments of a visit are entered. */
    public String forms(VisitView visit) {
        return visit.instruments().stream().filter(Sheet::entered).count()
                + " of "
                + visit.instruments().size();
    }
}

package org.trialgia.web.visit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.Page;
import org.trialgia.guard.Permission;
import org.trialgia.imaging.boundary.IntakeService;
import org.trialgia.imaging.boundary.ScanFilter;
import org.trialgia.imaging.boundary.ScanRow;
import org.trialgia.imaging.boundary.ScanService;
import org.trialgia.imaging.boundary.StagedFile;
import org.trialgia.participant.boundary.ParticipantService;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.visit.boundary.SessionFilter;
import org.trialgia.visit.boundary.SessionRow;
import org.trialgia.visit.boundary.SessionService;
import org.trialgia.visit.boundary.SessionStanding;
import org.trialgia.visit.boundary.VisitFilter;
import org.trialgia.visit.boundary.VisitFilter.Sort;
import org.trialgia.visit.boundary.VisitRow;
import org.trialgia.visit.boundary.VisitService;
import org.trialgia.visit.boundary.VisitState;
import org.trialgia.vocabulary.QualityVerdict;
import org.trialgia.web.frame.Here;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** What there is to do today, for the roles the person holds. */
@Named("today")
@RequestScoped
public class TodayBean {

    private static final int MOST = 12;
    private static final int CLOSING_DAYS = 7;

    @Inject private VisitService visits;
    @Inject private SessionService sessionService;
    @Inject private ParticipantService participants;
    @Inject private StudyService studies;
    @Inject private IntakeService intake;
    @Inject private ScanService scans;
    @Inject private Here here;

    private @Nullable Page<VisitRow> overdue;
    private @Nullable Page<VisitRow> unscored;
    private @Nullable List<VisitRow> open;
    private @Nullable List<SessionRow> sessions;
    private long sessionsInAll;
    private @Nullable Page<ScanRow> unrated;
    private @Nullable List<StagedFile> staged;
    private @Nullable AccrualPicture accrual;
    private boolean accrualRead;

    /** A horizon of what is due. */
    public record Horizon(String label, String address, boolean here) {}

    /** The day at the study's first site. */
    public LocalDate getDay() {
        return LocalDate.now(
                studies.study(here.getStudyId()).sites().stream()
                        .findFirst()
                        .<ZoneId>map(site -> ZoneId.of(site.zone()))
                        .orElse(ZoneOffset.UTC));
    }

    private boolean may(Permission permission) {
        return !Collections.disjoint(permission.roles(), here.getRoles());
    }

    /** Whether visits are anything to this person. */
    public boolean isWithVisits() {
        return may(Permission.VISIT_LIST);
    }

    /** Whether the person says that visits were held. */
    public boolean isHolds() {
        return may(Permission.VISIT_HOLD);
    }

    /** Whether the person enters scores. */
    public boolean isScores() {
        return may(Permission.SCORE_RECORD);
    }

    public boolean isScreens() {
        return may(Permission.PARTICIPANT_SCREEN);
    }

    public boolean isMatches() {
        return may(Permission.SCAN_INTAKE);
    }

    public boolean isRates() {
        return may(Permission.SCAN_RATE);
    }

    /** The visits whose window has closed, the oldest first. */
    public Page<VisitRow> getOverdue() {
        if (overdue == null) {
            overdue =
                    visits.page(VisitFilter.standing(here.getStudyId(), VisitState.OVERDUE, MOST));
        }
        return overdue;
    }

    /** The visits that were held and lack a score. */
    public Page<VisitRow> getUnscored() {
        if (unscored == null) {
            unscored = visits.page(VisitFilter.unscored(here.getStudyId(), MOST));
        }
        return unscored;
    }

    /** Whether the person has treatment sessions to see to; who is blinded sees no such list. */
    public boolean isWithSessions() {
        return may(Permission.SESSION_RECORD);
    }

    /** The sessions to see to: those that are overdue, of today, or lack their treatment record. */
    public List<SessionRow> getSessions() {
        if (sessions == null) {
            sessions = new ArrayList<>();
            for (SessionStanding standing :
                    List.of(
                            SessionStanding.OVERDUE,
                            SessionStanding.DUE,
                            SessionStanding.TREATMENT_MISSING)) {
                Page<SessionRow> found =
                        sessionService.page(
                                SessionFilter.standing(here.getStudyId(), standing, MOST));
                sessions.addAll(found.rows());
                sessionsInAll += found.total();
            }
        }
        return sessions;
    }

    /** How many sessions there are to see to, with those that have no room here. */
    public long getSessionsInAll() {
        getSessions();
        return sessionsInAll;
    }

    /** The shape of a session's standing. */
    public String shape(SessionRow session) {
        return switch (session.standing()) {
            case OVERDUE -> "overdue";
            case TREATMENT_MISSING -> "partial";
            case MISSED -> "refused";
            case DELIVERED -> "done";
            case COMING, DUE, NOT_EXPECTED -> "due";
        };
    }

    /** What the person does about a session. */
    public String action(SessionRow session) {
        return session.standing() != SessionStanding.TREATMENT_MISSING
                ? "Record session"
                : here.holds("TREATING_CLINICIAN") ? "Enter part B" : "Open";
    }

    /** How far ahead one looks, in days. */
    public int getHorizon() {
        return switch (here.query("days")) {
            case "1" -> 1;
            case "7" -> 7;
            default -> 0;
        };
    }

    /** The horizons one can choose. */
    public List<Horizon> getHorizons() {
        String path = here.path("today");
        int chosen = getHorizon();
        return List.of(
                new Horizon("Today", path, chosen == 0),
                new Horizon("Tomorrow", path + "?days=1", chosen == 1),
                new Horizon("7 days", path + "?days=7", chosen == 7));
    }

    /** The visits whose day comes within the horizon, those of today first. */
    public List<VisitRow> getDue() {
        return getOpen().stream()
                .filter(visit ->
                        !visit.window().target().isAfter(visit.today().plusDays(getHorizon())))
                .toList();
    }

    /** The visits whose window closes soon. */
    public List<VisitRow> getClosing() {
        return getOpen().stream()
                .filter(visit -> visit.state() == VisitState.IN_WINDOW)
                .filter(visit -> visit.daysLeft() <= CLOSING_DAYS)
                .sorted(Comparator.comparingLong(VisitRow::daysLeft))
                .toList();
    }

    private List<VisitRow> getOpen() {
        if (open == null) {
            open = new ArrayList<>();
            for (VisitState state : List.of(VisitState.IN_WINDOW, VisitState.DUE)) {
                open.addAll(
                        visits.page(
                                        new VisitFilter(
                                                here.getStudyId(),
                                                "",
                                                "",
                                                state,
                                                false,
                                                Sort.TARGET,
                                                true,
                                                0,
                                                Page.MOST_ROWS))
                                .rows());
            }
        }
        return open;
    }

    /** How much of a window is gone, in percent. */
    public long gone(VisitRow visit) {
        long days = visit.window().days();
        return Math.clamp(100 * (days - visit.daysLeft() - 1) / days, 2, 100);
    }

    /** How a window's bar is coloured. */
    public String bar(VisitRow visit) {
        return visit.daysLeft() <= 1 ? "bad" : visit.daysLeft() <= 4 ? "warn" : "";
    }

    /** What the person does about an open visit. */
    public String action(VisitRow visit) {
        if (isHolds()) {
            return visit.state() == VisitState.OVERDUE ? "Give reason" : "Record visit";
        }
        return isScores() && visit.state() != VisitState.OVERDUE && !visit.missing().isEmpty()
                ? "Enter scores"
                : "Open";
    }

    /** Where that is done. */
    public String address(VisitRow visit) {
        String path = here.path("participant/" + visit.number() + "/visit/" + visit.code());
        return action(visit).equals("Enter scores")
                ? path + "/" + visit.missing().getFirst().name()
                : path;
    }

    /** Where the first missing score of a visit is entered, or the visit itself. */
    public String scoreAddress(VisitRow visit) {
        String path = here.path("participant/" + visit.number() + "/visit/" + visit.code());
        return isScores() ? path + "/" + visit.missing().getFirst().name() : path;
    }

    /** What the person has sent and not matched. */
    public List<StagedFile> getStaged() {
        if (staged == null) {
            staged = intake.staged(here.getStudyId()).stream().filter(StagedFile::isImage).toList();
        }
        return staged;
    }

    /** The scans whose quality nobody has rated. */
    public Page<ScanRow> getUnrated() {
        if (unrated == null) {
            unrated =
                    scans.list(
                            new ScanFilter(
                                    here.getStudyId(),
                                    "",
                                    "",
                                    QualityVerdict.PENDING,
                                    ScanFilter.Sort.ACQUIRED,
                                    true,
                                    0,
                                    MOST));
        }
        return unrated;
    }

    /** How enrolment goes; null for who may not know it. */
    public @Nullable AccrualPicture getAccrual() {
        if (!accrualRead) {
            accrual =
                    participants
                            .accrual(here.getStudyId())
                            .map(known -> new AccrualPicture(known, getDay()))
                            .orElse(null);
            accrualRead = true;
        }
        return accrual;
    }
}

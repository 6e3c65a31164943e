package org.trialgia.web.imaging;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.Permission;
import org.trialgia.imaging.boundary.MotionTrace;
import org.trialgia.imaging.boundary.MoveScan;
import org.trialgia.imaging.boundary.OneScan;
import org.trialgia.imaging.boundary.RateScan;
import org.trialgia.imaging.boundary.ScanService;
import org.trialgia.imaging.boundary.ScanView;
import org.trialgia.imaging.boundary.WorldBox;
import org.trialgia.refusal.Denied;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.study.boundary.StudyView.VisitPlanView;
import org.trialgia.vocabulary.QualityVerdict;
import org.trialgia.vocabulary.ScanId;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.web.frame.Go;
import org.trialgia.web.frame.Here;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;

/** One scan: what its header says, how it looks, its quality, and whose it is. */
@Named
@ViewScoped
public class ScanBean implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject private transient ScanService scans;
    @Inject private transient StudyService studies;
    @Inject private transient Here here;

    private StudyId study;
    private ScanId id;
    private long version;
    private String reason = "";
    private String participant = "";
    private String visit = "";
    private @Nullable LocalDate acquiredOn;
    private String space = "";
    private String moveReason = "";
    private transient @Nullable ScanView view;

    @PostConstruct
    void read() {
        study = here.getStudyId();
        try {
            id = ScanId.of(here.parameter("scan"));
        } catch (IllegalArgumentException e) {
            throw new Denied();
        }
        ScanView scan = getScan();
        version = scan.version();
        participant = scan.participant();
        visit = scan.visitCode();
        acquiredOn = scan.acquiredOn();
        space = scan.space();
    }

    public ScanView getScan() {
        if (view == null) {
            view = scans.scan(new OneScan(study, id));
        }
        return view;
    }

    /** What the pictures show, in mm. */
    public WorldBox getBox() {
        return WorldBox.of(getScan().facts());
    }

    /** The movement; null where no table came with the scan. */
    public @Nullable MotionPicture getMotion() {
        return scans.motion(new OneScan(study, id))
                .map(trace ->
                        new MotionPicture(trace, MotionPicture.top(List.<MotionTrace>of(trace))))
                .orElse(null);
    }

    /** The address of the scan in the interface its pictures come from. */
    public String getSource() {
        return "/api/studies/" + here.getStudy().code() + "/scans/" + id;
    }

    /** The visits with a scan. */
    public List<VisitPlanView> getVisits() {
        return studies.study(study).visits().stream().filter(VisitPlanView::scan).toList();
    }

    public boolean isRates() {
        return !Collections.disjoint(Permission.SCAN_RATE.roles(), here.getRoles());
    }

    /** The scan passes. */
    public void pass() {
        rate(QualityVerdict.PASSED);
    }

    /** The scan fails. */
    public void fail() {
        rate(QualityVerdict.FAILED);
    }

    private void rate(QualityVerdict verdict) {
        scans.rate(new RateScan(study, id, version, verdict, reason));
        Go.to(
                here.path("scan/" + id),
                "The scan has " + verdict.label().toLowerCase(java.util.Locale.ROOT) + ".");
    }

    /** Puts right whose scan it is. */
    public void move() {
        scans.move(
                new MoveScan(
                        study, id, version, participant, visit, acquiredOn, space, moveReason));
        Go.to(
                here.path("scan/" + id),
                "The scan belongs to " + participant + " at " + visit + " now. Rate it again.");
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getParticipant() {
        return participant;
    }

    public void setParticipant(String participant) {
        this.participant = participant;
    }

    public String getVisit() {
        return visit;
    }

    public void setVisit(String visit) {
        this.visit = visit;
    }

    public @Nullable LocalDate getAcquiredOn() {
        return acquiredOn;
    }

    public void setAcquiredOn(@Nullable LocalDate acquiredOn) {
        this.acquiredOn = acquiredOn;
    }

    public String getSpace() {
        return space;
    }

    public void setSpace(String space) {
        this.space = space;
    }

    public String getMoveReason() {
        return moveReason;
    }

    public void setMoveReason(String moveReason) {
        this.moveReason = moveReason;
    }
}

package org.trialgia.web.visit;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.refusal.Invalid;
import org.trialgia.visit.boundary.HoldVisit;
import org.trialgia.visit.boundary.MissVisit;
import org.trialgia.visit.boundary.OneVisit;
import org.trialgia.visit.boundary.ReopenVisit;
import org.trialgia.visit.boundary.VisitService;
import org.trialgia.visit.boundary.VisitState;
import org.trialgia.visit.boundary.VisitView;
import org.trialgia.web.frame.Go;
import org.trialgia.web.frame.Here;
import org.trialgia.web.participant.ParticipantPage;

import java.time.LocalDate;

/** The visit the address names: when it was held, and what is entered of it. */
@Named
@RequestScoped
public class VisitBean {

    @Inject private VisitService visits;
    @Inject private ParticipantPage page;
    @Inject private Here here;

    private @Nullable VisitView view;
    private long version;
    private @Nullable LocalDate heldOn;
    private String deviation = "";
    private String why = "";
    private String reason = "";

    @PostConstruct
    void read() {
        VisitView visit = getView();
        version = visit.version();
        heldOn = visit.heldOn();
        if (visit.state() == VisitState.IN_WINDOW) {
            heldOn = visit.today();
        }
        if (visit.state() == VisitState.DONE_OUTSIDE && visit.why() != null) {
            deviation = visit.why();
        }
    }

    /** The visit. */
    public VisitView getView() {
        if (view == null) {
            view = visits.visit(new OneVisit(page.getView().id(), here.parameter("visit")));
        }
        return view;
    }

    /** The address of the page, or of a page below it. */
    public String path(String below) {
        return page.path("/visit/" + getView().code() + below);
    }

    /** Whether it was said before that the visit was held, or missed. */
    public boolean isEntered() {
        return getView().state().held() || getView().state() == VisitState.MISSED;
    }

    /** Whether it can be taken back that the visit was held. */
    public boolean isTakesBack() {
        return isEntered() && getView().instruments().stream().noneMatch(VisitView.Sheet::entered);
    }

    /** Says when the visit was held. */
    public void hold() {
        if (heldOn == null) {
            throw new Invalid("heldOn", "field.needed");
        }
        visits.hold(
                new HoldVisit(
                        page.getView().id(), getView().code(), version, heldOn, deviation, reason));
        Go.to(path(""), getView().label() + " is recorded as held.");
    }

    /** Says that the visit was missed. */
    public void miss() {
        visits.miss(new MissVisit(page.getView().id(), getView().code(), version, why, ""));
        Go.to(path(""), getView().label() + " is recorded as missed.");
    }

    /** Takes back that the visit was held or missed. */
    public void reopen() {
        visits.reopen(new ReopenVisit(page.getView().id(), getView().code(), version, reason));
        Go.to(path(""), getView().label() + " is open again.");
    }

    public long getVersion() {
        return version;
    }

    public void setVersion(long version) {
        this.version = version;
    }

    public @Nullable LocalDate getHeldOn() {
        return heldOn;
    }

    public void setHeldOn(@Nullable LocalDate heldOn) {
        this.heldOn = heldOn;
    }

    public String getDeviation() {
        return deviation;
    }

    public void setDeviation(@Nullable String deviation) {
        this.deviation = deviation == null ? "" : deviation;
    }

    public String getWhy() {
        return why;
    }

    public void setWhy(@Nullable String why) {
        this.why = why == null ? "" : why;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason == null ? "" : reason;
    }
}

package org.trialgia.web.study;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.refusal.Denied;
import org.trialgia.study.boundary.RemovePart;
import org.trialgia.study.boundary.SaveVisitPlan;
import org.trialgia.study.boundary.StudyView;
import org.trialgia.study.boundary.StudyView.VisitPlanView;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.VisitAnchor;

import java.util.List;

/** A planned visit. */
@Named("visitForm")
@ViewScoped
public class VisitForm extends PartForm {

    private static final long serialVersionUID = 1L;

    private String code = "";
    private String label = "";
    private VisitAnchor anchor = VisitAnchor.RANDOMISATION;
    private @Nullable Integer offsetDays = 0;
    private @Nullable Integer daysBefore = 0;
    private @Nullable Integer daysAfter = 0;
    private boolean scan;
    private Instrument[] instruments = {};

    @PostConstruct
    void open() {
        StudyView study = read();
        if (!isAdded()) {
            VisitPlanView visit =
                    study.visits().stream()
                            .filter(each -> each.id().equals(id()))
                            .findFirst()
                            .orElseThrow(Denied::new);
            code = visit.code();
            label = visit.label();
            anchor = visit.anchor();
            offsetDays = visit.offsetDays();
            daysBefore = visit.daysBefore();
            daysAfter = visit.daysAfter();
            scan = visit.scan();
            instruments = visit.instruments().toArray(Instrument[]::new);
            readVersion(visit.version());
        }
    }

    /** Saves the visit. */
    public void save() {
        studies()
                .saveVisit(
                        new SaveVisitPlan(
                                here().getStudyId(),
                                id(),
                                version(),
                                code,
                                label,
                                anchor,
                                orZero(offsetDays),
                                orZero(daysBefore),
                                orZero(daysAfter),
                                scan,
                                List.of(instruments),
                                getReason()));
        saved();
    }

    /** Takes the visit out of the draft. */
    public void remove() {
        remove(RemovePart.Kind.VISIT);
    }

    public VisitAnchor[] getAnchors() {
        return VisitAnchor.values();
    }

    public Instrument[] getAllInstruments() {
        return Instrument.values();
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public VisitAnchor getAnchor() {
        return anchor;
    }

    public void setAnchor(VisitAnchor anchor) {
        this.anchor = anchor;
    }

    public @Nullable Integer getOffsetDays() {
        return offsetDays;
    }

    public void setOffsetDays(@Nullable Integer offsetDays) {
        this.offsetDays = offsetDays;
    }

    public @Nullable Integer getDaysBefore() {
        return daysBefore;
    }

    public void setDaysBefore(@Nullable Integer daysBefore) {
        this.daysBefore = daysBefore;
    }

    public @Nullable Integer getDaysAfter() {
        return daysAfter;
    }

    public void setDaysAfter(@Nullable Integer daysAfter) {
        this.daysAfter = daysAfter;
    }

    public boolean isScan() {
        return scan;
    }

    public void setScan(boolean scan) {
        this.scan = scan;
    }

    public Instrument[] getInstruments() {
        return instruments;
    }

    public void setInstruments(Instrument[] instruments) {
        this.instruments = instruments;
    }
}

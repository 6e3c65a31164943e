package org.trialgia.web.visit;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Invalid;
import org.trialgia.visit.boundary.FormField;
import org.trialgia.visit.boundary.OneArm;
import org.trialgia.visit.boundary.PartB;
import org.trialgia.visit.boundary.SaveTreatmentPlan;
import org.trialgia.visit.boundary.TreatmentForms;
import org.trialgia.visit.boundary.TreatmentPlanService;
import org.trialgia.visit.boundary.TreatmentPlanView;
import org.trialgia.web.frame.Go;
import org.trialgia.web.frame.Here;
import org.trialgia.web.visit.TreatmentSheet.Remark;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** What the protocol plans for each session of the arm the address names. */
@Named
@RequestScoped
public class TreatmentPlanBean {

    @Inject private TreatmentPlanService plans;
    @Inject private Here here;

    private @Nullable TreatmentPlanView view;
    private Map<String, String> values = Map.of();
    private final Map<String, Remark> refused = new HashMap<>();
    private long version = PartB.NONE;

    @PostConstruct
    void read() {
        FacesContext context = FacesContext.getCurrentInstance();
        version = getView().version();
        values =
                context.isPostback()
                        ? TreatmentSheet.entered(
                                fields(), context.getExternalContext().getRequestParameterMap())
                        : getView().values();
    }

    /** The plan. */
    public TreatmentPlanView getView() {
        if (view == null) {
            view = plans.plan(new OneArm(here.getStudyId(), arm()));
        }
        return view;
    }

    private UUID arm() {
        try {
            return UUID.fromString(here.parameter("part"));
        } catch (IllegalArgumentException e) {
            throw new Denied();
        }
    }

    /** The fields that can be planned. */
    private List<FormField> fields() {
        return planned(TreatmentForms.fields(getView().modality()));
    }

    private static List<FormField> planned(List<FormField> fields) {
        return fields.stream()
                .filter(field -> !field.measured())
                .map(field ->
                        new FormField(
                                field.name(),
                                field.label(),
                                field.unit(),
                                field.hint(),
                                field.kind(),
                                field.needed(),
                                field.measured(),
                                field.choices(),
                                planned(field.columns())))
                .toList();
    }

    /** The plan's form. */
    public TreatmentSheet getSheet() {
        return new TreatmentSheet(fields(), values, Map.of(), refused);
    }

    /** Keeps the plan. */
    public void save() {
        try {
            plans.save(new SaveTreatmentPlan(here.getStudyId(), getView().arm(), version, values));
        } catch (Invalid invalid) {
            FacesContext context = FacesContext.getCurrentInstance();
            context.validationFailed();
            for (Invalid.Problem problem : invalid.problems()) {
                String sentence = problem.sentence(Locale.ENGLISH);
                refused.put(problem.field(), new Remark("refused", sentence));
                context.addMessage(
                        TreatmentSheet.id(problem.field()),
                        new FacesMessage(FacesMessage.SEVERITY_ERROR, sentence, ""));
            }
            return;
        }
        Go.to(here.path("protocol"), "The treatment plan of " + getView().code() + " is saved.");
    }

    public long getVersion() {
        return version;
    }

    public void setVersion(long version) {
        this.version = version;
    }
}

package org.trialgia.visit.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.trialgia.audit.boundary.Actor;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.audit.boundary.AuditRecorder;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.guard.Guarded;
import org.trialgia.guard.InScope;
import org.trialgia.guard.Permission;
import org.trialgia.guard.RequiresPermission;
import org.trialgia.persistence.study.Arm;
import org.trialgia.persistence.study.Study;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.persistence.visit.SessionRepository;
import org.trialgia.persistence.visit.TreatmentPlan;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Denied;
import org.trialgia.visit.control.PlanComparison;
import org.trialgia.visit.control.SessionRules;
import org.trialgia.visit.control.SessionTrail;
import org.trialgia.visit.control.TreatmentCodec;
import org.trialgia.visit.control.TreatmentJson;
import org.trialgia.visit.control.TreatmentPlans;
import org.trialgia.visit.control.TreatmentRules;
import org.trialgia.visit.control.TreatmentWords;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.vocabulary.Modality;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.StudyStatus;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/** What the protocol plans for each session of an arm; fixed once the study is open. */
@Guarded
@Stateless
public class TreatmentPlanService {

    @Inject private SessionRepository repository;
    @Inject private StudyRepository studies;
    @Inject private TreatmentPlans plans;
    @Inject private CurrentCaller current;
    @Inject private AuditRecorder audit;
    @Inject private Clock clock;

    /** The plans of a study's arms that treat, in the protocol's order. */
    @RequiresPermission(Permission.TREATMENT_PLAN_READ)
    public List<TreatmentPlanView> plans(@InScope StudyId id) {
        Study study = studies.find(id).orElseThrow(Denied::new);
        return studies.arms(id).stream()
                .filter(arm -> arm.modality() != Modality.WAITLIST)
                .map(arm -> view(study, arm))
                .toList();
    }

    @RequiresPermission(Permission.TREATMENT_PLAN_READ)
    public TreatmentPlanView plan(@InScope OneArm request) {
        return view(
                studies.find(request.study()).orElseThrow(Denied::new),
                treating(request.study(), request));
    }

    /** Says what is planned. */
    @RequiresPermission(Permission.TREATMENT_PLAN_EDIT)
    public TreatmentPlanView save(@InScope SaveTreatmentPlan request) {
        Study study = studies.findLocked(request.study()).orElseThrow(Denied::new);
        if (study.status() != StudyStatus.DRAFT) {
            throw new Conflict("study.not-draft");
        }
        Arm arm = treating(study.id(), new OneArm(study.id(), request.arm()));
        Class<? extends Treatment> form = Treatment.of(arm.modality());
        Map<String, String> values = PlanComparison.planned(form, request.values());
        SessionRules.check(
                TreatmentRules.judge(TreatmentCodec.supposed(form, values), null, List.of()),
                values.keySet());
        TreatmentPlan existing = repository.findPlan(arm.id()).orElse(null);
        AuditEntry entry =
                SessionTrail.lines(
                        AuditEntry.inStudy(
                                        study.id(),
                                        Actor.in(study.id(), current.get()),
                                        existing == null
                                                ? "study.treatment-planned"
                                                : "study.treatment-plan-changed")
                                .about("arm", arm.id(), arm.code()),
                        Knowledge.PLAIN,
                        TreatmentWords.lines(form, plans.ofArm(arm.id(), arm.modality())),
                        TreatmentWords.lines(form, values));
        if (entry.changesSomething()) {
            if ((existing == null ? PartB.NONE : existing.version()) != request.version()) {
                throw SessionTrail.stale(entry);
            }
            TreatmentPlan plan = existing == null ? new TreatmentPlan(arm.id()) : existing;
            plan.write(
                    arm.modality(),
                    TreatmentCodec.FORMAT,
                    TreatmentJson.json(form, values).toString(),
                    current.get().displayName(),
                    clock.instant());
            if (existing == null) {
                repository.add(plan);
            }
            audit.record(entry);
        }
        audit.flush();
        return view(study, arm);
    }

    private Arm treating(StudyId study, OneArm request) {
        return studies.findArm(study, request.arm())
                .filter(arm -> arm.modality() != Modality.WAITLIST)
                .orElseThrow(Denied::new);
    }

    private TreatmentPlanView view(Study study, Arm arm) {
        Class<? extends Treatment> form = Treatment.of(arm.modality());
        Map<String, String> values = plans.ofArm(arm.id(), arm.modality());
        return new TreatmentPlanView(
                arm.id(),
                arm.code(),
                arm.name(),
                arm.modality(),
                values,
                TreatmentWords.lines(form, values),
                values.isEmpty()
                        ? Judgement.none()
                        : SessionRules.ofPlan(
                                TreatmentRules.judge(
                                        TreatmentCodec.supposed(form, values), null, List.of()),
                                values.keySet()),
                study.status() == StudyStatus.DRAFT
                        && current.get().rolesIn(study.id()).contains(Role.DATA_MANAGER),
                repository
                        .findPlan(arm.id())
                        .filter(plan -> plan.modality() == arm.modality())
                        .map(TreatmentPlan::version)
                        .orElse(PartB.NONE));
    }
}

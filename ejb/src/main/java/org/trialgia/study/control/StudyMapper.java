package org.trialgia.study.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.persistence.study.Arm;
import org.trialgia.persistence.study.ImagingProtocol;
import org.trialgia.persistence.study.Site;
import org.trialgia.persistence.study.StratumFactor;
import org.trialgia.persistence.study.Study;
import org.trialgia.persistence.study.VisitPlan;
import org.trialgia.study.boundary.SaveArm;
import org.trialgia.study.boundary.SaveFactor;
import org.trialgia.study.boundary.SaveImaging;
import org.trialgia.study.boundary.SaveVisitPlan;
import org.trialgia.study.boundary.StudyRow;
import org.trialgia.study.boundary.StudyView;
import org.trialgia.study.boundary.StudyView.ArmView;
import org.trialgia.study.boundary.StudyView.FactorView;
import org.trialgia.study.boundary.StudyView.ImagingView;
import org.trialgia.study.boundary.StudyView.SiteView;
import org.trialgia.study.boundary.StudyView.VisitPlanView;
import org.trialgia.vocabulary.Role;

import java.util.List;

/** Turns protocol entities into records, and a request into the fields it changes. */
public final class StudyMapper {

    private StudyMapper() {}

    public static StudyRow row(Study study, List<Role> roles) {
        return new StudyRow(
                study.id(), study.code(), study.title(), study.status(), study.blinding(), roles);
    }

    public static StudyView view(
            Study study,
            List<Site> sites,
            List<Arm> arms,
            List<StratumFactor> factors,
            List<VisitPlan> visits,
            @Nullable ImagingProtocol imaging) {
        return new StudyView(
                study.id(),
                study.code(),
                study.title(),
                study.status(),
                study.blinding(),
                study.accrualTarget(),
                study.accrualStart(),
                study.accrualEnd(),
                study.consentVersion(),
                study.version(),
                sites.stream().map(StudyMapper::view).toList(),
                arms.stream().map(StudyMapper::view).toList(),
                factors.stream().map(StudyMapper::view).toList(),
                visits.stream().map(StudyMapper::view).toList(),
                imaging == null ? null : view(imaging),
                ProtocolRules.missing(sites, arms, visits));
    }

    public static SiteView view(Site site) {
        return new SiteView(
                site.id(), site.code(), site.name(), site.zone().getId(), site.version());
    }

    public static ArmView view(Arm arm) {
        return new ArmView(
                arm.id(),
                arm.code(),
                arm.name(),
                arm.modality(),
                arm.sham(),
                arm.ratio(),
                arm.sessions(),
                arm.daysBetweenSessions(),
                arm.version());
    }

    public static FactorView view(StratumFactor factor) {
        return new FactorView(
                factor.id(), factor.code(), factor.label(), factor.levels(), factor.version());
    }

    public static VisitPlanView view(VisitPlan visit) {
        return new VisitPlanView(
                visit.id(),
                visit.code(),
                visit.label(),
                visit.anchor(),
                visit.offsetDays(),
                visit.daysBefore(),
                visit.daysAfter(),
                visit.scan(),
                visit.instruments(),
                visit.version());
    }

    public static ImagingView view(ImagingProtocol imaging) {
        return new ImagingView(
                imaging.space(),
                imaging.repetitionTimeSeconds(),
                imaging.minimumVolumes(),
                imaging.scanner(),
                imaging.version());
    }

    /** The fields of an arm that change; before is null for a new one. */
    public static AuditEntry changes(AuditEntry entry, @Nullable ArmView before, SaveArm after) {
        return entry.changed("code", before == null ? null : before.code(), after.code())
                .changed("name", before == null ? null : before.name(), after.name())
                .changed(
                        "modality",
                        before == null ? null : before.modality().label(),
                        after.modality().label())
                .changed("sham", before == null ? null : before.sham(), after.sham())
                .changed("ratio", before == null ? null : before.ratio(), after.ratio())
                .changed("sessions", before == null ? null : before.sessions(), after.sessions())
                .changed(
                        "days between sessions",
                        before == null ? null : before.daysBetweenSessions(),
                        after.daysBetweenSessions());
    }

    /** The fields of a stratum factor that change; before is null for a new one. */
    public static AuditEntry changes(
            AuditEntry entry, @Nullable FactorView before, SaveFactor after) {
        return entry.changed("code", before == null ? null : before.code(), after.code())
                .changed("label", before == null ? null : before.label(), after.label())
                .changed(
                        "levels",
                        before == null ? null : String.join(", ", before.levels()),
                        String.join(", ", after.levels()));
    }

    /** The fields of a planned visit that change; before is null for a new one. */
    public static AuditEntry changes(
            AuditEntry entry, @Nullable VisitPlanView before, SaveVisitPlan after) {
        return entry.changed("code", before == null ? null : before.code(), after.code())
                .changed("label", before == null ? null : before.label(), after.label())
                .changed(
                        "anchor",
                        before == null ? null : before.anchor().label(),
                        after.anchor().label())
                .changed(
                        "days from anchor",
                        before == null ? null : before.offsetDays(),
                        after.offsetDays())
                .changed(
                        "days before",
                        before == null ? null : before.daysBefore(),
                        after.daysBefore())
                .changed(
                        "days after", before == null ? null : before.daysAfter(), after.daysAfter())
                .changed("scan", before == null ? null : before.scan(), after.scan())
                .changed(
                        "instruments",
                        before == null ? null : before.instruments().toString(),
                        after.instruments().toString());
    }

    /** The points of the imaging protocol that change; before is null when there was none. */
    public static AuditEntry changes(
            AuditEntry entry, @Nullable ImagingView before, SaveImaging after) {
        return entry.changed("space", before == null ? null : before.space(), after.space())
                .changed(
                        "repetition time (s)",
                        before == null || before.repetitionTimeSeconds() == null
                                ? null
                                : before.repetitionTimeSeconds()
                                        .stripTrailingZeros()
                                        .toPlainString(),
                        after.repetitionTimeSeconds() == null
                                ? null
                                : after.repetitionTimeSeconds()
                                        .stripTrailingZeros()
                                        .toPlainString())
                .changed(
                        "minimum volumes",
                        before == null ? null : before.minimumVolumes(),
                        after.minimumVolumes())
                .changed("scanner", before == null ? null : before.scanner(), after.scanner());
    }
}

package org.trialgia.demo.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.randomisation.boundary.AllocationListService;
import org.trialgia.randomisation.boundary.LoadList;
import org.trialgia.randomisation.boundary.SealList;
import org.trialgia.study.boundary.CreateStudy;
import org.trialgia.study.boundary.SaveArm;
import org.trialgia.study.boundary.SaveFactor;
import org.trialgia.study.boundary.SaveHead;
import org.trialgia.study.boundary.SaveImaging;
import org.trialgia.study.boundary.SaveSite;
import org.trialgia.study.boundary.SaveVisitPlan;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.study.boundary.StudyView;
import org.trialgia.vocabulary.Blinding;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.Modality;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.VisitAnchor;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * The protocol of the demo trial: seven arms, two sites, four visits, three of them with a scan.
 */
@ApplicationScoped
class DemoProtocol {

    static final String BASELINE = "BASE";
    static final String WEEK_4 = "WK4";
    static final String WEEK_8 = "WK8";
    static final String WEEK_26 = "WK26";
    static final String CONSENT_VERSION = "2.1";
    static final String SEVERITY = "severity";
    static final String MODERATE = "moderate";
    static final String SEVERE = "severe";

    private static final int DAYS_TO_COME = 120;
    private static final int ROWS_PER_STRATUM = 42;
    private static final Set<Integer> BLOCK_SIZES = Set.of(7, 14);

    @Inject private StudyService studies;
    @Inject private AllocationListService lists;
    @Inject private DemoCrew crew;
    @Inject private DemoTreatments treatments;

    /** Makes the study, opens it, gives everybody their role, and has the list sealed. */
    StudyView make(DemoPlan plan) {
        StudyId id =
                crew.as(
                        Role.DATA_MANAGER,
                        () ->
                                studies.create(
                                        new CreateStudy(
                                                plan.code(),
                                                "Chronic knee pain: acupuncture, stimulation,"
                                                        + " ketamine or mindfulness against"
                                                        + " waiting",
                                                Blinding.BLINDED,
                                                DemoCast.SIZE)));
        StudyView view = crew.as(Role.DATA_MANAGER, () -> fill(id, plan));
        crew.engage(view);
        crew.as(
                Role.UNBLINDED_STATISTICIAN,
                () ->
                        plan.armOrder().isEmpty()
                                ? lists.seal(new SealList(id, BLOCK_SIZES, ROWS_PER_STRATUM))
                                : lists.load(new LoadList(id, list(plan.armOrder()))));
        return view;
    }

    /** The arms in that order, again and again, in each stratum. */
    private static String list(List<String> arms) {
        StringBuilder csv = new StringBuilder("site," + SEVERITY + ",arm\n");
        for (String site : List.of("N", "S")) {
            for (String severity : List.of(MODERATE, SEVERE)) {
                for (int row = 0; row < ROWS_PER_STRATUM; row++) {
                    csv.append(site).append(',').append(severity).append(',');
                    csv.append(arms.get(row % arms.size())).append('\n');
                }
            }
        }
        return csv.toString();
    }

    private StudyView fill(StudyId study, DemoPlan plan) {
        LocalDate today = plan.today();
        StudyView view = studies.study(study);
        studies.saveHead(
                new SaveHead(
                        study,
                        view.version(),
                        view.title(),
                        view.blinding(),
                        view.accrualTarget(),
                        today.minusDays(DemoCast.DAYS),
                        today.plusDays(DAYS_TO_COME),
                        CONSENT_VERSION,
                        ""));
        site(study, "N", "Site North", "Europe/London");
        site(study, "S", "Site South", "America/New_York");
        arm(study, "ACU", "Acupuncture", Modality.ACUPUNCTURE, false, 8, 7);
        arm(study, "ACS", "Sham acupuncture", Modality.ACUPUNCTURE, true, 8, 7);
        arm(study, "TMS", "rTMS of the motor cortex", Modality.RTMS, false, 10, 4);
        arm(study, "TDC", "tDCS of the motor cortex", Modality.TDCS, false, 10, 4);
        arm(study, "KET", "Ketamine infusions", Modality.KETAMINE, false, 4, 14);
        arm(study, "MBS", "Mindfulness course", Modality.MBSR, false, 8, 7);
        arm(study, "WAI", "Waitlist", Modality.WAITLIST, false, 0, 0);
        studies.saveFactor(new SaveFactor(study, null, 0, "site", "Site", List.of("N", "S"), ""));
        studies.saveFactor(
                new SaveFactor(
                        study, null, 0, SEVERITY, "Pain severity", List.of(MODERATE, SEVERE), ""));
        visit(study, BASELINE, "Baseline", VisitAnchor.CONSENT, 7, 7, 21, true);
        visit(study, WEEK_4, "Week 4", VisitAnchor.RANDOMISATION, 28, 5, 7, false);
        visit(study, WEEK_8, "Week 8", VisitAnchor.RANDOMISATION, 56, 7, 14, true);
        visit(study, WEEK_26, "Week 26", VisitAnchor.RANDOMISATION, 182, 14, 21, plan.scansLater());
        studies.saveImaging(
                new SaveImaging(
                        study,
                        0,
                        DemoScan.SPACE,
                        BigDecimal.valueOf(DemoScan.REPETITION_TIME),
                        DemoScan.VOLUMES,
                        "3 T",
                        ""));
        treatments.plan(studies.study(study), today);
        studies.open(study);
        return studies.study(study);
    }

    private void site(StudyId study, String code, String name, String zone) {
        studies.saveSite(new SaveSite(study, null, 0, code, name, zone, ""));
    }

    private void arm(
            StudyId study,
            String code,
            String name,
            Modality modality,
            boolean sham,
            int sessions,
            int daysBetween) {
        studies.saveArm(
                new SaveArm(
                        study, null, 0, code, name, modality, sham, 1, sessions, daysBetween, ""));
    }

    private void visit(
            StudyId study,
            String code,
            String label,
            VisitAnchor anchor,
            int offset,
            int before,
            int after,
            boolean scan) {
        studies.saveVisit(
                new SaveVisitPlan(
                        study,
                        null,
                        0,
                        code,
                        label,
                        anchor,
                        offset,
                        before,
                        after,
                        scan,
                        List.of(Instrument.BPI_SF_24H, Instrument.NRS_24H),
                        ""));
    }
}

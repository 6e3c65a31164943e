package org.trialgia.it.container;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;

import org.jspecify.annotations.Nullable;
import org.trialgia.access.boundary.OnBehalf;
import org.trialgia.persistence.access.Person;
import org.trialgia.persistence.access.PersonRepository;
import org.trialgia.persistence.access.RoleGrant;
import org.trialgia.persistence.access.UnblindedRight;
import org.trialgia.study.boundary.CreateStudy;
import org.trialgia.study.boundary.SaveArm;
import org.trialgia.study.boundary.SaveFactor;
import org.trialgia.study.boundary.SaveHead;
import org.trialgia.study.boundary.SaveSite;
import org.trialgia.study.boundary.SaveVisitPlan;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.study.boundary.StudyView;
import org.trialgia.vocabulary.Blinding;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.Modality;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.VisitAnchor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * People and studies for tests inside the server, made through the services. Each call makes new
 * ones, so tests share nothing.
 */
@ApplicationScoped
public class Fixture {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Inject private OnBehalf onBehalf;
    @Inject private PersonRepository people;
    @Inject private StudyService studies;

    @Resource(lookup = "java:comp/UserTransaction")
    private UserTransaction transaction;

    /** A study open for enrolment, with its first site and the data manager who made it. */
    public record Trial(StudyId id, String code, List<SiteId> sites, PersonId dataManager) {}

    /** Something that may fail in any way. */
    public interface Work<T> {
        T run() throws Exception;
    }

    /** Runs in a transaction of its own, committed when the work is done. */
    public <T> T inTransaction(Work<T> work) {
        try {
            transaction.begin();
            boolean done = false;
            try {
                T result = work.run();
                done = true;
                return result;
            } finally {
                if (done) {
                    transaction.commit();
                } else {
                    transaction.rollback();
                }
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something as somebody. */
    public <T> T as(PersonId who, Supplier<T> work) {
        return onBehalf.of(who, work);
    }

    /** Somebody without any role. */
    public PersonId person() {
        int number = NUMBER.incrementAndGet();
        Person person =
                new Person(
                        PersonId.random(),
                        "test-" + number + "-" + Long.toString(System.nanoTime(), 36),
                        "Test person " + number,
                        "test" + number + "@example.org",
                        "no password",
                        false,
                        Instant.now());
        return inTransaction(() -> {
            people.add(person);
            return person.id();
        });
    }

    /** Somebody with a role. */
    public PersonId person(Role role, @Nullable StudyId study, @Nullable SiteId site) {
        PersonId who = person();
        grant(who, role, study, site);
        return who;
    }

    /** Gives a role. */
    public void grant(PersonId who, Role role, @Nullable StudyId study, @Nullable SiteId site) {
        inTransaction(() -> {
            people.add(new RoleGrant(who, role, study, site, who, Instant.now()));
            return null;
        });
    }

    /** Gives somebody a confirmed unblinded right. */
    public void unblind(PersonId holder, StudyId study) {
        UnblindedRight right =
                new UnblindedRight(
                        study,
                        holder,
                        "for a test",
                        person(),
                        Instant.now(),
                        Instant.now().plus(Duration.ofDays(1)));
        right.confirm(person(), Instant.now());
        inTransaction(() -> {
            people.add(right);
            return null;
        });
    }

    /** A study in which nothing is missing, open for enrolment. */
    public Trial trial() {
        return trial(study -> {
            arm(study, "ACU", Modality.ACUPUNCTURE, false, 8);
            arm(study, "ACS", Modality.ACUPUNCTURE, true, 8);
            arm(study, "MBSR", Modality.MBSR, false, 8);
            arm(study, "WAIT", Modality.WAITLIST, false, 0);
        });
    }

    /**
     * The same with other arms.
     *
     * @param arms adds them while the study is a draft, as its data manager
     */
    public Trial trial(Consumer<StudyId> arms) {
        PersonId manager = person(Role.DATA_MANAGER, null, null);
        String code =
                "T" + NUMBER.incrementAndGet() + Long.toString(System.nanoTime() % 46_656, 36);
        String studyCode = code.toUpperCase(Locale.ROOT);
        StudyId study =
                as(
                        manager,
                        () ->
                                studies.create(
                                        new CreateStudy(
                                                studyCode,
                                                "A trial under test",
                                                Blinding.BLINDED,
                                                60)));
        StudyView made =
                as(
                        manager,
                        () -> {
                            StudyView view = studies.study(study);
                            studies.saveHead(
                                    new SaveHead(
                                            study,
                                            view.version(),
                                            view.title(),
                                            view.blinding(),
                                            60,
                                            null,
                                            null,
                                            "1.0",
                                            ""));
                            site(study, "N", "North", "Europe/London");
                            site(study, "S", "South", "America/New_York");
                            arms.accept(study);
                            studies.saveFactor(
                                    new SaveFactor(
                                            study,
                                            null,
                                            0,
                                            "severity",
                                            "Pain severity",
                                            List.of("moderate", "severe"),
                                            ""));
                            visit(study, "BASE", "Baseline", VisitAnchor.CONSENT, 7, 7, 21);
                            visit(study, "WK8", "Week 8", VisitAnchor.RANDOMISATION, 56, 7, 14);
                            studies.open(study);
                            return studies.study(study);
                        });
        return new Trial(
                study,
                studyCode,
                made.sites().stream().map(StudyView.SiteView::id).toList(),
                manager);
    }

    private void site(StudyId study, String code, String name, String zone) {
        studies.saveSite(new SaveSite(study, null, 0, code, name, zone, ""));
    }

    /** Adds an arm to a draft. */
    public void arm(StudyId study, String code, Modality modality, boolean sham, int sessions) {
        studies.saveArm(
                new SaveArm(
                        study,
                        null,
                        0,
                        code,
                        code + " arm",
                        modality,
                        sham,
                        1,
                        sessions,
                        sessions == 0 ? 0 : 7,
                        ""));
    }

    private void visit(
            StudyId study,
            String code,
            String label,
            VisitAnchor anchor,
            int offset,
            int before,
            int after) {
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
                        true,
                        List.of(Instrument.BPI_SF_24H, Instrument.NRS_24H),
                        ""));
    }
}

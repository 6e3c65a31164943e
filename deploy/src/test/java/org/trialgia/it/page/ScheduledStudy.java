package org.trialgia.it.page;

import static org.trialgia.it.page.Browsing.grant;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;

import org.trialgia.it.Portal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A study of its own with somebody randomised and two visits, for tests in the browser. */
final class ScheduledStudy {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String code =
            "V" + NUMBER.incrementAndGet() + Long.toString(System.nanoTime() % 10_000_000L);

    private final LocalDate consented = LocalDate.now(ZoneOffset.UTC).minusDays(40);

    private ScheduledStudy() {}

    static ScheduledStudy make() throws SQLException {
        ScheduledStudy study = new ScheduledStudy();
        study.insert();
        return study;
    }

    /** The day of the consent; the baseline is due three days later, week 5 after 37. */
    LocalDate consented() {
        return consented;
    }

    /** The participant's number. */
    String number() {
        return code + "-0001";
    }

    private void insert() throws SQLException {
        UUID study = UUID.randomUUID();
        UUID north = UUID.randomUUID();
        UUID south = UUID.randomUUID();
        UUID participant = UUID.randomUUID();
        try (Connection connection = Portal.asSuperuser();
                Statement sql = connection.createStatement()) {
            sql.execute(
                    """
                    insert into study (id, code, title, status, blinding, accrual_target,
                        consent_version, version)
                    values ('%s', '%s', 'Scores in the browser', 'OPEN', 'BLINDED', 10, '3.1', 0)
                    """
                            .formatted(study, code));
            sql.execute(
                    """
                    insert into study_site values
                        ('%s', '%s', 'N', 'Site North', 'Europe/London', 0),
                        ('%s', '%s', 'S', 'Site South', 'Europe/London', 0)
                    """
                            .formatted(north, study, south, study));
            sql.execute(
                    """
                    insert into participant (id, study_id, site_id, number, status, screened_on,
                        pain_side, pain_sites, consent_version, consented_on, imaging_consent,
                        eligible, eligibility_on, randomised_at, randomised_on, version,
                        changed_by, changed_at)
                    values ('%s', '%s', '%s', '%s', 'RANDOMISED', '%s', 'LEFT', 'KNEE', '3.1',
                        '%s', true, true, '%s', now() - interval '38 days', '%s', 0, 'A test',
                        now())
                    """
                            .formatted(
                                    participant,
                                    study,
                                    north,
                                    number(),
                                    consented,
                                    consented,
                                    consented,
                                    consented.plusDays(2)));
            visit(sql, study, participant, 1, "BASE", "Baseline", "CONSENT", consented.plusDays(3));
            visit(
                    sql,
                    study,
                    participant,
                    2,
                    "WK5",
                    "Week 5",
                    "RANDOMISATION",
                    consented.plusDays(37));
        }
        grant("coordinator-a", "COORDINATOR", study, north);
        grant("assessor-a", "OUTCOME_ASSESSOR", study, north);
        grant("assessor-b", "OUTCOME_ASSESSOR", study, south);
        grant("investigator-a", "INVESTIGATOR", study, null);
        grant("analyst-a", "IMAGING_ANALYST", study, null);
    }

    private static void visit(
            Statement sql,
            UUID study,
            UUID participant,
            int ordinal,
            String code,
            String label,
            String anchor,
            LocalDate target)
            throws SQLException {
        UUID plan = UUID.randomUUID();
        String instruments = "E'BPI_SF_24H\\nVAS_24H'";
        sql.execute(
                """
                insert into study_visit_plan values
                    ('%s', '%s', %d, '%s', '%s', '%s', 0, 5, 5, true, %s, 0)
                """
                        .formatted(plan, study, ordinal, code, label, anchor, instruments));
        sql.execute(
                """
                insert into visit_scheduled (id, participant_id, plan_id, ordinal, code, label,
                    anchor, target_on, from_on, to_on, scan, instruments, version, changed_by,
                    changed_at)
                values (gen_random_uuid(), '%s', '%s', %d, '%s', '%s', '%s', '%s', '%s', '%s',
                    true, %s, 0, 'A test', now())
                """
                        .formatted(
                                participant,
                                plan,
                                ordinal,
                                code,
                                label,
                                anchor,
                                target,
                                target.minusDays(5),
                                target.plusDays(5),
                                instruments));
    }

    /** Goes where the day begins. */
    void home(Page page) {
        page.navigate(Portal.at("study/" + code).toString());
    }

    Response go(Page page, String path) {
        return page.navigate(Portal.at("study/" + code + "/" + path).toString());
    }
}

package org.trialgia.it;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.Modality;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * A trial put into the database of the portal under test from outside: magnetic stimulation with
 * its sham, a course without one, people of the demo in its roles, and participants who are
 * assigned to a clinician. For tests of treatment sessions.
 */
public final class TreatedTrial {

    /** How long ago somebody was randomised, where they were. */
    public static final int DAYS_AGO = 10;

    private static final int SESSIONS = 3;
    private static final int DAYS_BETWEEN = 3;

    private final UUID study = UUID.randomUUID();
    private final UUID site = UUID.randomUUID();
    private final String code;
    private int participants;

    /** A draft with three arms: RT and its sham RS, and MB. */
    public TreatedTrial() throws SQLException {
        code = "S" + Long.toString(System.nanoTime() % 100_000_000L);
        update(
                "insert into study (id, code, title, status, blinding, accrual_target,"
                        + " consent_version, version) values (?, ?, 'Treatment', 'DRAFT',"
                        + " 'BLINDED', 10, '1', 0)",
                study,
                code);
        update(
                "insert into study_site values (?, ?, 'N', 'Site North', 'Europe/London', 0)",
                site,
                study);
        arm(1, "RT", "Stimulation", Modality.RTMS, false);
        arm(2, "RS", "Sham stimulation", Modality.RTMS, true);
        arm(3, "MB", "Course", Modality.MBSR, false);
        grant("coordinator-a", "COORDINATOR", site);
        grant("clinician-a", "TREATING_CLINICIAN", site);
        grant("assessor-a", "OUTCOME_ASSESSOR", site);
        grant("investigator-a", "INVESTIGATOR", null);
        grant("data-manager-a", "DATA_MANAGER", null);
        grant("monitor-a", "MONITOR", null);
        grant("statistician-a", "UNBLINDED_STATISTICIAN", null);
    }

    private void arm(int ordinal, String arm, String name, Modality modality, boolean sham)
            throws SQLException {
        update(
                "insert into study_arm values (gen_random_uuid(), ?, ?, ?, ?, ?, ?, 1, ?, ?, 0)",
                study,
                ordinal,
                arm,
                name,
                modality.name(),
                sham,
                SESSIONS,
                DAYS_BETWEEN);
    }

    private void grant(String who, String role, @Nullable UUID at) throws SQLException {
        update(
                "insert into access_role_grant (id, person_id, role, study_id, site_id,"
                        + " granted_by, version) select gen_random_uuid(), p.id, ?, ?, ?, p.id, 0"
                        + " from access_person p where p.username = ?",
                role,
                study,
                at,
                who);
    }

    /** The study's code. */
    public String code() {
        return code;
    }

    /** The number of the participant that was added at this place, from 1. */
    public String number(int participant) {
        return "%s-%04d".formatted(code, participant);
    }

    /** Opens the study for enrolment. */
    public TreatedTrial open() throws SQLException {
        update("update study set status = 'OPEN' where id = ?", study);
        return this;
    }

    /** Adds somebody who may be randomised and is assigned to the clinician. */
    public TreatedTrial withEligible() throws SQLException {
        add("ELIGIBLE", null);
        return this;
    }

    /** Adds somebody who was randomised and has sessions planned, though no plan for them. */
    public TreatedTrial withSessions(Modality modality) throws SQLException {
        LocalDate randomised = today().minusDays(DAYS_AGO);
        UUID participant = add("RANDOMISED", randomised);
        for (int i = 0; i < SESSIONS; i++) {
            update(
                    "insert into visit_session (id, participant_id, number, modality, planned_on,"
                            + " state, version, changed_by, changed_at) values"
                            + " (gen_random_uuid(), ?, ?, ?, ?, 'PLANNED', 0, 'A test', now())",
                    participant,
                    i + 1,
                    modality.name(),
                    randomised.plusDays(1L + (long) i * DAYS_BETWEEN));
        }
        return this;
    }

    private UUID add(String status, @Nullable LocalDate randomised) throws SQLException {
        UUID participant = UUID.randomUUID();
        LocalDate day = today().minusDays(DAYS_AGO + 1L);
        update(
                "insert into participant (id, study_id, site_id, number, status, screened_on,"
                    + " pain_side, pain_sites, consent_version, consented_on, imaging_consent,"
                    + " eligible, eligibility_on, eligibility_reason, randomised_at, randomised_on,"
                    + " version, changed_by, changed_at) values (?, ?, ?, ?, ?, ?, 'LEFT', 'KNEE',"
                    + " '1', ?, false, true, ?, 'all criteria', ?::date, ?, 0, 'A test', now())",
                participant,
                study,
                site,
                number(++participants),
                status,
                day,
                day,
                day,
                randomised,
                randomised);
        update(
                "insert into participant_assignment (id, participant_id, person_id, assigned_by,"
                        + " assigned_at, version) select gen_random_uuid(), ?, p.id, p.id, now(),"
                        + " 0 from access_person p where p.username = 'clinician-a'",
                participant);
        return participant;
    }

    /** Puts every randomisation, and what was planned from it, so many days back. */
    public void randomisedEarlier() throws SQLException {
        try (Connection database = Portal.asSuperuser()) {
            for (String table :
                    new String[] {
                        "update participant set randomised_on = randomised_on - ? where study_id"
                                + " = ?",
                        "update visit_session set planned_on = planned_on - ? where participant_id"
                                + " in (select id from participant where study_id = ?)"
                    }) {
                try (PreparedStatement sql = database.prepareStatement(table)) {
                    sql.setInt(1, DAYS_AGO);
                    sql.setObject(2, study);
                    sql.executeUpdate();
                }
            }
        }
    }

    /** Today where it is earliest of all places at this moment that matter here. */
    public static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private static void update(String sql, @Nullable Object... arguments) throws SQLException {
        try (Connection database = Portal.asSuperuser();
                PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            int rows = statement.executeUpdate();
            if (rows != 1) {
                throw new SQLException(rows + " rows instead of one: " + sql);
            }
        }
    }
}

package org.trialgia.it.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialgia.it.Portal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The application's role can do in the database what it needs and nothing else. */
class DatabaseRolesIT {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table trialgia.mine (x int)",
                "create table public.mine (x int)",
                "create function trialgia.f() returns int language sql as 'select 1'",
                "create extension pgcrypto",
                "create role other",
                "update trialgia.audit_row set action = 'x'",
                "delete from trialgia.audit_row",
                "truncate trialgia.audit_row",
                "update trialgia.audit_chain set head_seq = 0",
                "insert into trialgia.audit_row select * from trialgia.audit_row",
                "alter table trialgia.audit_row disable trigger all",
                "set session_replication_role = replica",
                "copy (select 1) to program 'true'",
                "select pg_read_file('postgresql.conf')",
                "select lo_import('/etc/hostname')",
                "drop table trialgia.study",
                "delete from trialgia.access_person"
            })
    void statement_beyondItsRights_isRefused(String statement) throws SQLException {
        try (Connection connection = Portal.asApplication();
                Statement sql = connection.createStatement()) {
            SQLException refused = assertThrows(SQLException.class, () -> sql.execute(statement));
            assertEquals(INSUFFICIENT_PRIVILEGE, refused.getSQLState(), refused.getMessage());
        }
    }

    @Test
    void server_listensOnLoopbackWithScramAndChecksums() throws SQLException {
        assertEquals("127.0.0.1", setting("listen_addresses"));
        assertEquals("scram-sha-256", setting("password_encryption"));
        assertEquals("on", setting("data_checksums"));
        assertEquals("on", setting("fsync"));
        assertTrue(setting("server_version").startsWith("18."), setting("server_version"));
    }

    private static String setting(String name) throws SQLException {
        try (Connection connection = Portal.asSuperuser();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}

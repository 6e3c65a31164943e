package org.trialgia.deploy;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The portal's database: three roles and the schema. The owner makes and changes tables, the
 * application's role can do nothing but what the migrations grant it.
 */
final class Database {

    static final String NAME = "trialgia";
    static final String SCHEMA = "trialgia";
    static final String OWNER = "trialgia_owner";
    static final String APPLICATION = "trialgia_app";

    private final int port;

    Database(int port) {
        this.port = port;
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Makes roles, database and schema, those that are not there yet. */
    void prepare(String superuserPassword, String ownerPassword, String applicationPassword) {
        try (Connection connection =
                        DriverManager.getConnection(
                                url("postgres"), PostgresServer.SUPERUSER, superuserPassword);
                Statement statement = connection.createStatement()) {
            role(statement, OWNER, ownerPassword);
            role(statement, APPLICATION, applicationPassword);
            if (!exists(statement, "select 1 from pg_database where datname = '" + NAME + "'")) {
                statement.execute("create database " + NAME + " owner " + OWNER);
            }
            statement.execute("revoke all on database " + NAME + " from public");
            statement.execute("grant connect on database " + NAME + " to " + APPLICATION);
            for (String role : new String[] {OWNER, APPLICATION}) {
                statement.execute("alter role " + role + " set search_path = " + SCHEMA);
            }
            statement.execute("alter role " + APPLICATION + " set statement_timeout = '60s'");
            statement.execute("alter role " + APPLICATION + " set lock_timeout = '5s'");
            statement.execute(
                    "alter role "
                            + APPLICATION
                            + " set idle_in_transaction_session_timeout = '300s'");
        } catch (SQLException e) {
            throw new StartRefused("The database cannot be prepared: " + e.getMessage(), e);
        }
        try (Connection connection =
                        DriverManager.getConnection(
                                url(NAME), PostgresServer.SUPERUSER, superuserPassword);
                Statement statement = connection.createStatement()) {
            statement.execute("revoke all on schema public from public");
            statement.execute("create schema if not exists " + SCHEMA + " authorization " + OWNER);
        } catch (SQLException e) {
            throw new StartRefused("The schema cannot be prepared: " + e.getMessage(), e);
        }
    }

    /**
     * Brings the schema up to date.
     *
     * @return how many migrations ran
     */
    int migrate(String ownerPassword) {
        try {
            return Flyway.configure()
                    .dataSource(url(NAME), OWNER, ownerPassword)
                    .schemas(SCHEMA)
                    .createSchemas(false)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate()
                    .migrationsExecuted;
        } catch (FlywayException e) {
            throw new StartRefused(
                    "The database cannot be brought up to date: " + e.getMessage(), e);
        }
    }

    private static void role(Statement statement, String role, String password)
            throws SQLException {
        // The password is our own random hexadecimal word; nothing a person typed gets here.
        if (!password.matches("[0-9a-f]+")) {
            throw new StartRefused("The secret of " + role + " is not one the software made.");
        }
        String verb =
                exists(statement, "select 1 from pg_roles where rolname = '" + role + "'")
                        ? "alter"
                        : "create";
        statement.execute(
                verb
                        + " role "
                        + role
                        + " login nosuperuser nocreatedb nocreaterole noinherit noreplication"
                        + " nobypassrls password '"
                        + password
                        + "'");
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}

package org.trialgia.it.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialgia.it.Portal;
import org.trialgia.persistence.randomisation.PublishedList.Source;
import org.trialgia.persistence.randomisation.SealedList;
import org.trialgia.persistence.randomisation.SealedRow;
import org.trialgia.randomisation.control.AllocationList;
import org.trialgia.randomisation.control.AllocationList.Row;
import org.trialgia.randomisation.control.Commitment;
import org.trialgia.randomisation.control.ListSealer;
import org.trialgia.randomisation.control.RowSeal;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.StudyId;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Nobody reads, changes or adds a row of the vault by SQL; nothing in it is in clear. */
class AllocationVaultIT {

    /** A distinctive arm, sought everywhere afterwards. */
    private static final UUID ARM = UUID.fromString("5a51582d-4152-4d2d-8375-a5a5a5a5a5a5");

    private final UUID study = UUID.randomUUID();
    private final UUID participant = UUID.randomUUID();
    private final ListSealer sealer = new ListSealer(new RowSeal(key()), new SecureRandom());

    private static byte[] key() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private SealedList sealed;

    @BeforeEach
    void sealList() throws SQLException {
        UUID list = UUID.randomUUID();
        UUID site = UUID.randomUUID();
        UUID person = UUID.randomUUID();
        try (Connection connection = Portal.asSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into study (id, code, title, status, blinding, accrual_target,"
                            + " consent_version, version) values ('"
                            + study
                            + "', 'V"
                            + Long.toString(System.nanoTime() % 1_000_000_000L)
                            + "', 'Vault', 'OPEN', 'BLINDED', 1, '1', 0)");
            statement.execute(
                    "insert into study_site values ('"
                            + site
                            + "', '"
                            + study
                            + "', 'N', 'North', 'Europe/London', 0)");
            statement.execute(
                    "insert into access_person (id, username, display_name, email, password_hash,"
                            + " password_changed_at, must_change_password, sessions_valid_from,"
                            + " version) values ('"
                            + person
                            + "', 'vault-"
                            + person
                            + "', 'A', 'a@example.org', 'x', now(), false, now(), 0)");
            statement.execute(
                    "insert into participant (id, study_id, site_id, number, status, screened_on,"
                            + " pain_side, pain_sites, version, changed_by, changed_at) values ('"
                            + participant
                            + "', '"
                            + study
                            + "', '"
                            + site
                            + "', 'V-0001', 'SCREENED', now(), 'LEFT', 'KNEE', 0, 'A', now())");
        }
        sealed =
                sealer.seal(
                        new AllocationList(
                                list,
                                new StudyId(study),
                                List.of(
                                        new Row("", 1, ARM),
                                        new Row("", 2, ARM),
                                        new Row("", 3, ARM))),
                        Source.GENERATED,
                        List.of(3),
                        new PersonId(person));
        try (Connection connection = Portal.asApplication()) {
            assertEquals(1, seal(connection, sealed));
        }
    }

    private static int seal(Connection connection, SealedList list) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select randomisation_seal(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            statement.setObject(1, list.id());
            statement.setObject(2, list.study().value());
            statement.setString(3, list.source().name());
            statement.setBytes(4, list.commitment());
            statement.setBytes(5, list.sealedSalt());
            statement.setBytes(6, list.sealedSizes());
            statement.setObject(7, list.sealedBy().value());
            List<SealedRow> rows = list.rows();
            statement.setArray(
                    8,
                    connection.createArrayOf(
                            "text", rows.stream().map(SealedRow::stratum).toArray()));
            statement.setArray(
                    9,
                    connection.createArrayOf("int4", rows.stream().map(SealedRow::seq).toArray()));
            statement.setArray(
                    10,
                    connection.createArrayOf(
                            "bytea", rows.stream().map(SealedRow::sealed).toArray(byte[][]::new)));
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                return answer.getInt(1);
            }
        }
    }

    /** What the application's role is not to do; each is refused by the database itself. */
    @Test
    void vault_asApplication_isClosed() throws SQLException {
        String where = " where list_id = '" + sealed.id() + "'";
        for (String forbidden :
                List.of(
                        "select sealed from randomisation_row" + where,
                        "select count(*) from randomisation_row",
                        "select sealed_salt from randomisation_list",
                        "select sealed_sizes from randomisation_list",
                        "update randomisation_row set participant_id = null" + where,
                        "update randomisation_row set sealed = sealed" + where,
                        "update randomisation_list set commitment = commitment",
                        "delete from randomisation_row" + where,
                        "delete from randomisation_list",
                        "truncate randomisation_row",
                        "insert into randomisation_row (list_id, stratum, seq, sealed) values ('"
                                + sealed.id()
                                + "', '', 4, decode(repeat('00', 44), 'hex'))",
                        "update randomisation_taken set participant_id = null" + where,
                        "alter table randomisation_row disable trigger all",
                        "create or replace view randomisation_taken as select 1",
                        "set role trialgia_owner")) {
            try (Connection connection = Portal.asApplication();
                    Statement statement = connection.createStatement()) {
                SQLException refused =
                        assertThrows(
                                SQLException.class, () -> statement.execute(forbidden), forbidden);
                // Insufficient privilege, or a view that cannot be written through.
                assertTrue(
                        Set.of("42501", "55000").contains(refused.getSQLState()),
                        refused.getMessage());
            }
        }
        try (Connection connection = Portal.asApplication();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select 1 from randomisation_taken" + where)) {
            assertFalse(rows.next(), "no row that is not taken is seen");
        }
    }

    @Test
    void take_asApplication_releasesOneRowForAParticipantOfTheStudyOnly() throws SQLException {
        try (Connection connection = Portal.asApplication();
                Statement statement = connection.createStatement()) {
            String take = "select seq, repeated from randomisation_take_next('" + sealed.id();
            try (ResultSet row = statement.executeQuery(take + "', '', '" + participant + "')")) {
                assertTrue(row.next());
                assertEquals(1, row.getInt(1));
                assertFalse(row.getBoolean(2) || row.next());
            }
            try (ResultSet row = statement.executeQuery(take + "', '', '" + participant + "')")) {
                assertTrue(row.next());
                assertEquals(1, row.getInt(1));
                assertTrue(row.getBoolean(2));
                assertFalse(row.next());
            }
            assertThrows(
                    SQLException.class,
                    () -> statement.execute(take + "', '', '" + UUID.randomUUID() + "')"));
        }
    }

    /** Even who owns the tables cannot give a row back or exchange one that was taken. */
    @Test
    void takenRow_asSuperuser_staysTaken() throws SQLException {
        try (Connection connection = Portal.asApplication();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select randomisation_take_next('"
                            + sealed.id()
                            + "', '', '"
                            + participant
                            + "')");
        }
        String where = " where list_id = '" + sealed.id() + "' and seq = 1";
        for (String forbidden :
                List.of(
                        "update randomisation_row set participant_id = null, taken_at = null"
                                + where,
                        "update randomisation_row set sealed = decode(repeat('00', 44), 'hex')"
                                + where,
                        "delete from randomisation_row" + where,
                        "truncate randomisation_row")) {
            try (Connection connection = Portal.asSuperuser();
                    Statement statement = connection.createStatement()) {
                assertThrows(SQLException.class, () -> statement.execute(forbidden), forbidden);
            }
        }
    }

    @Test
    void commitment_ofStoredRows_holds_andShowsAnExchangedOne() throws SQLException {
        try (Connection connection = Portal.asSuperuser();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select commitment, sealed_salt from randomisation_list where id"
                                        + " = '"
                                        + sealed.id()
                                        + "'")) {
            row.next();
            SealedList stored = stored(row.getBytes(1), row.getBytes(2));
            assertTrue(
                    Commitment.holds(
                            stored.commitment(), sealer.open(stored), sealer.salt(stored)));
            List<Row> exchanged = new ArrayList<>(sealer.open(stored).rows());
            exchanged.set(0, new Row("", 1, UUID.randomUUID()));
            assertFalse(
                    Commitment.holds(
                            stored.commitment(),
                            new AllocationList(stored.id(), stored.study(), exchanged),
                            sealer.salt(stored)));
        }
    }

    /** A copy of the disk is worth nothing without the key: the arm is on it in no form. */
    @Test
    void concealment_wholeDataFolder_holdsNoArmInClear() throws Exception {
        try (Connection connection = Portal.asSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
        byte[] binary =
                ByteBuffer.allocate(16)
                        .putLong(ARM.getMostSignificantBits())
                        .putLong(ARM.getLeastSignificantBits())
                        .array();
        byte[] text = ARM.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] planted = sealed.commitment();
        Path data = Portal.stack().options().data();
        boolean found = false;
        try (Stream<Path> database = Files.walk(data.resolve("database"));
                Stream<Path> domains = Files.walk(data.resolve("domains"));
                Stream<Path> files = Stream.concat(database, domains)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] content = read(file);
                assertFalse(contains(content, binary), "binary in " + file);
                assertFalse(contains(content, text), "text in " + file);
                found |= contains(content, planted);
            }
        }
        assertTrue(found, "the search finds what is there: the commitment");
    }

    /** What is there now; a file the database takes away meanwhile is empty. */
    private static byte[] read(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    private static boolean contains(byte[] content, byte[] sought) {
        for (int i = 0; i <= content.length - sought.length; i++) {
            if (content[i] == sought[0]
                    && Arrays.equals(content, i, i + sought.length, sought, 0, sought.length)) {
                return true;
            }
        }
        return false;
    }

    private SealedList stored(byte[] commitment, byte[] salt) throws SQLException {
        List<SealedRow> rows = new ArrayList<>();
        try (Connection connection = Portal.asSuperuser();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select stratum, seq, sealed from randomisation_row where list_id"
                                        + " = '"
                                        + sealed.id()
                                        + "' order by seq")) {
            while (row.next()) {
                rows.add(
                        new SealedRow(
                                sealed.id(),
                                row.getString(1),
                                row.getInt(2),
                                row.getBytes(3),
                                null));
            }
        }
        return new SealedList(
                sealed.id(),
                sealed.study(),
                sealed.source(),
                commitment,
                salt,
                sealed.sealedSizes(),
                sealed.sealedBy(),
                rows);
    }
}

package org.trialgia.it.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialgia.audit.boundary.Verification;
import org.trialgia.audit.control.AuditKeys;
import org.trialgia.audit.control.CanonicalRow;
import org.trialgia.audit.control.ChainReading;
import org.trialgia.audit.control.ChainVerifier;
import org.trialgia.audit.control.OutsideNotes;
import org.trialgia.it.Portal;
import org.trialgia.persistence.audit.AuditRows;
import org.trialgia.persistence.audit.StoredRow;
import org.trialgia.persistence.audit.StoredRow.Anchor;
import org.trialgia.persistence.audit.StoredRow.End;
import org.trialgia.persistence.audit.StoredRow.LockedHead;
import org.trialgia.persistence.audit.StoredRow.StoredValue;
import org.trialgia.vocabulary.Knowledge;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A chain written with the application's rights into the real database, then tampered with as its
 * superuser: verification names the first bad row. With the application's own rights none of it can
 * be done at all.
 */
class AuditChainIT {

    private static final int ROWS = 120;
    private static final byte[] SALT = new byte[16];

    @TempDir private Path notes;

    private final UUID chain = UUID.randomUUID();

    @Test
    void aChainAsWritten_isIntact() throws Exception {
        AuditKeys keys = keys();
        OutsideNotes outside = write(keys);
        Verification result = verify(keys, outside);
        assertEquals(List.of(), result.findings());
        assertEquals(ROWS, result.rows());
        assertEquals(ROWS, result.noted());
        assertEquals(1, result.anchors());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update audit_row set action = 'x.y' where seq = 7 | 7 | CHANGED",
                "update audit_row set actor = 'Nobody' where seq = 7 | 7 | CHANGED",
                "update audit_row set recorded_at = recorded_at - interval '1 day' where seq = 7 |"
                        + " 7 | CHANGED",
                "update audit_row set knowledge = 'PLAINER' where seq = 7 | 7 | CHANGED",
                "update audit_row set mac = sha256(mac) where seq = 7 | 7 | FORGED",
                "update audit_row set hash = sha256(hash) where seq = 7 | 7 | CHANGED",
                "update audit_row set previous_hash = sha256(hash) where seq = 7 | 7 | UNLINKED",
                "update audit_value set new_text = '9' where seq = 7 | 7 | CHANGED",
                "update audit_value set new_text = null, new_salt = null where seq = 7 | 7 |"
                        + " CHANGED",
                "update audit_value set ordinal = ordinal + 10 where seq = 7 | 7 | CHANGED",
                "update audit_value set knowledge = 'PLAIN' where seq = 7 and ordinal = 0 | 7 |"
                        + " CHANGED",
                "delete from audit_value where seq = 7 and ordinal = 1 | 7 | CHANGED",
                "insert into audit_value (chain_id, seq, ordinal, field, knowledge) select"
                    + " chain_id, seq, 2, 'x', 'PLAIN' from audit_row where seq = 7 | 7 | CHANGED",
                "delete from audit_row where seq = 1 | 1 | MISSING",
                "delete from audit_row where seq = 7 | 7 | MISSING",
                "delete from audit_row where seq = 120 | 120 | TRUNCATED",
                "delete from audit_row where seq > 99 | 100 | TRUNCATED",
                "delete from audit_row where true | 1 | TRUNCATED",
                "update audit_row set seq = 500 where seq = 120 | 120 | MISSING",
                "update audit_row set seq = 0 where seq = 7 | 0 | UNLINKED",
                "delete from audit_anchor where true | 100 | ANCHOR",
                "update audit_anchor set signature = sha256(signature) where true | 100 | ANCHOR",
                "update audit_chain set head_hash = sha256(head_hash) where true | 120 | FORKED"
            })
    void tamperingAsSuperuser_isNamed(String statement, long seq, Verification.Kind kind)
            throws Exception {
        AuditKeys keys = keys();
        OutsideNotes outside = write(keys);
        tamper(statement);
        Verification.Finding first = verify(keys, outside).findings().getFirst();
        assertEquals(seq, first.seq(), first.sentence());
        assertEquals(kind, first.kind(), first.sentence());
    }

    @Test
    void theLastRowDeleted_withTheHeadMovedBack_isNamed() throws Exception {
        AuditKeys keys = keys();
        OutsideNotes outside = write(keys);
        tamper("delete from audit_row where seq = 120");
        tamper(
                "update audit_chain set head_seq = 119, head_hash = (select r.hash from audit_row r"
                        + " where r.chain_id = audit_chain.id and r.seq = 119) where true");
        Verification.Finding first = verify(keys, outside).findings().getFirst();
        assertEquals(120, first.seq());
        assertEquals(Verification.Kind.TRUNCATED, first.kind());
    }

    @Test
    void aRowAppendedWithoutTheKey_isNamed() throws Exception {
        AuditKeys keys = keys();
        OutsideNotes outside = write(keys);
        try (Connection connection = Portal.asSuperuser()) {
            append(connection, keys(), new OutsideNotes(notes.resolve("elsewhere")), "forged");
        }
        Verification.Finding first = verify(keys, outside).findings().getFirst();
        assertEquals(ROWS + 1, first.seq());
        assertEquals(Verification.Kind.FORGED, first.kind());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_row set action = 'x.y' where true",
                "delete from audit_row where true",
                "update audit_value set new_text = '9' where true",
                "delete from audit_value where true",
                "insert into audit_value (chain_id, seq, ordinal, field, knowledge) select"
                        + " chain_id, seq, 2, 'x', 'PLAIN' from audit_row where seq = 7",
                "insert into audit_anchor (chain_id, seq, hash, signed_at, signature) select"
                        + " chain_id, seq, hash, recorded_at, mac from audit_row where seq = 7",
                "update audit_anchor set seq = 5 where true",
                "delete from audit_anchor where true",
                "update audit_chain set head_seq = 3 where true",
                "delete from audit_chain where true"
            })
    void tamperingAsTheApplication_isRefused(String statement) throws Exception {
        AuditKeys keys = keys();
        OutsideNotes outside = write(keys);
        try (Connection connection = Portal.asApplication();
                Statement sql = connection.createStatement()) {
            String scoped = scoped(statement);
            SQLException refused = assertThrows(SQLException.class, () -> sql.execute(scoped));
            assertEquals("42501", refused.getSQLState(), refused.getMessage());
        }
        assertTrue(verify(keys, outside).intact());
    }

    @Test
    void aRowOfAnotherMoment_isRefused() throws Exception {
        AuditKeys keys = keys();
        try (Connection connection = Portal.asApplication()) {
            connection.setAutoCommit(false);
            LockedHead head = AuditRows.lock(connection, chain);
            StoredRow row = row(1, head.at().minusSeconds(60), head.hash(), "late");
            byte[] hash = CanonicalRow.hash(row);
            assertThrows(
                    SQLException.class,
                    () -> AuditRows.append(connection, row.sealed(hash, keys.mac(hash)), null));
            connection.rollback();
        }
    }

    @Test
    void aRowOfARolledBackTransaction_isNotThere() throws Exception {
        AuditKeys keys = keys();
        OutsideNotes outside = write(keys);
        try (Connection connection = Portal.asApplication()) {
            connection.setAutoCommit(false);
            LockedHead head = AuditRows.lock(connection, chain);
            StoredRow row = row(head.seq() + 1, head.at(), head.hash(), "taken back");
            byte[] hash = CanonicalRow.hash(row);
            AuditRows.append(connection, row.sealed(hash, keys.mac(hash)), null);
            connection.rollback();
        }
        Verification result = verify(keys, outside);
        assertTrue(result.intact());
        assertEquals(ROWS, result.rows());
    }

    private OutsideNotes write(AuditKeys keys) throws SQLException {
        OutsideNotes outside = new OutsideNotes(notes);
        try (Connection connection = Portal.asApplication()) {
            for (int i = 1; i <= ROWS; i++) {
                append(connection, keys, outside, "value " + i);
            }
        }
        return outside;
    }

    private void append(Connection connection, AuditKeys keys, OutsideNotes outside, String text)
            throws SQLException {
        connection.setAutoCommit(false);
        LockedHead head = AuditRows.lock(connection, chain);
        long seq = head.seq() + 1;
        StoredRow row = row(seq, head.at(), head.hash(), text);
        byte[] hash = CanonicalRow.hash(row);
        byte[] signature =
                ChainVerifier.anchored(seq) ? keys.sign(chain, seq, hash, head.at()) : null;
        AuditRows.append(connection, row.sealed(hash, keys.mac(hash)), signature);
        connection.commit();
        outside.note(chain, seq, hash);
        if (signature != null) {
            outside.note(new Anchor(chain, seq, hash, head.at(), signature));
        }
    }

    private StoredRow row(long seq, Instant at, byte[] previous, String text) {
        return new StoredRow(
                chain,
                seq,
                at,
                new UUID(0, 1),
                "Coordinator A",
                "Coordinator",
                "Europe/London",
                "visit.score-changed",
                Knowledge.PLAIN,
                "score",
                new UUID(0, 2),
                "a score",
                null,
                null,
                previous,
                new byte[0],
                new byte[0],
                List.of(
                        new StoredValue(
                                0,
                                "worst",
                                Knowledge.SCORE,
                                null,
                                text,
                                null,
                                SALT,
                                null,
                                CanonicalRow.digest(SALT, text)),
                        new StoredValue(
                                1, "note", Knowledge.PLAIN, null, text, null, null, null, null)));
    }

    /** With all the rights there are, constraints switched off. */
    private void tamper(String statement) throws SQLException {
        try (Connection connection = Portal.asSuperuser();
                Statement sql = connection.createStatement()) {
            sql.execute("set session_replication_role = replica");
            sql.execute(scoped(statement));
        }
    }

    /** The statement, limited to this test's chain. */
    private String scoped(String statement) {
        String key =
                statement.contains("audit_chain set") || statement.contains("from audit_chain")
                        ? "id"
                        : "chain_id";
        int where = statement.lastIndexOf(" where ");
        return statement.substring(0, where)
                + " where "
                + key
                + " = '"
                + chain
                + "' and "
                + statement.substring(where + " where ".length());
    }

    private Verification verify(AuditKeys keys, OutsideNotes outside) throws SQLException {
        try (Connection connection = Portal.asSuperuser()) {
            return ChainReading.verify(
                    chain, new Rows(connection), keys, outside, "test", (done, total) -> {});
        }
    }

    private final class Rows implements ChainReading.Source {
        private final Connection connection;

        private Rows(Connection connection) {
            this.connection = connection;
        }

        @Override
        public List<Anchor> anchors() {
            try {
                return AuditRows.anchors(connection, chain);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public End end() {
            try {
                return AuditRows.end(connection, chain);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public List<StoredRow> portion(long after, long until, int most) {
            try {
                return AuditRows.after(connection, chain, after, until, most);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static AuditKeys keys() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] mac = new byte[32];
        System.arraycopy(pair.getPublic().getEncoded(), 12, mac, 0, mac.length);
        return AuditKeys.of(mac, pair.getPrivate(), pair.getPublic());
    }
}

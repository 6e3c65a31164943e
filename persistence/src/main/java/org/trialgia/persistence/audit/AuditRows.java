package org.trialgia.persistence.audit;

import org.jspecify.annotations.Nullable;
import org.trialgia.persistence.audit.StoredRow.Anchor;
import org.trialgia.persistence.audit.StoredRow.End;
import org.trialgia.persistence.audit.StoredRow.Head;
import org.trialgia.persistence.audit.StoredRow.LockedHead;
import org.trialgia.persistence.audit.StoredRow.StoredValue;
import org.trialgia.vocabulary.Knowledge;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Rows of the trail on a given connection: for the repository, and for a verifier that runs beside
 * the portal.
 */
public final class AuditRows {

    private static final int FETCH_SIZE = 1000;

    private static final String APPEND = "select trialgia.audit_append(" + "?, ".repeat(25) + "?)";

    private static final String COLUMNS =
            "r.chain_id, r.seq, r.recorded_at, r.actor_id, r.actor, r.role, r.site_zone, r.action,"
                    + " r.knowledge, r.subject_kind, r.subject_id, r.subject_label,"
                    + " r.participant_id, r.site_id, r.previous_hash, r.hash, r.mac";

    private AuditRows() {}

    /** Locks a chain until the transaction ends, making it when it is new. */
    public static LockedHead lock(Connection connection, UUID chain) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select head_seq, head_hash, at from" + " trialgia.audit_lock(?)")) {
            statement.setObject(1, chain);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return new LockedHead(rows.getLong(1), rows.getBytes(2), instant(rows, 3));
            }
        }
    }

    /**
     * Appends a row, with its values, to the chain this transaction has locked.
     *
     * @param anchor the signature over this point of the chain; null where none is due
     */
    public static void append(Connection connection, StoredRow row, byte @Nullable [] anchor)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            statement.setObject(1, row.chain());
            statement.setLong(2, row.seq());
            statement.setObject(3, offset(row.recordedAt()));
            setUuid(statement, 4, row.actorId());
            statement.setString(5, row.actor());
            statement.setString(6, row.role());
            statement.setString(7, row.siteZone());
            statement.setString(8, row.action());
            statement.setString(9, row.knowledge().name());
            statement.setString(10, row.subjectKind());
            setUuid(statement, 11, row.subjectId());
            statement.setString(12, row.subjectLabel());
            setUuid(statement, 13, row.participantId());
            setUuid(statement, 14, row.siteId());
            statement.setBytes(15, row.previousHash());
            statement.setBytes(16, row.hash());
            statement.setBytes(17, row.mac());
            setValues(statement, 18, row.values());
            statement.setBytes(26, anchor);
            statement.execute();
        }
    }

    private static void setValues(PreparedStatement statement, int from, List<StoredValue> values)
            throws SQLException {
        int index = from;
        for (Function<StoredValue, @Nullable Object> text :
                List.<Function<StoredValue, @Nullable Object>>of(
                        StoredValue::field,
                        value -> value.knowledge().name(),
                        StoredValue::oldText,
                        StoredValue::newText)) {
            statement.setArray(index++, array(statement, "text", values, text, new String[0]));
        }
        for (Function<StoredValue, @Nullable Object> bytes :
                List.<Function<StoredValue, @Nullable Object>>of(
                        StoredValue::oldSalt,
                        StoredValue::newSalt,
                        StoredValue::oldDigest,
                        StoredValue::newDigest)) {
            statement.setArray(index++, array(statement, "bytea", values, bytes, new byte[0][]));
        }
    }

    private static Array array(
            PreparedStatement statement,
            String type,
            List<StoredValue> values,
            Function<StoredValue, @Nullable Object> part,
            Object[] kind)
            throws SQLException {
        return statement
                .getConnection()
                .createArrayOf(type, values.stream().map(part).toList().toArray(kind));
    }

    /** Where a chain ends, seen at one moment. */
    public static End end(Connection connection, UUID chain) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select c.head_seq, c.head_hash, coalesce(r.last, 0) from"
                                + " (select max(seq) as last from trialgia.audit_row"
                                + " where chain_id = ?) r left join"
                                + " trialgia.audit_chain c on c.id = ?")) {
            statement.setObject(1, chain);
            statement.setObject(2, chain);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                byte[] hash = rows.getBytes(2);
                return new End(
                        hash == null
                                ? Optional.empty()
                                : Optional.of(new Head(rows.getLong(1), hash)),
                        rows.getLong(3));
            }
        }
    }

    public static List<Anchor> anchors(Connection connection, UUID chain) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select seq, hash, signed_at, signature from"
                                + " trialgia.audit_anchor where chain_id = ?"
                                + " order by seq")) {
            statement.setObject(1, chain);
            try (ResultSet rows = statement.executeQuery()) {
                List<Anchor> anchors = new ArrayList<>();
                while (rows.next()) {
                    anchors.add(
                            new Anchor(
                                    chain,
                                    rows.getLong(1),
                                    rows.getBytes(2),
                                    instant(rows, 3),
                                    rows.getBytes(4)));
                }
                return anchors;
            }
        }
    }

    /** The rows of a chain after a number, in order, at most so many. */
    public static List<StoredRow> after(
            Connection connection, UUID chain, long seq, long until, int most) throws SQLException {
        List<StoredRow> found = new ArrayList<>();
        TrailQuery query = TrailQuery.of(chain).between(seq + 1, until);
        select(connection, query, "r.seq", 0, most, found::add);
        return found;
    }

    static void select(
            Connection connection,
            TrailQuery query,
            String order,
            int first,
            int size,
            Consumer<StoredRow> sink)
            throws SQLException {
        // One row of the answer per value; the order keeps a row's values together.
        String sql =
                "select "
                        + COLUMNS
                        + ", v.ordinal, v.field, v.knowledge, v.old_text, v.new_text, v.old_salt,"
                        + " v.new_salt, v.old_digest, v.new_digest from (select * from"
                        + " trialgia.audit_row r where "
                        + query.condition()
                        + " order by "
                        + order
                        + " limit ? offset ?) r left join trialgia.audit_value v on v.chain_id ="
                        + " r.chain_id and v.seq = r.seq order by "
                        + order
                        + ", v.ordinal";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCH_SIZE);
            int next = query.bind(statement, 1);
            statement.setInt(next, size);
            statement.setInt(next + 1, first);
            try (ResultSet rows = statement.executeQuery()) {
                gather(rows, sink);
            }
        }
    }

    private static void gather(ResultSet rows, Consumer<StoredRow> sink) throws SQLException {
        StoredRow current = null;
        List<StoredValue> values = new ArrayList<>();
        while (rows.next()) {
            if (current == null || current.seq() != rows.getLong(2)) {
                if (current != null) {
                    sink.accept(current.with(values));
                }
                current = row(rows);
                values.clear();
            }
            if (rows.getObject(18) != null) {
                values.add(value(rows));
            }
        }
        if (current != null) {
            sink.accept(current.with(values));
        }
    }

    private static StoredRow row(ResultSet rows) throws SQLException {
        return new StoredRow(
                rows.getObject(1, UUID.class),
                rows.getLong(2),
                instant(rows, 3),
                rows.getObject(4, UUID.class),
                rows.getString(5),
                rows.getString(6),
                rows.getString(7),
                rows.getString(8),
                knowledge(rows.getString(9)),
                rows.getString(10),
                rows.getObject(11, UUID.class),
                rows.getString(12),
                rows.getObject(13, UUID.class),
                rows.getObject(14, UUID.class),
                rows.getBytes(15),
                rows.getBytes(16),
                rows.getBytes(17),
                List.of());
    }

    private static StoredValue value(ResultSet rows) throws SQLException {
        return new StoredValue(
                rows.getInt(18),
                rows.getString(19),
                knowledge(rows.getString(20)),
                rows.getString(21),
                rows.getString(22),
                rows.getBytes(23),
                rows.getBytes(24),
                rows.getBytes(25),
                rows.getBytes(26));
    }

    /** A word the software does not know was not written by it. */
    private static Knowledge knowledge(String word) {
        try {
            return Knowledge.valueOf(word);
        } catch (IllegalArgumentException e) {
            return Knowledge.UNKNOWN;
        }
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime offset(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static void setUuid(PreparedStatement statement, int index, @Nullable UUID value)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.OTHER);
        } else {
            statement.setObject(index, value);
        }
    }
}

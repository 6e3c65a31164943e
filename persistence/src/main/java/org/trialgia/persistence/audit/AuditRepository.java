package org.trialgia.persistence.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.trialgia.persistence.audit.StoredRow.Anchor;
import org.trialgia.persistence.audit.StoredRow.End;
import org.trialgia.persistence.audit.StoredRow.Head;
import org.trialgia.persistence.audit.StoredRow.LockedHead;
import org.trialgia.persistence.audit.StoredRow.StoredValue;
import org.trialgia.vocabulary.Knowledge;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Appends to and reads the trail on the connection of the running transaction. Plain JDBC, since
 * rows are never entities: nothing may change one.
 */
@ApplicationScoped
public class AuditRepository {

    private static final int FETCH_SIZE = 1000;

    private static final String APPEND = "select trialgia.audit_append(" + "?, ".repeat(25) + "?)";

    @PersistenceContext private EntityManager entities;

    /** Sends what the transaction has changed so far, so that a refusal comes before the lock. */
    public void flush() {
        entities.flush();
    }

    /** Locks a chain until the transaction ends, making it when it is new. */
    public LockedHead lock(UUID chain) {
        return session()
                .doReturningWork(connection -> {
                    try (PreparedStatement statement =
                            connection.prepareStatement(
                                    "select head_seq, head_hash, at from"
                                            + " trialgia.audit_lock(?)")) {
                        statement.setObject(1, chain);
                        try (ResultSet rows = statement.executeQuery()) {
                            rows.next();
                            return new LockedHead(
                                    rows.getLong(1), rows.getBytes(2), instant(rows, 3));
                        }
                    }
                });
    }

    /**
     * Appends a row, with its values, to the chain this transaction has locked.
     *
     * @param anchor the signature over this point of the chain; null where none is due
     */
    public void append(StoredRow row, byte @Nullable [] anchor) {
        session()
                .doWork(connection -> {
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
                });
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
    public End end(UUID chain) {
        return session()
                .doReturningWork(connection -> {
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
                });
    }

    public List<Anchor> anchors(UUID chain) {
        return session()
                .doReturningWork(connection -> {
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
                });
    }

    /** The rows of a chain after a number, in order, at most so many. */
    public List<StoredRow> after(UUID chain, long seq, long until, int most) {
        List<StoredRow> found = new ArrayList<>();
        select(TrailQuery.of(chain).between(seq + 1, until), "r.seq", 0, most, found::add);
        return found;
    }

    /** Hands the rows a query matches over, oldest first. */
    public void stream(TrailQuery query, Consumer<StoredRow> sink) {
        select(query, "r.seq", 0, Integer.MAX_VALUE, sink);
    }

    /** One page of the rows a query matches, newest first. */
    public List<StoredRow> page(TrailQuery query, int first, int size) {
        List<StoredRow> found = new ArrayList<>();
        select(query, "r.seq desc", first, size, found::add);
        return found;
    }

    public long count(TrailQuery query) {
        return session()
                .doReturningWork(connection -> {
                    try (PreparedStatement statement =
                            connection.prepareStatement(
                                    "select count(*) from trialgia.audit_row r where "
                                            + query.condition())) {
                        query.bind(statement, 1);
                        try (ResultSet rows = statement.executeQuery()) {
                            rows.next();
                            return rows.getLong(1);
                        }
                    }
                });
    }

    /** Who wrote the rows a query matches: names by id, each as last used. */
    public Map<UUID, String> actors(TrailQuery query) {
        return session()
                .doReturningWork(connection -> {
                    try (PreparedStatement statement =
                            connection.prepareStatement(
                                    "select distinct on (r.actor_id) r.actor_id, r.actor from"
                                            + " trialgia.audit_row r where r.actor_id is not null"
                                            + " and "
                                            + query.condition()
                                            + " order by r.actor_id, r.seq desc")) {
                        query.bind(statement, 1);
                        Map<UUID, String> actors = new HashMap<>();
                        try (ResultSet rows = statement.executeQuery()) {
                            while (rows.next()) {
                                actors.put(rows.getObject(1, UUID.class), rows.getString(2));
                            }
                        }
                        return actors;
                    }
                });
    }

    /** The different actions of the rows a query matches, in order. */
    public List<String> actions(TrailQuery query) {
        return session()
                .doReturningWork(connection -> {
                    try (PreparedStatement statement =
                            connection.prepareStatement(
                                    "select distinct r.action from trialgia.audit_row r where "
                                            + query.condition()
                                            + " order by r.action")) {
                        query.bind(statement, 1);
                        List<String> actions = new ArrayList<>();
                        try (ResultSet rows = statement.executeQuery()) {
                            while (rows.next()) {
                                actions.add(rows.getString(1));
                            }
                        }
                        return actions;
                    }
                });
    }

    private void select(
            TrailQuery query, String order, int first, int size, Consumer<StoredRow> sink) {
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
        session()
                .doWork(connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        statement.setFetchSize(FETCH_SIZE);
                        int next = query.bind(statement, 1);
                        statement.setInt(next, size);
                        statement.setInt(next + 1, first);
                        try (ResultSet rows = statement.executeQuery()) {
                            gather(rows, sink);
                        }
                    }
                });
    }

    private static final String COLUMNS =
            "r.chain_id, r.seq, r.recorded_at, r.actor_id, r.actor, r.role, r.site_zone, r.action,"
                    + " r.knowledge, r.subject_kind, r.subject_id, r.subject_label,"
                    + " r.participant_id, r.site_id, r.previous_hash, r.hash, r.mac";

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

    private Session session() {
        return entities.unwrap(Session.class);
    }
}

package org.trialgia.persistence.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.trialgia.persistence.audit.StoredRow.Anchor;
import org.trialgia.persistence.audit.StoredRow.End;
import org.trialgia.persistence.audit.StoredRow.LockedHead;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Appends to and reads the trail on the connection of the running transaction. Plain JDBC, since
 * rows are never entities: nothing may change one.
 */
@ApplicationScoped
public class AuditRepository {

    @PersistenceContext private EntityManager entities;

    /** Sends what the transaction has changed so far, so that a refusal comes before the lock. */
    public void flush() {
        entities.flush();
    }

    /** Locks a chain until the transaction ends, making it when it is new. */
    public LockedHead lock(UUID chain) {
        return session().doReturningWork(connection -> AuditRows.lock(connection, chain));
    }

    /**
     * Appends a row, with its values, to the chain this transaction has locked.
     *
     * @param anchor the signature over this point of the chain; null where none is due
     */
    public void append(StoredRow row, byte @Nullable [] anchor) {
        session().doWork(connection -> AuditRows.append(connection, row, anchor));
    }

    /** Where a chain ends, seen at one moment. */
    public End end(UUID chain) {
        return session().doReturningWork(connection -> AuditRows.end(connection, chain));
    }

    public List<Anchor> anchors(UUID chain) {
        return session().doReturningWork(connection -> AuditRows.anchors(connection, chain));
    }

    /** The rows of a chain after a number, in order, at most so many. */
    public List<StoredRow> after(UUID chain, long seq, long until, int most) {
        return session()
                .doReturningWork(
                        connection -> AuditRows.after(connection, chain, seq, until, most));
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
        session()
                .doWork(connection ->
                        AuditRows.select(connection, query, order, first, size, sink));
    }

    private Session session() {
        return entities.unwrap(Session.class);
    }
}

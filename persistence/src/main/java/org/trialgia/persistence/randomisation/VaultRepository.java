package org.trialgia.persistence.randomisation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.hibernate.Session;
import org.trialgia.persistence.randomisation.PublishedList.Source;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.StudyId;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Seals lists, takes rows and finds those that were taken. */
@ApplicationScoped
public class VaultRepository {

    private static final String TAKEN = "list_id, stratum, seq, sealed, taken_at";

    @PersistenceContext private EntityManager entities;

    /** A row a participant has, and whether they had it before. */
    public record Taken(SealedRow row, boolean repeated) {}

    /**
     * Keeps a list.
     *
     * @return its place among the study's lists
     */
    public int seal(SealedList list) {
        return session()
                .doReturningWork(connection -> {
                    try (PreparedStatement statement =
                            connection.prepareStatement(
                                    "select trialgia.randomisation_seal(?, ?, ?, ?, ?, ?, ?, ?, ?,"
                                            + " ?)")) {
                        List<SealedRow> rows = list.rows();
                        statement.setObject(1, list.id());
                        statement.setObject(2, list.study().value());
                        statement.setString(3, list.source().name());
                        statement.setBytes(4, list.commitment());
                        statement.setBytes(5, list.sealedSalt());
                        statement.setBytes(6, list.sealedSizes());
                        statement.setObject(7, list.sealedBy().value());
                        statement.setArray(
                                8,
                                connection.createArrayOf(
                                        "text", rows.stream().map(SealedRow::stratum).toArray()));
                        statement.setArray(
                                9,
                                connection.createArrayOf(
                                        "int4", rows.stream().map(SealedRow::seq).toArray()));
                        statement.setArray(
                                10,
                                connection.createArrayOf(
                                        "bytea",
                                        rows.stream()
                                                .map(SealedRow::sealed)
                                                .toArray(byte[][]::new)));
                        try (ResultSet answer = statement.executeQuery()) {
                            answer.next();
                            return answer.getInt(1);
                        }
                    }
                });
    }

    /** The study's lists in the order in which they are used. */
    public List<PublishedList> lists(StudyId study) {
        return session()
                .doReturningWork(connection -> {
                    try (PreparedStatement statement =
                            connection.prepareStatement(
                                    "select id, ordinal, source, commitment, strata, sealed_by,"
                                            + " sealed_at from trialgia.randomisation_published"
                                            + " where study_id = ? order by ordinal")) {
                        statement.setObject(1, study.value());
                        try (ResultSet rows = statement.executeQuery()) {
                            List<PublishedList> lists = new ArrayList<>();
                            while (rows.next()) {
                                lists.add(
                                        new PublishedList(
                                                rows.getObject(1, UUID.class),
                                                rows.getInt(2),
                                                Source.valueOf(rows.getString(3)),
                                                rows.getBytes(4),
                                                rows.getInt(5),
                                                new PersonId(rows.getObject(6, UUID.class)),
                                                rows.getObject(7, OffsetDateTime.class)
                                                        .toInstant()));
                            }
                            return lists;
                        }
                    }
                });
    }

    /** Locks a list until the transaction ends. The first lock of a randomisation. */
    public void lock(UUID list) {
        session()
                .doWork(connection -> {
                    try (PreparedStatement statement =
                            connection.prepareStatement("select trialgia.randomisation_lock(?)")) {
                        statement.setObject(1, list);
                        statement.execute();
                    }
                });
    }

    /** Takes the next row of a stratum for a participant; empty when the list has none left. */
    public Optional<Taken> takeNext(UUID list, String stratum, ParticipantId participant) {
        return session()
                .doReturningWork(connection -> {
                    try (PreparedStatement statement =
                            connection.prepareStatement(
                                    "select "
                                            + TAKEN
                                            + ", repeated from"
                                            + " trialgia.randomisation_take_next(?, ?, ?)")) {
                        statement.setObject(1, list);
                        statement.setString(2, stratum);
                        statement.setObject(3, participant.value());
                        try (ResultSet rows = statement.executeQuery()) {
                            return rows.next()
                                    ? Optional.of(new Taken(row(rows), rows.getBoolean(6)))
                                    : Optional.empty();
                        }
                    }
                });
    }

    /** The row a participant has. */
    public Optional<SealedRow> find(ParticipantId participant) {
        return session()
                .doReturningWork(connection -> {
                    try (PreparedStatement statement =
                                    taken(connection, "participant_id", participant.value());
                            ResultSet rows = statement.executeQuery()) {
                        return rows.next() ? Optional.of(row(rows)) : Optional.empty();
                    }
                });
    }

    /** The rows of all participants of a study who have one. */
    public Map<ParticipantId, SealedRow> inStudy(StudyId study) {
        return session()
                .doReturningWork(connection -> {
                    try (PreparedStatement statement =
                                    taken(connection, "study_id", study.value());
                            ResultSet rows = statement.executeQuery()) {
                        Map<ParticipantId, SealedRow> found = new HashMap<>();
                        while (rows.next()) {
                            found.put(new ParticipantId(rows.getObject(6, UUID.class)), row(rows));
                        }
                        return found;
                    }
                });
    }

    private static PreparedStatement taken(Connection connection, String column, UUID value)
            throws SQLException {
        PreparedStatement statement =
                connection.prepareStatement(
                        "select "
                                + TAKEN
                                + ", participant_id from trialgia.randomisation_taken where "
                                + column
                                + " = ?");
        statement.setObject(1, value);
        return statement;
    }

    private static SealedRow row(ResultSet rows) throws SQLException {
        return new SealedRow(
                rows.getObject(1, UUID.class),
                rows.getString(2),
                rows.getInt(3),
                rows.getBytes(4),
                rows.getObject(5, OffsetDateTime.class).toInstant());
    }

    private Session session() {
        return entities.unwrap(Session.class);
    }
}

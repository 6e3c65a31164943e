package org.trialgia.persistence.audit;

import org.trialgia.vocabulary.Knowledge;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.PersonId;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * Which rows of one chain are asked for. Every condition is a fixed piece of SQL with bound values;
 * nothing typed by a person becomes SQL.
 */
public final class TrailQuery {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> bindings = new ArrayList<>();

    private TrailQuery() {}

    /** Every row of a chain. */
    public static TrailQuery of(UUID chain) {
        return new TrailQuery().and("r.chain_id = ?", chain);
    }

    /** Only rows from a number up to another, both included. */
    public TrailQuery between(long first, long last) {
        return and("r.seq >= ?", first).and("r.seq <= ?", last);
    }

    /** Only what one person did. */
    public TrailQuery by(PersonId actor) {
        return and("r.actor_id = ?", actor.value());
    }

    /** Only rows about one participant. */
    public TrailQuery about(ParticipantId participant) {
        return and("r.participant_id = ?", participant.value());
    }

    /** Only rows about one record. */
    public TrailQuery aboutRecord(UUID subject) {
        return and("r.subject_id = ?", subject);
    }

    /** Only rows whose facts, as a whole, are of these kinds. */
    public TrailQuery ofKinds(Set<Knowledge> kinds) {
        return and(
                "r.knowledge = any (?)",
                kinds.stream().map(Enum::name).sorted().toArray(String[]::new));
    }

    /** Only rows recorded at or after a moment. */
    public TrailQuery from(Instant moment) {
        return and("r.recorded_at >= ?", moment.atOffset(ZoneOffset.UTC));
    }

    /** Only rows recorded before a moment. */
    public TrailQuery before(Instant moment) {
        return and("r.recorded_at < ?", moment.atOffset(ZoneOffset.UTC));
    }

    /** Only rows whose actor, action or record's name contains the words, whatever their case. */
    public TrailQuery containing(String words) {
        String pattern =
                "%"
                        + words.strip()
                                .toLowerCase(Locale.ROOT)
                                .replace("!", "!!")
                                .replace("%", "!%")
                                .replace("_", "!_")
                        + "%";
        and(
                "(lower(r.actor) like ? escape '!' or lower(r.action) like ? escape '!' or"
                        + " lower(r.subject_label) like ? escape '!')",
                pattern);
        bindings.add(pattern);
        bindings.add(pattern);
        return this;
    }

    private TrailQuery and(String condition, Object binding) {
        conditions.add(condition);
        bindings.add(binding);
        return this;
    }

    String condition() {
        return String.join(" and ", conditions);
    }

    /** Binds the values from an index on and says the index after them. */
    int bind(PreparedStatement statement, int from) throws SQLException {
        int index = from;
        for (Object binding : bindings) {
            if (binding instanceof String[] words) {
                statement.setArray(
                        index++, statement.getConnection().createArrayOf("varchar", words));
            } else {
                statement.setObject(index++, binding);
            }
        }
        return index;
    }
}

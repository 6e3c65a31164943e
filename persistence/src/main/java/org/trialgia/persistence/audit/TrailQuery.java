package org.trialgia.persistence.audit;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.SiteId;

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

    /**
     * Rows somebody may read: of one place, by themselves or by others, of these kinds.
     *
     * @param site null for rows that belong to no site
     * @param within only rows about these participants; null for all others than {@code except}
     * @param except no rows about these
     * @param actor the reader
     * @param own whether the reader's own rows or everybody else's
     */
    public record Way(
            @Nullable SiteId site,
            @Nullable Set<ParticipantId> within,
            Set<ParticipantId> except,
            PersonId actor,
            boolean own,
            Set<Knowledge> kinds) {

        public Way {
            within = within == null ? null : Set.copyOf(within);
            except = Set.copyOf(except);
            kinds = Set.copyOf(kinds);
        }
    }

    /** Only rows that are readable in one of these ways; none where there is no way. */
    public TrailQuery readable(List<Way> ways) {
        List<String> alternatives = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (Way way : ways) {
            StringBuilder condition = new StringBuilder("r.knowledge = any (?)");
            values.add(names(way.kinds()));
            condition.append(
                    way.own() ? " and r.actor_id = ?" : " and r.actor_id is distinct from ?");
            values.add(way.actor().value());
            if (way.site() == null) {
                condition.append(" and r.site_id is null");
            } else {
                condition.append(" and r.site_id = ?");
                values.add(way.site().value());
            }
            if (way.within() != null) {
                condition.append(" and r.participant_id = any (?)");
                values.add(ids(way.within()));
            } else if (!way.except().isEmpty()) {
                condition.append(" and (r.participant_id is null or r.participant_id <> all (?))");
                values.add(ids(way.except()));
            }
            alternatives.add("(" + condition + ")");
        }
        conditions.add(
                alternatives.isEmpty() ? "false" : "(" + String.join(" or ", alternatives) + ")");
        bindings.addAll(values);
        return this;
    }

    private static String[] names(Set<Knowledge> kinds) {
        return kinds.stream().map(Enum::name).sorted().toArray(String[]::new);
    }

    private static UUID[] ids(Set<ParticipantId> participants) {
        return participants.stream().map(ParticipantId::value).sorted().toArray(UUID[]::new);
    }

    /** Only rows of these actions, each a feature and a verb. */
    public TrailQuery ofActions(Set<String> actions) {
        return and("r.action = any (?)", actions.stream().sorted().toArray(String[]::new));
    }

    /** Only rows whose action begins with a feature's word. */
    public TrailQuery ofFeature(String feature) {
        return and("r.action like ? escape '!'", literal(feature) + ".%");
    }

    /** Only rows whose action ends with a verb. */
    public TrailQuery ofVerb(String verb) {
        return and("r.action like ? escape '!'", "%" + literal(verb));
    }

    /** Only rows of one site. */
    public TrailQuery at(SiteId site) {
        return and("r.site_id = ?", site.value());
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
        String pattern = "%" + literal(words.strip().toLowerCase(Locale.ROOT)) + "%";
        and(
                "(lower(r.actor) like ? escape '!' or lower(r.action) like ? escape '!' or"
                        + " lower(r.subject_label) like ? escape '!')",
                pattern);
        bindings.add(pattern);
        bindings.add(pattern);
        return this;
    }

    private static String literal(String words) {
        return words.replace("!", "!!").replace("%", "!%").replace("_", "!_");
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
            switch (binding) {
                case String[] words ->
                        statement.setArray(
                                index++, statement.getConnection().createArrayOf("varchar", words));
                case UUID[] ids ->
                        statement.setArray(
                                index++, statement.getConnection().createArrayOf("uuid", ids));
                default -> statement.setObject(index++, binding);
            }
        }
        return index;
    }
}

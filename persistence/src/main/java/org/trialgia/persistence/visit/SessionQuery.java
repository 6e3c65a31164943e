package org.trialgia.persistence.visit;

import jakarta.persistence.Query;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.ParticipantStatus;
import org.trialgia.vocabulary.SessionState;
import org.trialgia.vocabulary.SiteId;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Which sessions are asked for, and in which order.
 *
 * @param number what the participant's number contains; empty for any
 * @param standing how they stand today; null for any
 * @param today which day it is at which sites of the study
 * @param sites the sites beyond which nothing is asked for, also of participants within reach
 */
public record SessionQuery(
        String number,
        @Nullable Standing standing,
        Map<LocalDate, Set<SiteId>> today,
        Set<SiteId> sites,
        Order order,
        boolean ascending) {

    private static final UUID NOWHERE = new UUID(0, 0);
    private static final List<ParticipantStatus> LEFT =
            Arrays.stream(ParticipantStatus.values()).filter(ParticipantStatus::left).toList();
    private static final String STAYS = "p.status not in :left";

    public SessionQuery {
        today = new TreeMap<>(today);
        sites = Set.copyOf(sites);
    }

    /** How a session stands; the same words the rules use. */
    public enum Standing {
        COMING(SessionState.PLANNED, STAYS, "s.plannedOn > :today#"),
        DUE(SessionState.PLANNED, STAYS, "s.plannedOn = :today#"),
        OVERDUE(SessionState.PLANNED, STAYS, "s.plannedOn < :today#"),
        TREATMENT_MISSING(SessionState.DELIVERED, "t is null", ""),
        DELIVERED(SessionState.DELIVERED, "t is not null", ""),
        MISSED(SessionState.MISSED, "", ""),
        NOT_EXPECTED(SessionState.PLANNED, "p.status in :left", "");

        private final SessionState state;
        private final String whatever;
        private final String byDay;

        Standing(SessionState state, String whatever, String byDay) {
            this.state = state;
            this.whatever = whatever;
            this.byDay = byDay;
        }
    }

    /** What sessions can be ordered by. */
    public enum Order {
        NUMBER("p.number"),
        SESSION("s.number"),
        PLANNED("s.plannedOn"),
        HELD("s.heldOn");

        private final String path;

        Order(String path) {
            this.path = path;
        }
    }

    /** Built of our own words only; the session last, so that the order is the same each time. */
    String orderBy() {
        return order.path + (ascending ? "" : " desc") + " nulls last, p.number, s.number";
    }

    String condition() {
        StringBuilder condition =
                new StringBuilder("p.siteId in :known and lower(p.number) like :number escape '!'");
        if (standing != null) {
            condition.append(" and s.state = :state");
            if (!standing.whatever.isEmpty()) {
                condition.append(" and ").append(standing.whatever);
            }
            if (!standing.byDay.isEmpty()) {
                condition.append(" and (").append(String.join(" or ", byDay(standing))).append(')');
            }
        }
        return condition.toString();
    }

    /** One condition for each day it is somewhere. */
    private List<String> byDay(Standing asked) {
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < today.size(); i++) {
            conditions.add(
                    "(p.siteId in :sites" + i + " and " + asked.byDay.replace("#", "" + i) + ")");
        }
        // A study without sites has no sessions either.
        return conditions.isEmpty() ? List.of("1 = 0") : conditions;
    }

    <Q extends Query> Q bind(Q query) {
        query.setParameter(
                "known",
                sites.isEmpty() ? List.of(NOWHERE) : sites.stream().map(SiteId::value).toList());
        query.setParameter("number", Contains.pattern(number));
        if (standing != null) {
            query.setParameter("state", standing.state);
            if (standing.whatever.contains(":left")) {
                query.setParameter("left", LEFT);
            }
            if (!standing.byDay.isEmpty()) {
                int i = 0;
                for (Map.Entry<LocalDate, Set<SiteId>> day : today.entrySet()) {
                    query.setParameter(
                            "sites" + i, day.getValue().stream().map(SiteId::value).toList());
                    query.setParameter("today" + i, day.getKey());
                    i++;
                }
            }
        }
        return query;
    }
}

package org.trialgia.persistence.visit;

import jakarta.persistence.Query;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.ParticipantStatus;
import org.trialgia.vocabulary.SiteId;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which visits are asked for, and in which order.
 *
 * @param number what the participant's number contains; empty for any
 * @param visit the code of the visit; empty for any
 * @param standing how they stand today; null for any
 * @param unscored whether only those that were held and lack a score
 * @param today which day it is at which sites of the study
 */
public record VisitQuery(
        String number,
        String visit,
        @Nullable Standing standing,
        boolean unscored,
        Map<LocalDate, Set<SiteId>> today,
        Order order,
        boolean ascending) {

    private static final List<ParticipantStatus> ENDED =
            Arrays.stream(ParticipantStatus.values()).filter(ParticipantStatus::ended).toList();

    /** Instruments stand one a line, so there is one more than there are line feeds. */
    private static final String UNSCORED =
            "v.heldOn is not null and length(v.instruments) > 0 and"
                    + " length(v.instruments) - length(replace(v.instruments, :lineFeed, '')) + 1 >"
                    + " (select count(s) from Score s where s.visitId = v.id)";

    private static final String OPEN = "v.heldOn is null and v.missed is null";
    private static final String WAITING = OPEN + " and p.status not in :ended";

    public VisitQuery {
        today = new TreeMap<>(today);
    }

    /** How a visit stands; the same words the rules use. */
    public enum Standing {
        DUE(WAITING, "v.fromOn > :today#"),
        IN_WINDOW(WAITING, "v.fromOn <= :today# and v.toOn >= :today#"),
        OVERDUE(WAITING, "v.toOn < :today#"),
        DONE("v.heldOn between v.fromOn and v.toOn", ""),
        DONE_OUTSIDE("(v.heldOn < v.fromOn or v.heldOn > v.toOn)", ""),
        MISSED("v.missed is not null", ""),
        NOT_EXPECTED(OPEN + " and p.status in :ended", "");

        private final String whatever;
        private final String byDay;

        Standing(String whatever, String byDay) {
            this.whatever = whatever;
            this.byDay = byDay;
        }
    }

    /** What visits can be ordered by. */
    public enum Order {
        NUMBER("p.number"),
        VISIT("v.ordinal"),
        TARGET("v.targetOn"),
        CLOSES("v.toOn"),
        HELD("v.heldOn");

        private final String path;

        Order(String path) {
            this.path = path;
        }
    }

    /** Built of our own words only; the visit last, so that the order is the same each time. */
    String orderBy() {
        return order.path + (ascending ? "" : " desc") + " nulls last, p.number, v.ordinal, v.id";
    }

    String condition() {
        StringBuilder condition = new StringBuilder("lower(p.number) like :number escape '!'");
        if (!visit.isEmpty()) {
            condition.append(" and v.code = :visit");
        }
        if (unscored) {
            condition.append(" and ").append(UNSCORED);
        }
        if (standing != null) {
            condition.append(" and ").append(standing.whatever);
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
        // A study without sites has no visits either.
        return conditions.isEmpty() ? List.of("1 = 0") : conditions;
    }

    <Q extends Query> Q bind(Q query) {
        query.setParameter("number", Contains.pattern(number));
        if (!visit.isEmpty()) {
            query.setParameter("visit", visit);
        }
        if (unscored) {
            query.setParameter("lineFeed", "\n");
        }
        if (standing != null) {
            if (standing.whatever.contains(":ended")) {
                query.setParameter("ended", ENDED);
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

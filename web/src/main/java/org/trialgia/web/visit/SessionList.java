package org.trialgia.web.visit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.Page;
import org.trialgia.visit.boundary.SessionFilter;
import org.trialgia.visit.boundary.SessionFilter.Sort;
import org.trialgia.visit.boundary.SessionRow;
import org.trialgia.visit.boundary.SessionService;
import org.trialgia.visit.boundary.SessionStanding;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.web.frame.Here;
import org.trialgia.web.frame.ListQuery;
import org.trialgia.web.frame.Listing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The treatment sessions within reach of who may know that there are any. */
@Named
@RequestScoped
public class SessionList extends Listing<SessionRow> {

    private static final List<Sort> KEYS =
            List.of(Sort.PLANNED, Sort.NUMBER, Sort.SESSION, Sort.HELD);

    @Inject private SessionService sessions;
    @Inject private Here here;

    /** The list. */
    public SessionList() {
        super(
                "sessions",
                List.of("number", "standing"),
                KEYS.stream().map(key -> key.name().toLowerCase(Locale.ROOT)).toList());
    }

    @Override
    protected Page<SessionRow> fetch(ListQuery query) {
        return sessions.page(
                new SessionFilter(
                        here.getStudyId(),
                        query.filter("number"),
                        standing(query.filter("standing")).orElse(null),
                        Sort.valueOf(query.sort().toUpperCase(Locale.ROOT)),
                        query.ascending(),
                        query.first(),
                        query.size()));
    }

    private static Optional<SessionStanding> standing(String name) {
        return Arrays.stream(SessionStanding.values())
                .filter(standing -> standing.name().equals(name))
                .findFirst();
    }

    @Override
    protected Knowledge knowledge() {
        return Knowledge.SESSION_A;
    }

    @Override
    protected List<String> titles() {
        return List.of(
                "participant",
                "site",
                "session",
                "of",
                "modality",
                "planned on",
                "state",
                "held on",
                "operator",
                "tolerance",
                "adverse event",
                "deviation");
    }

    @Override
    protected List<@Nullable Object> cells(SessionRow row) {
        return Arrays.asList(
                row.participantNumber(),
                row.site(),
                row.number(),
                row.of(),
                row.modality().label(),
                row.plannedOn(),
                row.standing().label(),
                row.heldOn(),
                row.operator(),
                row.tolerance() == null ? null : row.tolerance().label(),
                row.adverseEvent() == null ? null : row.adverseEvent() ? "yes" : "no",
                row.deviation() ? "yes" : "no");
    }

    /** The states one can filter by. */
    public SessionStanding[] getStandings() {
        return SessionStanding.values();
    }

    /** The one thing to do about a session. */
    public String action(SessionRow row) {
        return switch (row.standing()) {
            case DUE, OVERDUE -> "Record";
            case TREATMENT_MISSING -> here.holds("TREATING_CLINICIAN") ? "Enter part B" : "Open";
            default -> "Open";
        };
    }
}

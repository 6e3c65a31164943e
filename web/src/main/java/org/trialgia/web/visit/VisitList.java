package org.trialgia.web.visit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.Page;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.study.boundary.StudyView.VisitPlanView;
import org.trialgia.visit.boundary.VisitFilter;
import org.trialgia.visit.boundary.VisitFilter.Sort;
import org.trialgia.visit.boundary.VisitRow;
import org.trialgia.visit.boundary.VisitService;
import org.trialgia.visit.boundary.VisitState;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.web.frame.Here;
import org.trialgia.web.frame.ListQuery;
import org.trialgia.web.frame.Listing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The visits within reach. */
@Named
@RequestScoped
public class VisitList extends Listing<VisitRow> {

    @Inject private VisitService visits;
    @Inject private StudyService studies;
    @Inject private Here here;

    private @Nullable List<VisitPlanView> plan;

    /** The list. */
    public VisitList() {
        super(
                "visits",
                List.of("number", "visit", "state"),
                List.of("closes", "number", "visit", "target", "held"));
    }

    @Override
    protected Page<VisitRow> fetch(ListQuery query) {
        return visits.page(
                new VisitFilter(
                        here.getStudyId(),
                        query.filter("number"),
                        query.filter("visit"),
                        Arrays.stream(VisitState.values())
                                .filter(state -> state.name().equals(query.filter("state")))
                                .findFirst()
                                .orElse(null),
                        false,
                        Sort.valueOf(query.sort().toUpperCase(Locale.ROOT)),
                        query.ascending(),
                        query.first(),
                        query.size()));
    }

    @Override
    protected Knowledge knowledge() {
        return Knowledge.STATUS;
    }

    @Override
    protected List<String> titles() {
        return List.of(
                "participant",
                "site",
                "visit",
                "name",
                "state",
                "target",
                "window from",
                "window to",
                "held on",
                "scan planned",
                "entered",
                "missing");
    }

    @Override
    protected List<@Nullable Object> cells(VisitRow row) {
        return Arrays.asList(
                row.number(),
                row.site(),
                row.code(),
                row.label(),
                row.state().label(),
                row.window().target(),
                row.window().from(),
                row.window().to(),
                row.heldOn(),
                row.scan() ? "yes" : "no",
                words(row.entered()),
                words(row.missing()));
    }

    private static String words(List<Instrument> instruments) {
        return String.join("; ", instruments.stream().map(Instrument::label).toList());
    }

    /** The states one can filter by. */
    public VisitState[] getStates() {
        return VisitState.values();
    }

    /** The visits one can filter by. */
    public List<VisitPlanView> getPlan() {
        if (plan == null) {
            plan = studies.study(here.getStudyId()).visits();
        }
        return plan;
    }
}

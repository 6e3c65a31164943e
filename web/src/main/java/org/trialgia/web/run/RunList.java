package org.trialgia.web.run;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.Page;
import org.trialgia.guard.Permission;
import org.trialgia.run.boundary.RunFilter;
import org.trialgia.run.boundary.RunFilter.Sort;
import org.trialgia.run.boundary.RunRow;
import org.trialgia.run.boundary.RunService;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.vocabulary.RunState;
import org.trialgia.web.frame.Here;
import org.trialgia.web.frame.ListQuery;
import org.trialgia.web.frame.Listing;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The runs of a study. */
@Named
@RequestScoped
public class RunList extends Listing<RunRow> {

    @Inject private RunService runs;
    @Inject private Here here;

    public RunList() {
        super("runs", List.of("q", "state"), List.of("newest", "title", "state"));
    }

    @Override
    protected Page<RunRow> fetch(ListQuery query) {
        Sort sort =
                switch (query.sort()) {
                    case "title" -> Sort.TITLE;
                    case "state" -> Sort.STATE;
                    default -> Sort.NUMBER;
                };
        return runs.runs(
                new RunFilter(
                        here.getStudyId(),
                        query.filter("q"),
                        Arrays.stream(RunState.values())
                                .filter(state -> state.name().equals(query.filter("state")))
                                .findFirst()
                                .orElse(null),
                        sort,
                        // The newest has the highest number.
                        (sort == Sort.NUMBER) != query.ascending(),
                        query.first(),
                        query.size()));
    }

    /** The newest has the highest number, which stands under the column's head. */
    @Override
    public String direction(String key) {
        String direction = super.direction(key);
        if (!key.equals("newest") || direction.equals("none")) {
            return direction;
        }
        return direction.equals("ascending") ? "descending" : "ascending";
    }

    @Override
    protected Knowledge knowledge() {
        return Knowledge.RESULT;
    }

    @Override
    protected List<String> titles() {
        return List.of(
                "run",
                "title",
                "state",
                "asked by",
                "asked",
                "ended",
                "tasks done",
                "tasks",
                "sentence");
    }

    @Override
    protected List<@Nullable Object> cells(RunRow row) {
        return Arrays.asList(
                row.number(),
                row.title(),
                row.state().label(),
                row.askedBy(),
                row.createdAt(),
                row.endedAt(),
                row.done(),
                row.tasks(),
                row.sentence());
    }

    /** The states one may filter by. */
    public List<RunState> getStates() {
        return List.of(RunState.values());
    }

    /** Whether one of those shown is not over, so that the page is worth loading again. */
    public boolean isMoving() {
        return getRows().stream().anyMatch(RunRow::open);
    }

    /** Whether this viewer may ask for a run. */
    public boolean isStarts() {
        return !Collections.disjoint(Permission.RUN_START.roles(), here.getRoles());
    }
}

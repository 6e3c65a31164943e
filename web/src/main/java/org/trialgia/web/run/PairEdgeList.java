package org.trialgia.web.run;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.Page;
import org.trialgia.run.boundary.PairEdgeQuery;
import org.trialgia.run.boundary.PairEdgeRow;
import org.trialgia.run.boundary.PairEdgeRow.Order;
import org.trialgia.run.boundary.ResultService;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.web.frame.Here;
import org.trialgia.web.frame.ListQuery;
import org.trialgia.web.frame.Listing;

import java.util.Arrays;
import java.util.List;

/** The edges of one pair of a result. */
@Named
@RequestScoped
public class PairEdgeList extends Listing<PairEdgeRow> {

    @Inject private ResultService results;
    @Inject private RunPage run;
    @Inject private Here here;

    public PairEdgeList() {
        super(
                "pair-edges",
                List.of("q", "edge", "pair"),
                List.of("size", "change", "before", "after", "name"));
    }

    @Override
    protected Page<PairEdgeRow> fetch(ListQuery query) {
        return results.pairEdges(
                new PairEdgeQuery(
                        here.getStudyId(),
                        run.getId(),
                        run.getPair(),
                        query.filter("q"),
                        switch (query.sort()) {
                            case "change" -> Order.CHANGE;
                            case "before" -> Order.BEFORE;
                            case "after" -> Order.AFTER;
                            case "name" -> Order.NAME;
                            default -> Order.SIZE;
                        },
                        !query.ascending(),
                        query.first(),
                        query.size()));
    }

    @Override
    public String getCsv() {
        return super.getCsv().replaceFirst("\\.csv", "/pair-edges.csv");
    }

    @Override
    protected Knowledge knowledge() {
        return Knowledge.RESULT;
    }

    @Override
    protected List<String> titles() {
        return List.of("participant", "edge", "before", "after", "change");
    }

    @Override
    protected List<@Nullable Object> cells(PairEdgeRow row) {
        return Arrays.asList(run.getPair(), row.name(), row.before(), row.after(), row.change());
    }
}

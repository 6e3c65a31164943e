package org.trialgia.web.run;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.Page;
import org.trialgia.run.boundary.EdgeQuery;
import org.trialgia.run.boundary.EdgeRow;
import org.trialgia.run.boundary.EdgeRow.Order;
import org.trialgia.run.boundary.ResultService;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.web.frame.Here;
import org.trialgia.web.frame.ListQuery;
import org.trialgia.web.frame.Listing;

import java.util.Arrays;
import java.util.List;

/** The edges of a result over pairs. */
@Named
@RequestScoped
public class EdgeList extends Listing<EdgeRow> {

    @Inject private ResultService results;
    @Inject private RunPage run;
    @Inject private Here here;

    public EdgeList() {
        super(
                "edges",
                List.of("q", "edge", "pair"),
                List.of("strength", "mean", "estimate", "p", "name"));
    }

    @Override
    protected Page<EdgeRow> fetch(ListQuery query) {
        return results.edges(
                new EdgeQuery(
                        here.getStudyId(),
                        run.getId(),
                        query.filter("q"),
                        switch (query.sort()) {
                            case "mean" -> Order.MEAN;
                            case "estimate" -> Order.ESTIMATE;
                            case "p" -> Order.P;
                            case "name" -> Order.NAME;
                            default -> Order.STRENGTH;
                        },
                        !query.ascending(),
                        query.first(),
                        query.size()));
    }

    @Override
    public String getCsv() {
        return super.getCsv().replaceFirst("\\.csv", "/edges.csv");
    }

    @Override
    protected Knowledge knowledge() {
        return Knowledge.RESULT;
    }

    @Override
    protected List<String> titles() {
        return List.of(
                "edge",
                "mean change",
                "mean low",
                "mean high",
                "mean p",
                "mean q",
                "mean p max-T",
                "per point",
                "low",
                "high",
                "partial r",
                "p",
                "q",
                "p max-T");
    }

    @Override
    protected List<@Nullable Object> cells(EdgeRow row) {
        return Arrays.asList(
                row.name(),
                row.mean(),
                row.meanLow(),
                row.meanHigh(),
                row.meanP(),
                row.meanQ(),
                row.meanPMaxT(),
                row.estimate(),
                row.low(),
                row.high(),
                row.r(),
                row.p(),
                row.q(),
                row.pMaxT());
    }
}

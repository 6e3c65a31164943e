package org.trialgia.web.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.trialgia.guard.Page;
import org.trialgia.imaging.boundary.Check;
import org.trialgia.imaging.boundary.PairFilter;
import org.trialgia.imaging.boundary.PairRow;
import org.trialgia.imaging.boundary.PairService;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Invalid;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.web.rest.ScanResource.Rows;

import java.util.List;
import java.util.Locale;

/** The pairs of a study and what keeps them from being analysed, as far as the caller may know. */
@Path("studies/{code}/pairs")
@Produces(MediaType.APPLICATION_JSON)
public class PairResource {

    @Inject private PairService pairs;
    @Inject private StudyService studies;

    /** A pair. */
    public record Pair(
            String participant,
            String pre,
            String preOn,
            String preVerdict,
            String post,
            String postVisit,
            String postOn,
            String postVerdict,
            boolean analysable,
            List<Line> checks) {}

    /** A line of its list. */
    public record Line(String point, String outcome, String sentence) {}

    @GET
    public Rows<Pair> list(
            @PathParam("code") String code,
            @QueryParam("number") @DefaultValue("") String number,
            @QueryParam("state") @DefaultValue("ANY") String state,
            @QueryParam("first") @DefaultValue("0") int first,
            @QueryParam("size") @DefaultValue("50") int size) {
        Page<PairRow> page =
                pairs.list(
                        new PairFilter(
                                studies.findByCode(code).orElseThrow(Denied::new),
                                number,
                                state(state),
                                first,
                                size));
        return new Rows<>(page.rows().stream().map(PairResource::pair).toList(), page.total());
    }

    private static PairFilter.State state(String text) {
        try {
            return PairFilter.State.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Invalid("state", "rest.value", "state");
        }
    }

    private static Pair pair(PairRow row) {
        return new Pair(
                row.participant(),
                row.pre().toString(),
                row.preOn().toString(),
                row.preVerdict().name(),
                row.post().toString(),
                row.postCode(),
                row.postOn().toString(),
                row.postVerdict().name(),
                row.checklist().analysable(),
                row.checklist().checks().stream().map(PairResource::line).toList());
    }

    private static Line line(Check check) {
        return new Line(check.point().name(), check.outcome().name(), check.sentence());
    }
}

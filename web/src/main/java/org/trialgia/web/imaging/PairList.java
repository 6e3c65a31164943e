package org.trialgia.web.imaging;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.Page;
import org.trialgia.guard.Permission;
import org.trialgia.imaging.boundary.PairFilter;
import org.trialgia.imaging.boundary.PairFilter.State;
import org.trialgia.imaging.boundary.PairRow;
import org.trialgia.imaging.boundary.PairService;
import org.trialgia.imaging.boundary.RegionImageRef;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.web.frame.Here;
import org.trialgia.web.frame.ListQuery;
import org.trialgia.web.frame.Listing;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The pairs of a study. */
@Named
@RequestScoped
public class PairList extends Listing<PairRow> {

    @Inject private PairService pairs;
    @Inject private Here here;

    public PairList() {
        super("pairs", List.of("number", "state"), List.of("number"));
    }

    @Override
    protected Page<PairRow> fetch(ListQuery query) {
        return pairs.list(
                new PairFilter(
                        here.getStudyId(),
                        query.filter("number"),
                        Arrays.stream(State.values())
                                .filter(state -> state.name().equals(query.filter("state")))
                                .findFirst()
                                .orElse(State.ANY),
                        query.first(),
                        query.size()));
    }

    @Override
    protected Knowledge knowledge() {
        return Knowledge.SCAN;
    }

    @Override
    protected List<String> titles() {
        return List.of(
                "participant",
                "first visit",
                "first scan",
                "first quality",
                "later visit",
                "later scan",
                "later quality",
                "analysable",
                "obstacles");
    }

    @Override
    protected List<@Nullable Object> cells(PairRow row) {
        return Arrays.asList(
                row.participant(),
                row.preVisit(),
                row.preOn(),
                row.preVerdict().label(),
                row.postVisit(),
                row.postOn(),
                row.postVerdict().label(),
                row.checklist().analysable() ? "yes" : "no",
                String.join(" ", row.checklist().obstacles()));
    }

    /** The states one may filter by. */
    public List<State> getStates() {
        return List.of(State.values());
    }

    /** The images of labelled regions the study has. */
    public List<RegionImageRef> getRegionImages() {
        return pairs.regionImages(here.getStudyId());
    }

    /** Whether a pair can be looked into. */
    public boolean isOpens() {
        return !Collections.disjoint(Permission.SCAN_VIEW.roles(), here.getRoles());
    }
}

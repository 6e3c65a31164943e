package org.trialgia.web.run;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.trialgia.guard.Permission;
import org.trialgia.run.boundary.ResultOfPair;
import org.trialgia.run.boundary.ResultService;
import org.trialgia.web.frame.Here;

import java.util.Collections;
import java.util.List;

/** The results in which a pair counts, for the pair's page. */
@Named
@RequestScoped
public class PairRuns {

    @Inject private ResultService results;
    @Inject private Here here;

    /** Whether results are anything to this viewer. */
    public boolean isShown() {
        return !Collections.disjoint(Permission.RESULT_READ.roles(), here.getRoles());
    }

    /** The newest of them. */
    public List<ResultOfPair> of(String participant) {
        return isShown() ? results.ofPair(here.getStudyId(), participant) : List.of();
    }
}

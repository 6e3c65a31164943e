package org.trialgia.participant.boundary;

import org.trialgia.participant.control.ParticipantRules;
import org.trialgia.persistence.participant.Participant;
import org.trialgia.persistence.study.Site;
import org.trialgia.persistence.study.StratumFactor;

import java.util.List;
import java.util.Map;

/** The levels of a participant's stratum factors, for the feature that allocates by them. */
public final class StratumLevels {

    private StratumLevels() {}

    /**
     * The levels that are known, by factor code in the protocol's order; the site's own as well.
     */
    public static Map<String, String> of(
            Participant participant, List<StratumFactor> factors, Site site) {
        return ParticipantRules.levels(participant.factors(), factors, site);
    }
}

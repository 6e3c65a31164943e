package org.trialgia.randomisation.control;

import org.trialgia.participant.boundary.StratumLevels;
import org.trialgia.persistence.participant.Participant;
import org.trialgia.persistence.study.Site;
import org.trialgia.persistence.study.StratumFactor;
import org.trialgia.persistence.study.Study;
import org.trialgia.randomisation.control.Strata.Factor;
import org.trialgia.refusal.Conflict;
import org.trialgia.vocabulary.ParticipantStatus;
import org.trialgia.vocabulary.StudyStatus;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may be randomised: consented, eligible, not yet randomised, every factor known. Pure. */
public final class RandomisationRules {

    private RandomisationRules() {}

    /**
     * What decides whether somebody may be randomised.
     *
     * @param levels the levels of the stratum factors that are known, by code
     * @param stratum empty while a factor is missing
     */
    public record Facts(
            String number,
            boolean studyOpen,
            boolean consented,
            boolean eligible,
            boolean randomised,
            boolean ended,
            Map<String, String> levels,
            Optional<String> stratum) {

        /** Whether nothing stands in the way. */
        public boolean ready() {
            return studyOpen
                    && consented
                    && eligible
                    && !randomised
                    && !ended
                    && stratum.isPresent();
        }
    }

    /** Reads the facts off the records. */
    public static Facts facts(
            Participant participant, Site site, Study study, List<StratumFactor> factors) {
        Map<String, String> levels = StratumLevels.of(participant, factors, site);
        return new Facts(
                participant.number(),
                study.status() == StudyStatus.OPEN,
                participant.consentedOn() != null,
                participant.status() == ParticipantStatus.ELIGIBLE,
                participant.randomisedAt() != null,
                participant.status().ended(),
                levels,
                Strata.of(levels, strata(factors)));
    }

    /** The factors as strata know them. */
    public static List<Factor> strata(List<StratumFactor> factors) {
        return factors.stream().map(factor -> new Factor(factor.code(), factor.levels())).toList();
    }

    /**
     * Refuses with the first thing that stands in the way.
     *
     * @throws Conflict if something does
     */
    public static void requireReady(Facts facts) {
        if (!facts.studyOpen()) {
            throw new Conflict("randomisation.study-not-open");
        }
        if (facts.ended()) {
            throw new Conflict("participant.ended", facts.number());
        }
        if (facts.randomised()) {
            throw new Conflict("participant.randomised-already", facts.number());
        }
        if (!facts.consented()) {
            throw new Conflict("participant.consent-first", facts.number());
        }
        if (!facts.eligible()) {
            throw new Conflict("randomisation.not-eligible", facts.number());
        }
        if (facts.stratum().isEmpty()) {
            throw new Conflict("randomisation.factors-missing", facts.number());
        }
    }
}

package org.trialgia.participant.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.ExclusionReason;
import org.trialgia.vocabulary.PainSide;
import org.trialgia.vocabulary.PainSite;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A participant, as far as the reader may know them.
 *
 * @param statusMasked whether {@code IN_STUDY} may stand for more than the reader may know
 * @param details null for a reader who may know the number only
 * @param mayEdit whether the reader is a coordinator of the participant's site
 * @param mayReadIdentity whether name and contact are open to the reader
 */
public record ParticipantView(
        ParticipantId id,
        StudyId study,
        String number,
        ShownStatus status,
        boolean statusMasked,
        @Nullable Details details,
        boolean mayEdit,
        boolean mayReadIdentity) {

    /**
     * What everyone within reach knows.
     *
     * @param consent null before consent
     * @param eligibility null before a decision
     * @param withdrawal null unless withdrawn
     * @param randomisedOn null before randomisation
     */
    public record Details(
            SiteId siteId,
            String site,
            String zone,
            LocalDate screenedOn,
            PainSide painSide,
            List<PainSite> painSites,
            @Nullable Consent consent,
            @Nullable Eligibility eligibility,
            List<FactorLevel> factors,
            List<Clinician> clinicians,
            @Nullable LocalDate randomisedOn,
            @Nullable Withdrawal withdrawal,
            String changedBy,
            Instant changedAt,
            long version) {

        public Details {
            painSites = List.copyOf(painSites);
            factors = List.copyOf(factors);
            clinicians = List.copyOf(clinicians);
        }

        /** Where the pain is, in words. */
        public String pain() {
            return words(painSites, painSide);
        }

        /** Whether every stratum factor has a level. */
        public boolean factorsComplete() {
            return factors.stream().noneMatch(factor -> factor.level().isEmpty());
        }
    }

    /** A consent; {@code imaging} says whether it covers scans. */
    public record Consent(String version, LocalDate on, boolean imaging) {}

    /** A decision about eligibility; {@code exclusion} is null for an eligible participant. */
    public record Eligibility(
            boolean eligible, LocalDate on, String criteria, @Nullable ExclusionReason exclusion) {}

    /** A withdrawal; the reason is null where it may tell the arm to somebody who is blinded. */
    public record Withdrawal(LocalDate on, @Nullable String reason) {}

    /**
     * A stratum factor.
     *
     * @param level empty while it is not known
     * @param fixed whether the level follows from the site and is not entered
     */
    public record FactorLevel(
            String code, String label, List<String> levels, String level, boolean fixed) {

        public FactorLevel {
            levels = List.copyOf(levels);
        }
    }

    /** A treating clinician the participant is assigned to. */
    public record Clinician(UUID assignment, PersonId person, String name, Instant since) {}

    /** Where a pain is, in words. */
    public static String words(List<PainSite> sites, PainSide side) {
        return String.join(", ", sites.stream().map(PainSite::label).toList())
                + ", "
                + side.label().toLowerCase(Locale.ROOT);
    }
}

package org.trialgia.participant.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.guard.Knowing;
import org.trialgia.guard.Knowing.Existence;
import org.trialgia.guard.Knowing.Identity;
import org.trialgia.guard.Knowing.Sight;
import org.trialgia.participant.boundary.ParticipantQuery;
import org.trialgia.participant.boundary.ParticipantQuery.SortKey;
import org.trialgia.participant.boundary.ParticipantRow;
import org.trialgia.participant.boundary.ParticipantView;
import org.trialgia.participant.boundary.ParticipantView.Clinician;
import org.trialgia.participant.boundary.ParticipantView.Consent;
import org.trialgia.participant.boundary.ParticipantView.Details;
import org.trialgia.participant.boundary.ParticipantView.Eligibility;
import org.trialgia.participant.boundary.ParticipantView.FactorLevel;
import org.trialgia.participant.boundary.ParticipantView.Withdrawal;
import org.trialgia.participant.boundary.ShownStatus;
import org.trialgia.persistence.participant.Participant;
import org.trialgia.persistence.participant.ParticipantFilter;
import org.trialgia.persistence.participant.ParticipantFilter.Sort;
import org.trialgia.persistence.study.Site;
import org.trialgia.persistence.study.StratumFactor;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.vocabulary.PainSite;
import org.trialgia.vocabulary.ParticipantStatus;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns a participant into what a reader may know of them. */
public final class ParticipantMapper {

    private ParticipantMapper() {}

    /** A row of a list. */
    public static ParticipantRow row(
            Participant participant, Site site, Knowing knowing, boolean assigned) {
        ShownStatus status = status(participant, knowing, assigned);
        return knowing.participant(participant.site(), assigned) == Existence.SEEN
                ? new ParticipantRow(
                        participant.id(),
                        participant.number(),
                        status,
                        site.name(),
                        ParticipantView.words(participant.painSites(), participant.painSide()),
                        participant.screenedOn(),
                        participant.consentedOn(),
                        participant.consentedOn() == null ? null : participant.imagingConsent(),
                        participant.randomisedOn())
                : new ParticipantRow(
                        participant.id(),
                        participant.number(),
                        status,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
    }

    /** The whole, for the participant's page. */
    public static ParticipantView view(
            Participant participant,
            Site site,
            List<StratumFactor> factors,
            List<Clinician> clinicians,
            Knowing knowing,
            boolean assigned,
            boolean mayEdit) {
        boolean whole = knowing.participant(participant.site(), assigned) == Existence.SEEN;
        return new ParticipantView(
                participant.id(),
                participant.study(),
                participant.number(),
                status(participant, knowing, assigned),
                statusMasked(participant, knowing, assigned),
                whole ? details(participant, site, factors, clinicians, knowing, assigned) : null,
                mayEdit,
                knowing.identity(participant.site(), assigned) != Identity.NOTHING);
    }

    private static Details details(
            Participant participant,
            Site site,
            List<StratumFactor> factors,
            List<Clinician> clinicians,
            Knowing knowing,
            boolean assigned) {
        return new Details(
                site.id(),
                site.name(),
                site.zone().getId(),
                participant.screenedOn(),
                participant.painSide(),
                participant.painSites(),
                consent(participant),
                eligibility(participant),
                levels(participant, site, factors),
                // Who treats tells what is given.
                statusMasked(participant, knowing, assigned) ? List.of() : clinicians,
                participant.randomisedOn(),
                withdrawal(participant, knowing, assigned),
                participant.changedBy(),
                participant.changedAt(),
                // It counts the beginning of treatment, too.
                statusMasked(participant, knowing, assigned) ? 0 : participant.version());
    }

    private static @Nullable Consent consent(Participant participant) {
        return participant.consentVersion() == null || participant.consentedOn() == null
                ? null
                : new Consent(
                        participant.consentVersion(),
                        participant.consentedOn(),
                        participant.imagingConsent());
    }

    private static @Nullable Eligibility eligibility(Participant participant) {
        return participant.eligible() == null || participant.eligibilityOn() == null
                ? null
                : new Eligibility(
                        participant.eligible(),
                        participant.eligibilityOn(),
                        participant.eligibilityReason() == null
                                ? ""
                                : participant.eligibilityReason(),
                        participant.exclusion());
    }

    /**
     * After randomisation a reason may name the treatment: only who may know the status reads it.
     */
    private static @Nullable Withdrawal withdrawal(
            Participant participant, Knowing knowing, boolean assigned) {
        if (participant.withdrawnOn() == null) {
            return null;
        }
        boolean open =
                participant.randomisedOn() == null || !statusMasked(participant, knowing, assigned);
        return new Withdrawal(
                participant.withdrawnOn(), open ? participant.withdrawalReason() : null);
    }

    /** The protocol's factors with the levels known of this participant. */
    public static List<FactorLevel> levels(
            Participant participant, Site site, List<StratumFactor> factors) {
        Map<String, String> known = ParticipantRules.levels(participant.factors(), factors, site);
        return factors.stream()
                .map(factor ->
                        new FactorLevel(
                                factor.code(),
                                factor.label(),
                                factor.levels(),
                                known.getOrDefault(factor.code(), ""),
                                ParticipantRules.isSite(factor)))
                .toList();
    }

    private static ShownStatus status(Participant participant, Knowing knowing, boolean assigned) {
        return ShownStatus.of(participant.status(), statusMasked(participant, knowing, assigned));
    }

    private static boolean statusMasked(
            Participant participant, Knowing knowing, boolean assigned) {
        return knowing.status(participant.site(), assigned) != Sight.SEEN;
    }

    /**
     * A query as the database is asked it, so that order and number of rows tell no more than the
     * rows themselves.
     *
     * @param masked whether any row within reach has a status the reader may not know whole
     * @param numbersOnly whether the reader may know numbers only
     */
    public static ParticipantFilter filter(
            ParticipantQuery query, boolean masked, boolean numbersOnly) {
        boolean open =
                !numbersOnly || query.sort() == SortKey.NUMBER || query.sort() == SortKey.STATUS;
        return new ParticipantFilter(
                query.number(),
                query.status() == null ? Set.of() : query.status().matches(masked),
                numbersOnly ? null : query.site(),
                open ? Sort.valueOf(query.sort().name()) : Sort.NUMBER,
                query.descending(),
                masked ? ParticipantStatus.IN_STUDY : Set.of());
    }

    /** Adds the status, if it changes. */
    public static AuditEntry status(
            AuditEntry entry, ParticipantStatus before, ParticipantStatus after) {
        return entry.changed(Knowledge.STATUS, "status", before.label(), after.label());
    }

    /** Places of a pain, in words. */
    public static String words(List<PainSite> sites) {
        return sites.stream().map(PainSite::label).collect(Collectors.joining(", "));
    }

    /** Levels of stratum factors, in words. */
    public static String words(Map<String, String> levels) {
        return levels.entrySet().stream()
                .map(level -> level.getKey() + " " + level.getValue())
                .collect(Collectors.joining(", "));
    }
}

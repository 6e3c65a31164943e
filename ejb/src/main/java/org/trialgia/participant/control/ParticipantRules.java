package org.trialgia.participant.control;

import org.trialgia.participant.boundary.ChangeIdentity;
import org.trialgia.participant.boundary.ChangeScreening;
import org.trialgia.participant.boundary.DecideEligibility;
import org.trialgia.participant.boundary.RecordConsent;
import org.trialgia.participant.boundary.ScreenParticipant;
import org.trialgia.participant.boundary.SetFactors;
import org.trialgia.participant.boundary.WithdrawParticipant;
import org.trialgia.persistence.participant.Identity;
import org.trialgia.persistence.participant.Participant;
import org.trialgia.persistence.study.Site;
import org.trialgia.persistence.study.StratumFactor;
import org.trialgia.persistence.study.Study;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Invalid.Check;
import org.trialgia.vocabulary.PainSite;
import org.trialgia.vocabulary.ParticipantStatus;
import org.trialgia.vocabulary.StudyStatus;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What may be entered about a participant, and when. Pure; {@code today} is the site's day. */
public final class ParticipantRules {

    /** A factor of this code is the participant's site: its level is never entered. */
    public static final String SITE_FACTOR = "site";

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final int YEARS_BACK = 5;

    private ParticipantRules() {}

    /**
     * Refuses unless the study takes entries.
     *
     * @throws Conflict if it is a draft or locked
     */
    public static void requireOpen(Study study) {
        if (study.status() == StudyStatus.LOCKED) {
            throw new Conflict("study.locked");
        }
        if (study.status() == StudyStatus.DRAFT) {
            throw new Conflict("participant.study-draft");
        }
    }

    /** Checks a screening. */
    public static void check(ScreenParticipant request, LocalDate today) {
        Check check = new Check();
        screening(check, request.screenedOn(), request.painSites(), today);
        identity(check, request.name(), request.phone(), request.email());
        check.orRefuse();
    }

    /** Checks a corrected screening. */
    public static void check(ChangeScreening request, Participant participant, LocalDate today) {
        Check check = new Check();
        screening(check, request.screenedOn(), request.painSites(), today);
        check.that(
                        participant.withdrawnOn() == null
                                || !request.screenedOn().isAfter(participant.withdrawnOn()),
                        "screenedOn",
                        "participant.screened-after-end")
                .that(!request.reason().isEmpty(), "reason", "participant.reason")
                .that(
                        request.reason().length() <= Participant.REASON_LENGTH,
                        "reason",
                        "text.length",
                        1,
                        Participant.REASON_LENGTH)
                .orRefuse();
    }

    /** Checks changed name and contact. */
    public static void check(ChangeIdentity request) {
        Check check = new Check();
        identity(check, request.name(), request.phone(), request.email());
        check.that(!request.reason().isEmpty(), "reason", "participant.reason").orRefuse();
    }

    private static void screening(
            Check check, LocalDate on, List<PainSite> sites, LocalDate today) {
        check.that(!on.isAfter(today), "screenedOn", "date.future")
                .that(
                        on.isAfter(today.minusYears(YEARS_BACK)),
                        "screenedOn",
                        "participant.too-long-ago",
                        YEARS_BACK)
                .that(!sites.isEmpty(), "painSites", "participant.pain-sites");
    }

    private static void identity(Check check, String name, String phone, String email) {
        check.that(
                        !name.isEmpty() && name.length() <= Identity.NAME_LENGTH,
                        "name",
                        "text.length",
                        1,
                        Identity.NAME_LENGTH)
                .that(
                        phone.length() <= Identity.PHONE_LENGTH,
                        "phone",
                        "text.length",
                        0,
                        Identity.PHONE_LENGTH)
                .that(
                        email.isEmpty()
                                || (email.length() <= Identity.EMAIL_LENGTH
                                        && EMAIL.matcher(email).matches()),
                        "email",
                        "person.email");
    }

    /** Checks a consent against what is known of the participant. */
    public static void check(RecordConsent request, Participant participant, LocalDate today) {
        requireGoingOn(participant);
        LocalDate on = request.consentedOn();
        Check check =
                new Check()
                        .that(
                                !request.consentVersion().isEmpty()
                                        && request.consentVersion().length()
                                                <= Study.CONSENT_VERSION_LENGTH,
                                "consentVersion",
                                "text.length",
                                1,
                                Study.CONSENT_VERSION_LENGTH)
                        .that(!on.isAfter(today), "consentedOn", "date.future")
                        .that(
                                on.isAfter(participant.screenedOn().minusYears(1)),
                                "consentedOn",
                                "participant.consent-before-screening")
                        .that(
                                participant.eligibilityOn() == null
                                        || !on.isAfter(participant.eligibilityOn()),
                                "consentedOn",
                                "participant.consent-after-eligibility")
                        .that(
                                participant.randomisedOn() == null
                                        || !on.isAfter(participant.randomisedOn()),
                                "consentedOn",
                                "participant.consent-after-randomisation");
        reason(check, participant.consentedOn() != null, request.reason());
        check.orRefuse();
    }

    /** Checks a decision about eligibility. */
    public static void check(DecideEligibility request, Participant participant, LocalDate today) {
        if (participant.randomisedOn() != null) {
            throw new Conflict("participant.randomised-already", participant.number());
        }
        if (participant.status() == ParticipantStatus.WITHDRAWN) {
            throw new Conflict("participant.ended", participant.number());
        }
        LocalDate consented = participant.consentedOn();
        if (request.eligible() && consented == null) {
            throw new Conflict("participant.consent-first", participant.number());
        }
        Check check =
                new Check()
                        .that(!request.on().isAfter(today), "on", "date.future")
                        .that(
                                !request.on().isBefore(participant.screenedOn()),
                                "on",
                                "participant.eligibility-before-screening")
                        .that(
                                !request.eligible()
                                        || consented == null
                                        || !request.on().isBefore(consented),
                                "on",
                                "participant.eligibility-before-consent")
                        .that(
                                !request.criteria().isEmpty()
                                        && request.criteria().length() <= Participant.REASON_LENGTH,
                                "criteria",
                                "text.length",
                                1,
                                Participant.REASON_LENGTH);
        reason(check, participant.eligible() != null, request.reason());
        check.orRefuse();
    }

    /** Checks a withdrawal. */
    public static void check(
            WithdrawParticipant request, Participant participant, LocalDate today) {
        requireGoingOn(participant);
        new Check()
                .that(!request.on().isAfter(today), "withdrawnOn", "date.future")
                .that(
                        !request.on().isBefore(participant.screenedOn()),
                        "withdrawnOn",
                        "participant.withdrawn-before-screening")
                .that(
                        participant.randomisedOn() == null
                                || !request.on().isBefore(participant.randomisedOn()),
                        "withdrawnOn",
                        "participant.withdrawn-before-randomisation")
                .that(
                        !request.reason().isEmpty()
                                && request.reason().length() <= Participant.REASON_LENGTH,
                        "why",
                        "text.length",
                        1,
                        Participant.REASON_LENGTH)
                .orRefuse();
    }

    /** Checks levels of stratum factors against the protocol. */
    public static void check(
            SetFactors request, Participant participant, List<StratumFactor> factors) {
        if (participant.randomisedOn() != null) {
            throw new Conflict("participant.randomised-already", participant.number());
        }
        requireGoingOn(participant);
        Check check = new Check();
        for (StratumFactor factor : factors) {
            String level = request.levels().getOrDefault(factor.code(), "");
            check.that(
                    isSite(factor) || level.isEmpty() || factor.levels().contains(level),
                    factor.code(),
                    "participant.factor-level",
                    factor.label(),
                    String.join(", ", factor.levels()));
        }
        boolean entered =
                factors.stream()
                        .anyMatch(factor ->
                                !isSite(factor)
                                        && participant.factors().containsKey(factor.code()));
        reason(check, entered, request.reason());
        check.orRefuse();
    }

    /** The levels to keep: those entered, in the protocol's order, and the site's own. */
    public static Map<String, String> levels(
            Map<String, String> entered, List<StratumFactor> factors, Site site) {
        Map<String, String> levels = new LinkedHashMap<>();
        for (StratumFactor factor : factors) {
            String level = isSite(factor) ? site.code() : entered.getOrDefault(factor.code(), "");
            if (factor.levels().contains(level)) {
                levels.put(factor.code(), level);
            }
        }
        return levels;
    }

    /** Whether a factor's level follows from the participant's site. */
    public static boolean isSite(StratumFactor factor) {
        return factor.code().toLowerCase(Locale.ROOT).equals(SITE_FACTOR);
    }

    /** The participant's number: the study's code without its year, and four digits or more. */
    public static String number(String studyCode, int running) {
        return studyCode.split("-", 2)[0] + String.format(Locale.ROOT, "-%04d", running);
    }

    private static void requireGoingOn(Participant participant) {
        if (participant.status().ended()) {
            throw new Conflict("participant.ended", participant.number());
        }
    }

    /** An entry that was kept before is changed for a reason only. */
    private static void reason(Check check, boolean needed, String reason) {
        check.that(!needed || !reason.isEmpty(), "reason", "participant.reason")
                .that(
                        reason.length() <= Participant.REASON_LENGTH,
                        "reason",
                        "text.length",
                        0,
                        Participant.REASON_LENGTH);
    }
}
